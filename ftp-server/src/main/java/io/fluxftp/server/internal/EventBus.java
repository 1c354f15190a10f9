package io.fluxftp.server.internal;

import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Carries events from all sessions to whoever listens; costs nothing while nobody does. Thread-safe: nobody who tells
 * something waits, neither for another nor for a subscriber.
 */
public final class EventBus implements Consumer<FtpEvent> {

    private final List<EventSubscription> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean completed;

    @Override
    public void accept(FtpEvent event) {
        for (EventSubscription listener : listeners) {
            listener.tell(event);
        }
    }

    /** Whether anybody wants to know of every command. */
    boolean wantsCommands() {
        return anybody(EventSelection::commands);
    }

    /** Whether anybody wants to know how transfers go on. */
    boolean wantsProgress() {
        return anybody(EventSelection::progress);
    }

    private boolean anybody(Predicate<EventSelection> wants) {
        for (EventSubscription listener : listeners) {
            if (wants.test(listener.selection())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The events from the subscription on, until the server is disposed of. They arrive on a thread that may block, so
     * that a slow subscriber stops no event loop.
     */
    public Flux<FtpEvent> events(EventSelection selection) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super FtpEvent> subscriber) {
                EventSubscription listener = new EventSubscription(
                        subscriber, selection, Schedulers.boundedElastic().createWorker(), listeners::remove);
                listeners.add(listener);
                subscriber.onSubscribe(listener);
                if (completed) {
                    listener.complete();
                }
            }
        };
    }

    /** Ends the stream for all subscribers. */
    public void complete() {
        completed = true;
        listeners.forEach(EventSubscription::complete);
    }
}
