/**
 * What operations give back: the server's features (RFC 2389), the summary and the progress of a transfer (RFC 959,
 * section 5.3).
 */
@NullMarked
package io.fluxftp.client.result;

import org.jspecify.annotations.NullMarked;
