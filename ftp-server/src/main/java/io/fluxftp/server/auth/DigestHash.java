package io.fluxftp.server.auth;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** A salted SHA-256. */
final class DigestHash implements PasswordHash {
    private static final int SALT_BYTES = 16;

    private final byte[] salt;
    private final byte[] digest;

    private DigestHash(byte[] salt, byte[] digest) {
        this.salt = salt;
        this.digest = digest;
    }

    static DigestHash create(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new DigestHash(salt, digest(salt, password));
    }

    private static byte[] digest(byte[] salt, Secret password) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        sha.update(salt);
        return sha.digest(FtpCharset.UTF_8.encode(password.reveal()));
    }

    @Override
    public boolean matches(Secret password) {
        return MessageDigest.isEqual(digest, digest(salt, password));
    }

    @Override
    public boolean isSlow() {
        return false;
    }

    @Override
    public String toString() {
        return "SHA-256 digest";
    }
}
