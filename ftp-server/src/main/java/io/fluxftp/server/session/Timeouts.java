package io.fluxftp.server.session;

import java.time.Duration;

/**
 * How long a session waits for its client. Zero means without end.
 *
 * @param login from the connection, or from REIN or a new USER, to a completed login
 * @param idle between two commands, while no transfer runs
 * @param dataConnect for a data connection to come about
 * @param dataIdle without a byte moving on a data connection
 * @param session from the connection to the end of the session, whatever it does; a transfer that runs then is cut off
 * @param longestIdle what a client may set {@code idle} to for its session, by SITE IDLE
 */
public record Timeouts(
        Duration login,
        Duration idle,
        Duration dataConnect,
        Duration dataIdle,
        Duration session,
        Duration longestIdle) {

    /** The longest time-out that is not none. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** A minute to log in, five minutes idle, by SITE IDLE half an hour, half a minute for and on data connections, a day in all. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofDays(1),
            Duration.ofMinutes(30));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative duration or one above {@link #LONGEST}
     */
    public Timeouts {
        within("login", login);
        within("idle", idle);
        within("data connect", dataConnect);
        within("data idle", dataIdle);
        within("session", session);
        within("longest idle", longestIdle);
    }

    private static void within(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " time-out " + value + ": expected zero (none) to " + LONGEST.toDays() + " days");
        }
    }
}
