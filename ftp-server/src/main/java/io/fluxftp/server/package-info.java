/** The FTP server and its configuration. */
@NullMarked
package io.fluxftp.server;

import org.jspecify.annotations.NullMarked;
