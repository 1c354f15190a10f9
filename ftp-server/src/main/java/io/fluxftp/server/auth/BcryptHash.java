package io.fluxftp.server.auth;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A bcrypt hash in its usual text form. */
final class BcryptHash implements PasswordHash {
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final int COST = 12;
    private static final int MIN_COST = 4;
    private static final int MAX_COST = 20;
    private static final int SALT_BYTES = 16;
    private static final int MAX_BYTES = 72;

    private final String text;

    private BcryptHash(String text) {
        this.text = text;
    }

    static boolean isOne(String hash) {
        return hash.startsWith("$2");
    }

    static BcryptHash parse(String hash) {
        if (!FORM.matcher(hash).matches()) {
            throw new IllegalArgumentException("not a bcrypt hash");
        }
        PasswordHashes.number(hash.substring(4, 6), MIN_COST, MAX_COST, "the cost of a bcrypt hash");
        return new BcryptHash(hash);
    }

    static BcryptHash create(Secret password) {
        byte[] bytes = FtpCharset.UTF_8.encode(password.reveal());
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("bcrypt takes no more than " + MAX_BYTES + " bytes");
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            return new BcryptHash(OpenBSDBCrypt.generate("2b", bytes, salt, COST));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public boolean matches(Secret password) {
        byte[] bytes = FtpCharset.UTF_8.encode(password.reveal());
        try {
            return OpenBSDBCrypt.checkPassword(text, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The hash as it is stored. */
    String text() {
        return text;
    }

    /** Tells the kind alone: whoever sees a hash can guess at leisure. */
    @Override
    public String toString() {
        return "a bcrypt hash";
    }
}
