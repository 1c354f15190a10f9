package io.fluxftp.server.internal;

import io.fluxftp.server.session.Timeouts;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The time-outs of one session: login, idle and the whole of it. All methods are called on the session's event loop. */
final class SessionClock extends TimeWheel.Watched {

    private final DefaultFtpSession session;
    private final TimeWheel wheel;
    private final LongSupplier nanoTime;
    private final BooleanSupplier busy;
    private final Runnable timedOut;
    private final long begun;
    private Duration idle = Duration.ZERO;
    private long lastActivity;

    /**
     * A clock that does not run yet.
     *
     * @param busy whether the server owes the client a reply, so that it is not the client who is idle
     * @param timedOut called once when a time-out has come
     */
    SessionClock(
            DefaultFtpSession session,
            TimeWheel wheel,
            LongSupplier nanoTime,
            BooleanSupplier busy,
            Runnable timedOut) {
        this.session = session;
        this.wheel = wheel;
        this.nanoTime = nanoTime;
        this.busy = busy;
        this.timedOut = timedOut;
        this.begun = nanoTime.getAsLong();
        this.lastActivity = begun;
    }

    void start() {
        idle = session.idleTimeout();
        wheel.watch(this);
    }

    /** The client has sent a command, or a command was served. */
    void active() {
        lastActivity = nanoTime.getAsLong();
    }

    /** A command was served, which may have changed the time-outs (SITE IDLE, login). */
    void served() {
        active();
        if (!session.idleTimeout().equals(idle)) {
            start();
        }
    }

    void stop() {
        wheel.forget(this);
    }

    @Override
    long look(long now) {
        long left = left(now);
        if (left <= 0) {
            timedOut.run();
        }
        return left;
    }

    private long left(long now) {
        Timeouts timeouts = session.settings().timeouts();
        if (session.transfers().running() != null || busy.getAsBoolean()) {
            lastActivity = now; // a transfer has a time-out of its own
        }
        long left = left(idle, lastActivity, now);
        long loggedOutSince = session.state().user() == null ? session.loggedOutSince() : now;
        left = Math.min(left, left(timeouts.login(), loggedOutSince, now));
        return Math.min(left, left(timeouts.session(), begun, now));
    }

    private static long left(Duration timeout, long since, long now) {
        return timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos() - (now - since);
    }
}
