package io.fluxftp.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens on other threads, no longer than it takes. */
public final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 1_000_000;

    private Await() {}

    /** Something that may hold. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until something holds; fails when it does not within 20 seconds. */
    public static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
