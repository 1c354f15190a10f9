package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import java.util.Locale;

/**
 * The kinds of password hash that there are. Argon2id and bcrypt are for passwords that are stored; both need
 * {@code org.bouncycastle:bcprov-jdk18on} on the class path. The digest is for those that are not.
 */
public final class PasswordHashes {
    private PasswordHashes() {}

    /**
     * Reads a stored hash: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash} (also {@code argon2i}, {@code argon2d}) or
     * {@code $2a$}, {@code $2b$}, {@code $2y$} for bcrypt.
     *
     * @throws IllegalArgumentException where it is neither; the message does not repeat it
     * @throws IllegalStateException where the library for it is missing
     */
    public static PasswordHash parse(String hash) {
        if (Argon2Hash.isOne(hash)) {
            requireLibrary();
            return Argon2Hash.parse(hash);
        }
        if (BcryptHash.isOne(hash)) {
            requireLibrary();
            return BcryptHash.parse(hash);
        }
        throw new IllegalArgumentException("neither an argon2 nor a bcrypt hash");
    }

    /**
     * The text to store of a hash; {@link #parse} reads it. It is a secret: no {@code toString} shows it.
     *
     * @throws IllegalArgumentException where the hash is none of argon2 or bcrypt
     */
    public static String format(PasswordHash hash) {
        if (hash instanceof Argon2Hash argon2) {
            return argon2.text();
        }
        if (hash instanceof BcryptHash bcrypt) {
            return bcrypt.text();
        }
        throw new IllegalArgumentException("only argon2 and bcrypt hashes can be stored");
    }

    /**
     * Hashes a password by Argon2id (RFC 9106), with 19 MiB of memory and two passes. {@link #format} gives what to
     * store. Slow: tens of milliseconds.
     *
     * @throws IllegalStateException where the library for it is missing
     */
    public static PasswordHash argon2id(Secret password) {
        requireLibrary();
        return Argon2Hash.create(password);
    }

    /**
     * Hashes a password by bcrypt with a cost of 12. {@link #format} gives what to store. Slow: hundreds of
     * milliseconds.
     *
     * @throws IllegalArgumentException where it has more than the 72 bytes that bcrypt takes
     * @throws IllegalStateException where the library for it is missing
     */
    public static PasswordHash bcrypt(Secret password) {
        requireLibrary();
        return BcryptHash.create(password);
    }

    /**
     * Keeps a salted SHA-256 of a password in memory. Costs next to nothing to check, so it is for a password that this
     * process was given in clear anyway, as on a command line, and is never written down.
     */
    public static PasswordHash digest(Secret password) {
        return DigestHash.create(password);
    }

    private static void requireLibrary() {
        requireLibrary(
                "org.bouncycastle.crypto.generators.Argon2BytesGenerator",
                "argon2 and bcrypt need org.bouncycastle:bcprov-jdk18on");
    }

    /** Makes sure that a class of an optional library is there. */
    static void requireLibrary(String type, String need) {
        try {
            Class.forName(type, false, PasswordHashes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(need + " on the class path", e);
        }
    }

    /** A number in a stored hash, within bounds. */
    static int number(String text, int min, int max, String what) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is no number", e);
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s must be from %d to %d", what, min, max));
        }
        return value;
    }
}
