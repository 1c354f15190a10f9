package io.fluxftp.server.session;

import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.RateLimit;
import java.time.Duration;

/**
 * How much a server takes on, and how much misbehaviour it stands. Zero means no limit everywhere.
 *
 * @param sessions sessions at a time; one more is told 421 and closed
 * @param sessionsPerAddress sessions at a time of one client address, of IPv6 of one /64; one more is told 421
 * @param sessionsPerUser sessions at a time of one user, of all anonymous ones together; the login that is one more is
 *     answered 421, which RFC 959 §5.4 allows for USER and PASS, and the connection is closed
 * @param rates bytes a second of all sessions together, to begin with
 * @param ratesPerUser bytes a second of all sessions of one user together, to begin with
 * @param ratesPerSession bytes a second of one session, to begin with
 * @param commandsPerSecond commands a second that one session is served; a client that sends more is not read any faster
 * @param unknownCommands unknown commands that a session may send before it is logged in
 * @param logins how many logins are tried, and what becomes of those that fail
 */
public record Limits(
        int sessions,
        int sessionsPerAddress,
        int sessionsPerUser,
        Bandwidth.Rates rates,
        Bandwidth.Rates ratesPerUser,
        Bandwidth.Rates ratesPerSession,
        long commandsPerSecond,
        int unknownCommands,
        Logins logins) {

    /**
     * 10,000 sessions, 1,000 of one address and of one user; bytes as fast as they go; 10,000 commands a second and
     * session; ten unknown commands before login; {@link Logins#DEFAULT}.
     */
    public static final Limits DEFAULT = new Limits(
            10_000,
            1_000,
            1_000,
            Bandwidth.Rates.UNLIMITED,
            Bandwidth.Rates.UNLIMITED,
            Bandwidth.Rates.UNLIMITED,
            10_000,
            10,
            Logins.DEFAULT);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative value
     */
    public Limits {
        if (sessions < 0 || sessionsPerAddress < 0 || sessionsPerUser < 0 || unknownCommands < 0) {
            throw new IllegalArgumentException("a limit is zero (none) or more");
        }
        RateLimit.checked(commandsPerSecond);
    }

    /**
     * How logins are held up.
     *
     * @param perSecond logins a second that are tried, of all clients; what is more is answered later, or 421 when that
     *     were more than {@link #LONGEST_QUEUE} later
     * @param banAfter failed logins in a row until an address (of IPv6 its /64) is banned, and until a user name is, for
     *     addresses that it has not logged in from; also how many one session may have. 0 bans nobody
     * @param banTime how long a ban lasts
     * @param delay how long the reply to a first failed login is held back; each further failure of the same address or
     *     the same user name doubles it
     * @param longestDelay where the doubling ends
     */
    public record Logins(long perSecond, int banAfter, Duration banTime, Duration delay, Duration longestDelay) {

        /** How long a login may have to wait for its turn. */
        public static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

        /** 1,000 a second; a ban of ten minutes after ten failures; held back for 1, 2, 4, 8 and then 16 seconds. */
        public static final Logins DEFAULT =
                new Logins(1_000, 10, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(16));

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException for a negative value, or a time of more than a year
         */
        public Logins {
            RateLimit.checked(perSecond);
            if (banAfter < 0) {
                throw new IllegalArgumentException("a limit is zero (none) or more");
            }
            within("ban time", banTime);
            within("login delay", delay);
            within("longest login delay", longestDelay);
        }

        private static void within(String name, Duration value) {
            if (value.isNegative() || value.compareTo(Timeouts.LONGEST) > 0) {
                throw new IllegalArgumentException(name + ' ' + value + ": expected zero (none) to a year");
            }
        }

        /**
         * How long to hold back the reply to a failure.
         *
         * @param failures in a row, with this one: 1 or more
         */
        Duration delayAfter(int failures) {
            if (delay.isZero()) {
                return delay;
            }
            Duration doubled = delay;
            for (int i = 1; i < failures && doubled.compareTo(longestDelay) < 0; i++) {
                doubled = doubled.multipliedBy(2);
            }
            boolean tooLong = doubled.compareTo(longestDelay) > 0 && longestDelay.compareTo(delay) > 0;
            return tooLong ? longestDelay : doubled;
        }
    }
}
