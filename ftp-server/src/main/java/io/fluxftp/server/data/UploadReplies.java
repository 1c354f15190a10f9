package io.fluxftp.server.data;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.RestartPoint;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * The replies of one upload that may have restart markers: the opening one, {@code 110 MARK yyyy = mmmm} for each marker
 * (RFC 959 §3.5, §4.2), the closing one. Used on the session's event loop.
 */
final class UploadReplies {

    /** How many replies may wait for a client that does not read them; newer markers are not told then. */
    private static final int MOST_WAITING = 64;

    private final Sinks.Many<FtpReply> preliminary = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<FtpReply>get(MOST_WAITING).get());

    private final Sinks.One<FtpReply> closing = Sinks.one();

    /** The transfer begins. */
    void opening(FtpReply reply) {
        preliminary.tryEmitNext(reply);
    }

    /**
     * What comes before a marker is stored.
     *
     * @param offset where in the stored file the upload began
     */
    void mark(RestartPoint point, long offset) {
        preliminary.tryEmitNext(FtpReply.of(
                ReplyCode.RESTART_MARKER, "MARK " + FtpReply.safe(point.marker()) + " = " + (offset + point.bytes())));
    }

    /**
     * All replies; subscribing runs the upload.
     *
     * @param concluded runs the upload and ends with the closing reply, on the event loop
     */
    Flux<FtpReply> until(Mono<FtpReply> concluded) {
        Mono<FtpReply> end = concluded.doOnNext(reply -> {
            preliminary.tryEmitComplete();
            closing.tryEmitValue(reply);
        });
        return Flux.merge(Flux.concat(preliminary.asFlux(), closing.asMono()), end.then(Mono.empty()));
    }
}
