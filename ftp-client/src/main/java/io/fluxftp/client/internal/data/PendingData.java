package io.fluxftp.client.internal.data;

import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.RepresentationType;
import reactor.core.publisher.Mono;

/** A data connection that both sides have agreed on and that is still to be made. On the event loop. */
public interface PendingData {

    /**
     * Makes the connection: connects, or waits for the server to do so. Once.
     *
     * @param type decides what lies between the socket and the result
     * @return the connection, the subscriber's from then on; an {@link io.fluxftp.client.error.FtpException} when it does
     *     not come about in time
     */
    Mono<DataChannel> open(RepresentationType type);

    /** Gives up a connection that has not come about; does nothing otherwise. */
    void discard();
}
