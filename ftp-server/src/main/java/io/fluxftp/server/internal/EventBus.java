package io.fluxftp.server.internal;

import io.fluxftp.server.event.FtpEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Carries events from all sessions to whoever listens; costs nothing while nobody does. Thread-safe: of several event
 * loops that tell something at once one emits for all, and none ever waits for another or for a subscriber of it.
 */
public final class EventBus implements Consumer<FtpEvent> {

    /** Events kept for a subscriber that is slower than the server; beyond that the oldest are dropped. */
    public static final int BACKLOG = 4096;

    private final Sinks.Many<FtpEvent> sink = Sinks.many().multicast().directBestEffort();
    private final Queue<FtpEvent> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger toldCount = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean completed;

    @Override
    public void accept(FtpEvent event) {
        if (sink.currentSubscriberCount() == 0) {
            return;
        }
        told.add(event);
        if (toldCount.incrementAndGet() > BACKLOG) {
            next(); // whoever emits is held up by a subscriber
        }
        drain();
    }

    private void drain() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            boolean last = completed;
            for (FtpEvent event = next(); event != null; event = next()) {
                sink.tryEmitNext(event); // without effect when the last subscriber has just gone
            }
            if (last) {
                sink.tryEmitComplete();
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable FtpEvent next() {
        FtpEvent event = told.poll();
        if (event != null) {
            toldCount.decrementAndGet();
        }
        return event;
    }

    /**
     * The events from the subscription on, until the server is disposed of. They arrive on a thread that may block, so
     * that a slow subscriber stops no event loop.
     */
    public Flux<FtpEvent> events() {
        return sink.asFlux()
                .onBackpressureBuffer(BACKLOG, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST)
                .publishOn(Schedulers.boundedElastic());
    }

    /** Ends the stream for all subscribers. */
    public void complete() {
        completed = true;
        drain();
    }
}
