/** The FTP client and its configuration. */
@NullMarked
package io.fluxftp.client;

import org.jspecify.annotations.NullMarked;
