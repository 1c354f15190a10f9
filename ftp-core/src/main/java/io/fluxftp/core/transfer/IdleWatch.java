package io.fluxftp.core.transfer;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the peer owes a move for too long. A timer is set when a wait begins and, when it fires, set
 * again for what is left; progress only notes the time. All methods but {@link #nanosSinceProgress()} run on the event loop.
 */
final class IdleWatch implements Runnable {

    private final EventExecutor executor;

    private final long timeoutNanos;

    private final LongSupplier nanoTime;

    private final BooleanSupplier awaitsPeer;

    private final LongSupplier quietNanos;

    private final Runnable onIdle;

    private volatile long lastProgress;

    private @Nullable ScheduledFuture<?> timer;

    private boolean stopped;

    /**
     * @param awaitsPeer whether the peer owes a move
     * @param quietNanos asked before giving up: how long the peer has really made none, as far as can be told
     */
    IdleWatch(
            EventExecutor executor,
            long timeoutNanos,
            LongSupplier nanoTime,
            BooleanSupplier awaitsPeer,
            LongSupplier quietNanos,
            Runnable onIdle) {
        this.executor = executor;
        this.timeoutNanos = timeoutNanos;
        this.nanoTime = nanoTime;
        this.awaitsPeer = awaitsPeer;
        this.quietNanos = quietNanos;
        this.onIdle = onIdle;
        lastProgress = nanoTime.getAsLong();
    }

    /** From now on the peer owes a move. */
    void waitBegins() {
        progressed();
        if (timeoutNanos > 0 && timer == null && !stopped) {
            timer = executor.schedule(this, timeoutNanos, TimeUnit.NANOSECONDS);
        }
    }

    void progressed() {
        lastProgress = nanoTime.getAsLong();
    }

    long nanosSinceProgress() {
        return nanoTime.getAsLong() - lastProgress;
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    public void run() {
        timer = null;
        if (stopped || !awaitsPeer.getAsBoolean()) {
            return;
        }
        long idle = nanosSinceProgress();
        long left = timeoutNanos - (idle < timeoutNanos ? idle : Math.min(idle, quietNanos.getAsLong()));
        if (left > 0) {
            timer = executor.schedule(this, left, TimeUnit.NANOSECONDS);
        } else {
            onIdle.run();
        }
    }
}
