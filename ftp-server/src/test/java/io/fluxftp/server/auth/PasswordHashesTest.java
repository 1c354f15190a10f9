package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.command.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashesTest {
    private static final String SALT_AND_HASH = "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    /** Hashes that other programs have made: the reference program of argon2, and libxcrypt. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "password $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
                "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "pässword $2y$05$BCryptRequires22Chrctehvg/jUS.eHOoDzeS3h3s1uY3GdMuYFS"
            })
    void parsesWhatOthersHaveMade(String password, String hash) {
        PasswordHash parsed = PasswordHashes.parse(hash);
        assertThat(parsed.matches(Secret.of(password))).isTrue();
        assertThat(parsed.matches(Secret.of(password + "x"))).isFalse();
        assertThat(parsed.matches(Secret.of(""))).isFalse();
        assertThat(parsed.isSlow()).isTrue();
        assertThat(PasswordHashes.format(parsed)).isEqualTo(hash);
        assertThat(parsed.toString()).doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sesame", "pässword – 日本語", "lone \uDCFF byte", "\uD800", "with\u0000nul"})
    void makesWhatItParses(String password) {
        Secret secret = Secret.of(password);
        PasswordHash parsed = PasswordHashes.parse(PasswordHashes.format(PasswordHashes.argon2id(secret)));
        assertThat(parsed.matches(secret)).isTrue();
        assertThat(parsed.matches(Secret.of(password + "x"))).isFalse();
        assertThat(PasswordHashes.digest(secret).matches(secret)).isTrue();
        assertThat(PasswordHashes.digest(secret).matches(Secret.of(password + "x")))
                .isFalse();
    }

    @Test
    void makesBcryptThatItParses() {
        PasswordHash made = PasswordHashes.bcrypt(Secret.of("pässword \uDCFF"));
        PasswordHash parsed = PasswordHashes.parse(PasswordHashes.format(made));
        assertThat(PasswordHashes.format(made)).startsWith("$2b$12$");
        assertThat(parsed.matches(Secret.of("pässword \uDCFF"))).isTrue();
        assertThat(parsed.matches(Secret.of("pässword \uDCFE"))).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        Secret secret = Secret.of("sesame");
        assertThat(PasswordHashes.format(PasswordHashes.argon2id(secret)))
                .isNotEqualTo(PasswordHashes.format(PasswordHashes.argon2id(secret)));
    }

    @Test
    void theDigestIsQuickAndTellsNothing() {
        PasswordHash digest = PasswordHashes.digest(Secret.of("sesame"));
        assertThat(digest.isSlow()).isFalse();
        assertThat(digest).hasToString("SHA-256 digest");
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHashes.format(digest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$1$salt$hash",
                "$2b$",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$argon2id$v=16$m=65536,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=9999999,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=7,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=65536,t=0,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=65536,t=2,p=65" + SALT_AND_HASH,
                "$argon2x$v=19$m=65536,t=2,p=1" + SALT_AND_HASH,
                "$argon2id$v=19$m=65536,t=2,p=1$c29t$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            })
    void refusesWhatItCannotCheck(String hash) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHashes.parse(hash))
                .satisfies(error -> assertThat(
                                hash.isEmpty() || !error.getMessage().contains(hash))
                        .isTrue());
    }

    @Test
    void bcryptRefusesWhatItWouldCutOff() {
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHashes.bcrypt(Secret.of("x".repeat(73))));
    }
}
