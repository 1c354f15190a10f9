/** One handler for each verb of FTP, and the registry that finds it (RFC 959 §4.1, §5.4). */
@NullMarked
package io.fluxftp.server.command;

import org.jspecify.annotations.NullMarked;
