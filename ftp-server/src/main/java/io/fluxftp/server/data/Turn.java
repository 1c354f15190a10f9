package io.fluxftp.server.data;

import java.util.List;

/**
 * One transfer's place, or one session's, in the queues of all rates that hold for it. Not thread-safe: its user calls it from one thread at a
 * time.
 */
public final class Turn {

    /** The longest wait before the rates are looked at again: they may have changed. */
    static final long LONGEST_WAIT = 250_000_000;

    static final long SMALLEST_PIECE = 1024;

    static final long LARGEST_PIECE = 256 * 1024;

    /** A piece is the rate divided by this: so many turns a second of a transfer that is alone. */
    private static final int PIECES_A_SECOND = 32;

    private final List<RateLimit> limits;
    private final long[] tickets;
    private long reserved;
    private long nanos;

    /** A place in the queues of these limits. */
    public Turn(List<RateLimit> limits) {
        this.limits = List.copyOf(limits);
        this.tickets = new long[limits.size()];
    }

    /** Whether any rate holds now. */
    boolean isLimited() {
        for (int i = 0; i < tickets.length; i++) {
            if (limits.get(i).isLimited()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Asks for a turn.
     *
     * @param left the units that are there to pass, 1 or more; the same as before while a turn is awaited
     * @return how many of them may pass now: all where no rate holds, 0 when the time has not come ({@link #nanos})
     */
    public long next(long left) {
        if (reserved == 0) {
            long piece = piece();
            if (piece == Long.MAX_VALUE) {
                return left;
            }
            reserved = Math.min(left, piece);
            for (int i = 0; i < tickets.length; i++) {
                tickets[i] = limits.get(i).reserve(reserved);
            }
        }
        nanos = 0;
        for (int i = 0; i < tickets.length; i++) {
            nanos = Math.max(nanos, limits.get(i).nanosUntil(tickets[i]));
        }
        if (nanos > 0) {
            return 0;
        }
        long now = reserved;
        reserved = 0;
        return now;
    }

    /** When to ask again, after {@link #next} has told 0: nanoseconds from then. */
    public long nanos() {
        return Math.min(nanos, LONGEST_WAIT);
    }

    /** Leaves the queues. */
    void giveUp() {
        if (reserved > 0) {
            for (int i = 0; i < tickets.length; i++) {
                limits.get(i).giveBack(tickets[i], reserved);
            }
            reserved = 0;
        }
    }

    private long piece() {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < tickets.length; i++) {
            long rate = limits.get(i).perSecond();
            if (rate != RateLimit.NONE) {
                lowest = Math.min(lowest, rate);
            }
        }
        return lowest == Long.MAX_VALUE
                ? lowest
                : Math.max(SMALLEST_PIECE, Math.min(LARGEST_PIECE, lowest / PIECES_A_SECOND));
    }
}
