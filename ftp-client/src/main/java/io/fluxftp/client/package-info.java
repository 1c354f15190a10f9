/** The FTP client: {@link io.fluxftp.client.FtpClient} and the session that it lends (RFC 959). */
@NullMarked
package io.fluxftp.client;

import org.jspecify.annotations.NullMarked;
