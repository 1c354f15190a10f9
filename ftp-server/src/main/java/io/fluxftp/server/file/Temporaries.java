package io.fluxftp.server.file;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The names of what is under construction: hidden from listings, no client can address them. What a crashed process left
 * behind is removed when its directory is next listed.
 */
final class Temporaries {
    /** How long nothing must have been written to a temporary file of another process before it counts as left behind. */
    static final Duration LEFT_BEHIND_AFTER = Duration.ofHours(24);

    private static final String PREFIX = ".fluxftp-";
    private static final String SUFFIX = ".part";

    /** Tells apart the processes that may share a disk. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private static final AtomicLong NUMBER = new AtomicLong();

    private Temporaries() {}

    /** A new name, claimed until {@link #forget}. */
    static String create() {
        String name = PREFIX + PROCESS + "-" + Long.toHexString(NUMBER.incrementAndGet()) + SUFFIX;
        Claims.claim(new Claims.Temporary(name));
        return name;
    }

    static void forget(String name) {
        Claims.release(new Claims.Temporary(name));
    }

    static boolean isTemporary(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    /** Whether a temporary file is nobody's any more. */
    static boolean isLeftBehind(String name, BasicFileAttributes attributes, Clock clock) {
        return !Claims.isClaimed(new Claims.Temporary(name))
                && attributes
                        .lastModifiedTime()
                        .toInstant()
                        .plus(LEFT_BEHIND_AFTER)
                        .isBefore(clock.instant());
    }
}
