package io.fluxftp.server.file;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What uploads of this process have laid hands on, so that two of them do not spoil each other's work: names that are
 * about to come into being, and files that are being written in place. One set for all local file systems, since two may
 * share a disk; a claim names a file or a directory by the disk's own key.
 */
final class Claims {
    private static final Set<Object> CLAIMED = ConcurrentHashMap.newKeySet();

    private Claims() {}

    /** A name in a directory. */
    record NewName(Object directoryKey, String name) {}

    /** An existing file. */
    record ExistingFile(Object fileKey) {}

    /** A temporary file or directory. */
    record Temporary(String name) {}

    /** Whether the claim is now the caller's, who gives it back by {@link #release}. */
    static boolean claim(Object claim) {
        return CLAIMED.add(claim);
    }

    static void release(Object claim) {
        CLAIMED.remove(claim);
    }

    static boolean isClaimed(Object claim) {
        return CLAIMED.contains(claim);
    }
}
