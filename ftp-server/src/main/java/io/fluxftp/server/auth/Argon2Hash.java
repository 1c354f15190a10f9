package io.fluxftp.server.auth;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2 hash (RFC 9106) in its usual text form. */
final class Argon2Hash implements PasswordHash {
    private static final Pattern FORM = Pattern.compile(
            "\\$(argon2(?:id|i|d))\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Map<String, Integer> TYPES = Map.of(
            "argon2d",
            Argon2Parameters.ARGON2_d,
            "argon2i",
            Argon2Parameters.ARGON2_i,
            "argon2id",
            Argon2Parameters.ARGON2_id);

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final int MAX_MEMORY_KIB = 1024 * 1024;
    private static final int MAX_PASSES = 1000;
    private static final int MAX_LANES = 64;
    private static final int MIN_SALT_BYTES = 8;
    private static final int MIN_HASH_BYTES = 12;
    private static final int MAX_BYTES = 128;

    private final String text;
    private final Argon2Parameters parameters;
    private final byte[] hash;

    private Argon2Hash(String text, Argon2Parameters parameters, byte[] hash) {
        this.text = text;
        this.parameters = parameters;
        this.hash = hash;
    }

    static boolean isOne(String hash) {
        return hash.startsWith("$argon2");
    }

    static Argon2Hash parse(String text) {
        Matcher form = FORM.matcher(text);
        Integer type = form.matches() ? TYPES.get(form.group(1)) : null;
        if (type == null) {
            throw new IllegalArgumentException("not an argon2 hash of version 19");
        }
        int lanes = PasswordHashes.number(form.group(4), 1, MAX_LANES, "the lanes of an argon2 hash");
        Argon2Parameters parameters = new Argon2Parameters.Builder(type)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(PasswordHashes.number(
                        form.group(2), 8 * lanes, MAX_MEMORY_KIB, "the KiB of memory of an argon2 hash"))
                .withIterations(PasswordHashes.number(form.group(3), 1, MAX_PASSES, "the passes of an argon2 hash"))
                .withParallelism(lanes)
                .withSalt(bytes(form.group(5), MIN_SALT_BYTES, "the salt of an argon2 hash"))
                .build();
        return new Argon2Hash(text, parameters, bytes(form.group(6), MIN_HASH_BYTES, "an argon2 hash"));
    }

    private static byte[] bytes(String base64, int min, String what) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length < min || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(what + " must have from " + min + " to " + MAX_BYTES + " bytes");
        }
        return bytes;
    }

    static Argon2Hash create(Secret password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build();
        byte[] hash = hash(parameters, password, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String text = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
        return new Argon2Hash(text, parameters, hash);
    }

    private static byte[] hash(Argon2Parameters parameters, Secret password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] bytes = FtpCharset.UTF_8.encode(password.reveal());
        byte[] hash = new byte[length];
        try {
            generator.generateBytes(bytes, hash);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        return hash;
    }

    @Override
    public boolean matches(Secret password) {
        return MessageDigest.isEqual(hash, hash(parameters, password, hash.length));
    }

    /** The hash as it is stored. */
    String text() {
        return text;
    }

    /** Tells the kind alone: whoever sees a hash can guess at leisure. */
    @Override
    public String toString() {
        return "an argon2 hash";
    }
}
