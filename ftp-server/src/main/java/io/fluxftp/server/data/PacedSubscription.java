package io.fluxftp.server.data;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Operators;

/**
 * What passes at a {@link Pace}: counts the demand, waits for its turn, and works in one thread at a time, whichever
 * signals first.
 */
abstract class PacedSubscription<T> implements Subscription {

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<PacedSubscription> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(PacedSubscription.class, "requested");

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<PacedSubscription> SIGNALS =
            AtomicIntegerFieldUpdater.newUpdater(PacedSubscription.class, "signals");

    final CoreSubscriber<? super T> actual;
    private final Pace pace;
    private volatile long requested;
    private volatile int signals;
    private volatile boolean cancelled;
    private volatile boolean waiting;

    // Touched by whoever took the signals from 0 only.
    final Turn turn;
    private boolean terminated;
    private @Nullable Disposable timer;

    PacedSubscription(Pace pace, CoreSubscriber<? super T> actual) {
        this.pace = pace;
        this.turn = pace.newTurn();
        this.actual = actual;
    }

    /** Does one thing, such as emitting one piece; false when there is nothing to do for now. */
    abstract boolean step();

    /** Lets go of what is held and of what comes; the source too where {@code stopSource}. */
    abstract void release(boolean stopSource);

    @Override
    public final void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(REQUESTED, this, n);
            signal();
        }
    }

    @Override
    public final void cancel() {
        cancelled = true;
        signal();
    }

    final void signal() {
        if (SIGNALS.getAndIncrement(this) == 0) {
            work(1);
        }
    }

    /** Whether this thread is the one that works now; if so it does something and then calls {@link #work}. */
    final boolean begin() {
        return signals == 0 && SIGNALS.compareAndSet(this, 0, 1);
    }

    final void work(int signalsSeen) {
        int seen = signalsSeen;
        do {
            try {
                while (!isOver() && step()) {}
            } catch (RuntimeException e) { // the storage's, or the event loop takes no timer any more
                fail(e, true);
            }
            if (terminated) {
                release(false);
            }
            seen = SIGNALS.addAndGet(this, -seen);
        } while (seen != 0);
    }

    private boolean isOver() {
        if (cancelled && !terminated) {
            end(true);
        }
        return terminated;
    }

    final boolean isDemanded() {
        return requested > 0 && !waiting;
    }

    final long requested() {
        return requested;
    }

    final boolean isTerminated() {
        return terminated || cancelled;
    }

    final void emit(T piece) {
        Operators.produced(REQUESTED, this, 1);
        actual.onNext(piece);
    }

    final void complete() {
        end(false);
        actual.onComplete();
    }

    final void fail(Throwable cause, boolean stopSource) {
        if (!terminated) {
            end(stopSource);
            actual.onError(cause);
        }
    }

    /** Comes back when the turn may have come. */
    final void await() {
        waiting = true;
        timer = pace.loop().schedule(this::again, turn.nanos(), TimeUnit.NANOSECONDS);
    }

    private void again() {
        waiting = false;
        signal();
    }

    private void end(boolean stopSource) {
        terminated = true;
        turn.giveUp();
        if (timer != null) {
            timer.dispose();
        }
        release(stopSource);
    }
}
