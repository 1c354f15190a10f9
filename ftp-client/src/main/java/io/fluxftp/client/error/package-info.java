/**
 * What can go wrong, as one sealed family: every error of the client that is not a mistake of its caller is a
 * {@link io.fluxftp.client.error.FtpException} (replies: RFC 959, section 4.2).
 */
@NullMarked
package io.fluxftp.client.error;

import org.jspecify.annotations.NullMarked;
