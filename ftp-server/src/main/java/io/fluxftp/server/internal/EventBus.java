package io.fluxftp.server.internal;

import io.fluxftp.server.event.FtpEvent;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Carries events from all sessions to whoever listens; costs nothing while nobody does. Thread-safe. */
public final class EventBus implements Consumer<FtpEvent> {

    /** Events kept for a subscriber that is slower than the server; beyond that the oldest are dropped. */
    public static final int BACKLOG = 4096;

    /** Sessions tell their events from several event loops; one waits for another's emission, which takes microseconds. */
    private static final Sinks.EmitFailureHandler TAKE_TURNS =
            Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1));

    private final Sinks.Many<FtpEvent> sink = Sinks.many().multicast().directBestEffort();

    @Override
    public void accept(FtpEvent event) {
        if (sink.currentSubscriberCount() > 0) {
            sink.emitNext(event, TAKE_TURNS);
        }
    }

    /** The events from the subscription on, until the server is disposed of. */
    public Flux<FtpEvent> events() {
        return sink.asFlux().onBackpressureBuffer(BACKLOG, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
    }

    /** Ends the stream for all subscribers. */
    public void complete() {
        sink.emitComplete(TAKE_TURNS);
    }
}
