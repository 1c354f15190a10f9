/** The engine behind {@code FtpServer}: the loop that reads commands and writes replies. Not for users. */
@NullMarked
package io.fluxftp.server.internal;

import org.jspecify.annotations.NullMarked;
