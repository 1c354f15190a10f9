package io.fluxftp.server.auth;

/** Hashes as they may be stored for users. */
final class StoredHash {

    private StoredHash() {}

    /**
     * Reads an argon2id or bcrypt hash.
     *
     * @throws IllegalArgumentException for all else, a password in clear included; it shows none of it
     */
    static PasswordHash parse(String text, String what) {
        if (!text.startsWith("$argon2id$") && !text.startsWith("$2")) {
            throw new IllegalArgumentException(what + ": expected an argon2id or bcrypt hash");
        }
        try {
            return PasswordHashes.parse(text);
        } catch (IllegalArgumentException e) { // without the cause, which might tell some of it
            throw new IllegalArgumentException(what + ": expected an argon2id or bcrypt hash that is whole");
        }
    }
}
