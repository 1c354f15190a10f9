package io.fluxftp.server.internal;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at many things on one event loop when their time may have come, with one timer for all. What is to be looked at lies
 * in the slot of its time, so that a tick costs only what is due; it comes up to a tick late. While there is nothing the
 * wheel stands still. All methods are called on the event loop.
 */
final class TimeWheel {

    private static final int SLOTS = 512;

    private final EventExecutor loop;
    private final long tick;
    private final LongSupplier nanoTime;
    private final List<Set<Watched>> slots = new ArrayList<>(SLOTS);
    private int size;
    private boolean turning;
    private long turned;
    private long origin;

    /** Something with a time of its own. In one wheel at most. */
    abstract static class Watched {

        private int slot = -1;

        /**
         * Acts if the time has come.
         *
         * @param now by {@link System#nanoTime}
         * @return nanoseconds until the time may come: 0 or less when it has and need not be looked at any more, {@link
         *     Long#MAX_VALUE} for as late as can be
         */
        abstract long look(long now);
    }

    /**
     * A wheel at rest.
     *
     * @param tick nanoseconds from one look to the next, 1 or more
     */
    TimeWheel(EventExecutor loop, long tick, LongSupplier nanoTime) {
        this.loop = loop;
        this.tick = tick;
        this.nanoTime = nanoTime;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new LinkedHashSet<>(2));
        }
    }

    /** Looks at something now, and from now on when its time comes. */
    void watch(Watched watched) {
        forget(watched);
        long now = nanoTime.getAsLong();
        if (!turning) {
            turning = true;
            origin = now;
            turned = 0;
            schedule();
        }
        look(watched, now);
    }

    /** Never looks at something again. */
    void forget(Watched watched) {
        if (watched.slot >= 0 && slots.get(watched.slot).remove(watched)) {
            size--;
        }
        watched.slot = -1;
    }

    int size() {
        return size;
    }

    private void look(Watched watched, long now) {
        long left = watched.look(now);
        if (left > 0) {
            long ticks = Math.min(SLOTS - 1, (Math.min(left, tick * SLOTS) + tick - 1) / tick);
            watched.slot = (int) ((turned + Math.max(1, ticks)) % SLOTS);
            slots.get(watched.slot).add(watched);
            size++;
        }
    }

    private void turn() {
        long now = nanoTime.getAsLong();
        long due = Math.min((now - origin) / tick, turned + SLOTS - 1);
        while (turned < due) {
            turned++;
            Set<Watched> slot = slots.get((int) (turned % SLOTS));
            if (!slot.isEmpty()) {
                for (Watched watched : List.copyOf(slot)) {
                    if (slot.remove(watched)) { // not forgotten by the one before
                        size--;
                        watched.slot = -1;
                        look(watched, now);
                    }
                }
            }
        }
        turning = size > 0;
        if (turning) {
            schedule();
        }
    }

    private void schedule() {
        loop.schedule(this::turn, tick, TimeUnit.NANOSECONDS);
    }
}
