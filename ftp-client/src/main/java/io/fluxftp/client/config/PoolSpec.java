package io.fluxftp.client.config;

import java.time.Duration;

/** How sessions are pooled; see {@link PoolConfig} for each and its default. */
public final class PoolSpec {

    private int maxSessions;
    private int maxWaiting;
    private Duration acquireTimeout;
    private Duration maxIdle;

    /**
     * Starts from given values.
     *
     * @param from what holds where nothing is set
     */
    public PoolSpec(PoolConfig from) {
        maxSessions = from.maxSessions();
        maxWaiting = from.maxWaiting();
        acquireTimeout = from.acquireTimeout();
        maxIdle = from.maxIdle();
    }

    /**
     * How many sessions may be open at once.
     *
     * @param value at least 1
     * @return this
     */
    public PoolSpec maxSessions(int value) {
        maxSessions = value;
        return this;
    }

    /**
     * How many borrowers may wait for one.
     *
     * @param value 0 or more
     * @return this
     */
    public PoolSpec maxWaiting(int value) {
        maxWaiting = value;
        return this;
    }

    /**
     * How long a borrower waits for a session, and an operation for its turn within one.
     *
     * @param value positive
     * @return this
     */
    public PoolSpec acquireTimeout(Duration value) {
        acquireTimeout = value;
        return this;
    }

    /**
     * How long an unused session stays open.
     *
     * @param value positive
     * @return this
     */
    public PoolSpec maxIdle(Duration value) {
        maxIdle = value;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     * @throws IllegalArgumentException when a value is out of its range
     */
    public PoolConfig build() {
        return new PoolConfig(maxSessions, maxWaiting, acquireTimeout, maxIdle);
    }
}
