package io.fluxftp.core.hash;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checksums that FTP knows by name (draft-bryan-ftpext-hash, section 3.2, and the IANA registry of hash names). */
public enum HashAlgorithm {
    /** CRC-32 as in zip and Ethernet: finds accidents, not malice. */
    CRC32("CRC32"),
    /** MD5: finds accidents, not malice. */
    MD5("MD5"),
    /** SHA-1: finds accidents, not malice. */
    SHA_1("SHA-1"),
    /** SHA-256. */
    SHA_256("SHA-256"),
    /** SHA-512. */
    SHA_512("SHA-512");

    private final String wireName;

    HashAlgorithm(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire, as in {@code OPTS HASH SHA-256}. */
    public String wireName() {
        return wireName;
    }

    /**
     * Finds an algorithm by its name on the wire, without regard to case.
     *
     * @param name such as {@code SHA-256}
     * @return the algorithm, or null where the name is none of them
     */
    public static @Nullable HashAlgorithm of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(wanted)) {
                return algorithm;
            }
        }
        return null;
    }
}
