package io.fluxftp.client.config;

import java.time.Duration;
import java.util.Map;

/**
 * How long things are waited for. Each is positive; {@code dataIdle} alone may be zero, for no limit.
 *
 * @param connect until the control connection is open, name resolution included
 * @param greeting from then until the server's greeting (220)
 * @param reply from a command (or the end of a transfer's data) until its next reply
 * @param dataConnect until a data connection is open
 * @param dataIdle without a byte moving on a data connection, while it is the server's turn to move one
 * @param close from QUIT until the control connection is closed by force
 */
public record Timeouts(
        Duration connect, Duration greeting, Duration reply, Duration dataConnect, Duration dataIdle, Duration close) {

    /** 30 seconds to connect, 60 for greeting and replies, 30 for a data connection, 60 idle, 5 to close. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException when one is not positive ({@code dataIdle}: negative)
     */
    public Timeouts {
        Map.of("connect", connect, "greeting", greeting, "reply", reply, "dataConnect", dataConnect, "close", close)
                .forEach((name, value) -> {
                    if (value.isZero() || value.isNegative()) {
                        throw new IllegalArgumentException("the time-out " + name + " must be positive: " + value);
                    }
                });
        if (dataIdle.isNegative()) {
            throw new IllegalArgumentException("the time-out dataIdle must not be negative: " + dataIdle);
        }
    }
}
