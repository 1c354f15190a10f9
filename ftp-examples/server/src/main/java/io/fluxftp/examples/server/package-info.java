/** The reference server, <code>fluxftpd</code>. */
@NullMarked
package io.fluxftp.examples.server;

import org.jspecify.annotations.NullMarked;
