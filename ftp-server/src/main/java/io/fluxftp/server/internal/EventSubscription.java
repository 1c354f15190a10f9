package io.fluxftp.server.internal;

import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * One listener to the events: a bounded queue that any thread fills and a worker of the listener's own empties. Where it is
 * full the {@linkplain EventSelection selection} says what becomes of an event.
 */
final class EventSubscription implements Subscription {

    private static final AtomicLongFieldUpdater<EventSubscription> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(EventSubscription.class, "requested");

    private final CoreSubscriber<? super FtpEvent> actual;
    private final EventSelection selection;
    private final Scheduler.Worker worker;
    private final Consumer<EventSubscription> onEnd;
    private final Queue<FtpEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile long requested;
    private volatile boolean completed;
    private volatile boolean overflown;
    private volatile boolean cancelled;

    EventSubscription(
            CoreSubscriber<? super FtpEvent> actual,
            EventSelection selection,
            Scheduler.Worker worker,
            Consumer<EventSubscription> onEnd) {
        this.actual = actual;
        this.selection = selection;
        this.worker = worker;
        this.onEnd = onEnd;
    }

    EventSelection selection() {
        return selection;
    }

    /** Takes an event; never waits. */
    void tell(FtpEvent event) {
        if (completed || overflown || !selection.includes(event)) {
            return;
        }
        if (queued.incrementAndGet() > selection.backlog() && !makeRoom()) {
            return;
        }
        queue.add(event);
        signal();
    }

    /** Whether there is a place for one event more after all. */
    private boolean makeRoom() {
        if (selection.overflow() == BufferOverflowStrategy.DROP_OLDEST) {
            poll(); // whose place it is
            return true;
        }
        queued.decrementAndGet();
        if (selection.overflow() == BufferOverflowStrategy.ERROR) {
            overflown = true;
            signal();
        }
        return false;
    }

    private @Nullable FtpEvent poll() {
        FtpEvent event = queue.poll();
        if (event != null) {
            queued.decrementAndGet();
        }
        return event;
    }

    void complete() {
        completed = true;
        signal();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(REQUESTED, this, n);
            signal();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        onEnd.accept(this);
        worker.dispose();
        queue.clear();
    }

    private void signal() {
        if (!cancelled && signals.getAndIncrement() == 0) {
            try {
                worker.schedule(this::drain);
            } catch (RejectedExecutionException e) {
                cancel(); // no thread is left to tell it on
            }
        }
    }

    private void drain() {
        int seen = signals.get();
        do {
            while (step()) {}
            seen = signals.addAndGet(-seen);
        } while (seen != 0 && !cancelled);
    }

    private boolean step() {
        if (cancelled) {
            return false;
        }
        boolean last = completed || overflown; // before the queue is looked at
        FtpEvent event = requested > 0 ? poll() : null;
        if (event != null) {
            Operators.produced(REQUESTED, this, 1);
            actual.onNext(event);
            return true;
        }
        if (last && queue.isEmpty()) {
            cancel();
            if (overflown) {
                actual.onError(new IllegalStateException("more than " + selection.backlog() + " events wait"));
            } else {
                actual.onComplete();
            }
        }
        return false;
    }
}
