package io.fluxftp.server.data;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * So many units a second - bytes, commands or logins - for all who share this: a token bucket whose users queue. Each user
 * {@linkplain #reserve reserves} what it is about to use and goes on when {@linkplain #nanosUntil its turn} has come. Turns
 * come in the order of the reservations, so that users with one small reservation each at a time get equal shares.
 *
 * <p>After a pause at most a quarter of a second's worth may pass at once, on top of one reservation.
 *
 * <p>Thread-safe, without a lock; it owns no thread and no timer.
 */
public final class RateLimit {

    /** The rate that means no limit. */
    public static final long NONE = 0;

    /** The highest rate that is one: an exbi-unit a second, less one. */
    public static final long HIGHEST = (1L << 60) - 1;

    private static final long SECOND = 1_000_000_000;

    /** What a pause may save up is the rate divided by this. */
    private static final int BURST_FRACTION = 4;

    private static final long NO_TICKET = Long.MIN_VALUE;

    private static final AtomicReferenceFieldUpdater<RateLimit, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(RateLimit.class, State.class, "state");

    private final LongSupplier nanoTime;

    private volatile State state;

    /**
     * @param rate units a second, or {@link #NONE}
     * @param reserved all that was ever reserved
     * @param allowed how far the reservations may have gone at the time {@code at}
     */
    private record State(long rate, long reserved, long allowed, long at) {

        /** This state at a later time. The fraction of a unit that is left over stays in the time. */
        State at(long now) {
            double units = rate * ((double) (now - at) / SECOND);
            long burst = Math.max(1, rate / BURST_FRACTION);
            if (allowed + units >= reserved + burst) {
                return new State(rate, reserved, reserved + burst, now);
            }
            long whole = (long) units;
            return whole <= 0
                    ? this
                    : new State(rate, reserved, allowed + whole, at + (long) ((double) whole / rate * SECOND));
        }
    }

    private RateLimit(long rate, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.state = new State(checked(rate), 0, 0, nanoTime.getAsLong());
    }

    /** Replaces the state; returns what it was before. */
    private State change(UnaryOperator<State> change) {
        State before = state;
        while (!STATE.compareAndSet(this, before, change.apply(before))) {
            before = state;
        }
        return before;
    }

    /**
     * A limit of its own.
     *
     * @param perSecond units a second, 0 ({@link #NONE}) to {@link #HIGHEST}
     * @throws IllegalArgumentException for any other
     */
    public static RateLimit of(long perSecond) {
        return new RateLimit(perSecond, System::nanoTime);
    }

    static RateLimit of(long perSecond, LongSupplier nanoTime) {
        return new RateLimit(perSecond, nanoTime);
    }

    /**
     * Checks a rate.
     *
     * @return the rate
     * @throws IllegalArgumentException when it is negative or above {@link #HIGHEST}
     */
    public static long checked(long perSecond) {
        if (perSecond < NONE || perSecond > HIGHEST) {
            throw new IllegalArgumentException("rate " + perSecond + ": expected 0 (none) to " + HIGHEST + " a second");
        }
        return perSecond;
    }

    /** Units a second, or {@link #NONE}. */
    public long perSecond() {
        return state.rate;
    }

    /**
     * Changes the rate, also for those who wait for their turn: they notice within a quarter of a second.
     *
     * @param perSecond units a second, 0 ({@link #NONE}) to {@link #HIGHEST}
     * @throws IllegalArgumentException for any other
     */
    public void set(long perSecond) {
        checked(perSecond);
        long now = nanoTime.getAsLong();
        change(before -> {
            if (before.rate == NONE || perSecond == NONE) {
                return new State(perSecond, before.reserved, before.reserved, now);
            }
            State ended = before.at(now);
            return new State(perSecond, ended.reserved, ended.allowed, now);
        });
    }

    /** Whether there is a limit now. */
    public boolean isLimited() {
        return state.rate != NONE;
    }

    /**
     * Takes the next place in the queue.
     *
     * @param units how much will pass, 1 or more; less is fairer
     * @return a ticket for {@link #nanosUntil} and {@link #giveBack}
     */
    public long reserve(long units) {
        if (!isLimited()) {
            return NO_TICKET;
        }
        long now = nanoTime.getAsLong();
        State before = change(s -> {
            State current = s.at(now);
            return new State(current.rate, current.reserved + units, current.allowed, current.at);
        });
        return before.reserved;
    }

    /** The time until a ticket's turn comes, at the rate of now: nanoseconds, 0 when it has come. */
    public long nanosUntil(long ticket) {
        State now = state;
        if (now.rate == NONE || ticket <= now.allowed) {
            return 0;
        }
        now = now.at(nanoTime.getAsLong());
        long missing = ticket - now.allowed;
        return missing <= 0 ? 0 : Math.max(1, (long) Math.ceil((double) missing / now.rate * SECOND));
    }

    /** Undoes a reservation that will not be used: whoever comes after it moves up. */
    public void giveBack(long ticket, long units) {
        if (ticket != NO_TICKET) {
            change(s -> s.rate == NONE ? s : new State(s.rate, s.reserved, s.allowed + units, s.at));
        }
    }
}
