/** The reference server as other people's FTP clients meet it. */
@NullMarked
package io.fluxftp.examples.server.client;

import org.jspecify.annotations.NullMarked;
