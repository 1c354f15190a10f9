package io.fluxftp.server.session;

import java.time.Duration;

/**
 * How long a session waits for its client. Zero means without end.
 *
 * @param login from the connection to a completed login
 * @param idle between two commands, while no transfer runs
 * @param dataConnect for a data connection to come about
 * @param dataIdle without a byte moving on a data connection
 */
public record Timeouts(Duration login, Duration idle, Duration dataConnect, Duration dataIdle) {

    /** A minute to log in, five minutes idle, half a minute for and on data connections. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative duration
     */
    public Timeouts {
        notNegative("login", login);
        notNegative("idle", idle);
        notNegative("data connect", dataConnect);
        notNegative("data idle", dataIdle);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " time-out " + value + ": expected zero (none) or more");
        }
    }
}
