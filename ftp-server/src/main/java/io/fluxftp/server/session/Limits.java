package io.fluxftp.server.session;

import java.time.Duration;

/**
 * How much a server takes on, and how much misbehaviour it stands. Zero means no limit.
 *
 * @param sessions sessions at a time
 * @param sessionsPerAddress sessions at a time of one client address
 * @param loginBanAfter failed logins in a row of one address until it is banned; also how many one session may have
 * @param loginDelay how long the reply to a failed login is held back
 * @param banTime how long a banned address is turned away
 * @param unknownCommands unknown commands that a session may send before it is logged in
 */
public record Limits(
        int sessions,
        int sessionsPerAddress,
        int loginBanAfter,
        Duration loginDelay,
        Duration banTime,
        int unknownCommands) {

    /** 10,000 sessions, 1,000 of one address, a ban of ten minutes after ten failed logins, each held back a second. */
    public static final Limits DEFAULT =
            new Limits(10_000, 1_000, 10, Duration.ofSeconds(1), Duration.ofMinutes(10), 10);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative value
     */
    public Limits {
        if (sessions < 0 || sessionsPerAddress < 0 || loginBanAfter < 0 || unknownCommands < 0) {
            throw new IllegalArgumentException("a limit is zero (none) or more");
        }
        if (loginDelay.isNegative() || loginDelay.compareTo(Timeouts.LONGEST) > 0) {
            throw new IllegalArgumentException("login delay " + loginDelay + ": expected zero (none) to a year");
        }
        if (banTime.isNegative() || banTime.compareTo(Timeouts.LONGEST) > 0) {
            throw new IllegalArgumentException("ban time " + banTime + ": expected zero (none) to a year");
        }
    }
}
