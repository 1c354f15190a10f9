package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code fluxftpd hash-password}. */
class HashPasswordTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String input, String... arguments) {
        HashPassword command =
                new HashPassword(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), () -> null);
        return FluxFtpd.commandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private PasswordHash printed() {
        assertThat(err.toString()).isEmpty();
        return PasswordHashes.parse(out.toString().stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pässword", "pässword\n", "pässword\r\n", "pässword\nnot this"})
    void theFirstLineIsHashed(String input) {
        assertThat(run(input, "hash-password")).isZero();
        assertThat(out.toString()).startsWith("$argon2id$").doesNotContain("word");
        assertThat(printed().matches(Secret.of("pässword"))).isTrue();
    }

    @Test
    void bcryptIsForOtherPrograms() {
        assertThat(run("secret\n", "hash-password", "--bcrypt")).isZero();
        assertThat(out.toString()).startsWith("$2b$");
        assertThat(printed().matches(Secret.of("secret"))).isTrue();
    }

    @Test
    void whatCannotBeHashedIsOneLineAndExitCode2() {
        assertThat(run("\n", "hash-password")).isEqualTo(2);
        assertThat(run("x".repeat(1_025), "hash-password")).isEqualTo(2);
        assertThat(run("x".repeat(73), "hash-password", "--bcrypt")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "fluxftpd: hash-password: the password is empty",
                        "fluxftpd: hash-password: the password is longer than 1024 bytes",
                        "fluxftpd: hash-password: bcrypt takes no more than 72 bytes");
    }

    @Test
    void thePasswordIsNoArgument() {
        assertThat(run("", "hash-password", "hunter2")).isEqualTo(2);
        assertThat(err.toString()).contains("Unmatched argument");
    }
}
