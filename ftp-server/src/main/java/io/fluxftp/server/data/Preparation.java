package io.fluxftp.server.data;

import io.netty.channel.Channel;
import reactor.core.publisher.Mono;

/** What the last set-up command (PASV, EPSV, PORT, EPRT) left: how the next data connection will come about. */
interface Preparation {

    /**
     * Makes or awaits the connection, once.
     *
     * @return the connected, registered channel, not reading yet, owned by the subscriber; or {@link
     *     DataConnectionException}
     */
    Mono<Channel> open();

    /** Gives up what is held; harmless after {@link #open()} gave a channel. */
    void release();
}
