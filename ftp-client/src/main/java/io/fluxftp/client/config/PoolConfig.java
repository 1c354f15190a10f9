package io.fluxftp.client.config;

import java.time.Duration;

/**
 * How sessions are pooled. Sessions are opened when they are needed, none in advance.
 *
 * @param maxSessions how many sessions may be open at once, at least 1
 * @param maxWaiting how many borrowers may wait when all are lent; one more gets an error at once
 * @param acquireTimeout how long a borrower waits for a session, and an operation for its turn in one
 * @param maxIdle after how long without use a session is closed
 */
public record PoolConfig(int maxSessions, int maxWaiting, Duration acquireTimeout, Duration maxIdle) {

    /** 8 sessions, 1,000 waiting, for up to 45 seconds each; closed after 30 seconds without use. */
    public static final PoolConfig DEFAULT = new PoolConfig(8, 1_000, Duration.ofSeconds(45), Duration.ofSeconds(30));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public PoolConfig {
        if (maxSessions < 1 || maxWaiting < 0) {
            throw new IllegalArgumentException("a pool has at least one session and no negative number of waiters");
        }
        if (acquireTimeout.isNegative() || acquireTimeout.isZero() || maxIdle.isNegative() || maxIdle.isZero()) {
            throw new IllegalArgumentException("the durations of a pool must be positive");
        }
    }
}
