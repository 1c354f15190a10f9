/** What happens in a server's sessions, told as immutable values by {@code DisposableFtpServer.events()}. */
@NullMarked
package io.fluxftp.server.event;

import org.jspecify.annotations.NullMarked;
