package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permission;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Who is let in by the options of a command line. */
class AccessOptionsTest {

    @TempDir
    private Path root;

    private Authenticator authenticator = attempt -> {
        throw new IllegalStateException("not set");
    };

    @BeforeEach
    void parse() throws Exception {
        String hash = PasswordHashes.format(PasswordHashes.argon2id(Secret.of("open sesame")));
        Path users = Files.writeString(
                root.resolve("users.yaml"),
                "users: {ali: {password: '" + hash + "', home: /ali, permissions: {/in: [write]}}}");
        AccessOptions options = new AccessOptions();
        CommandLine commandLine = new CommandLine(CommandLine.Model.CommandSpec.create()
                .addMixin("access", CommandLine.Model.CommandSpec.forAnnotatedObject(options)));
        commandLine.parseArgs("--users", users.toString(), "--user", "bob:secret", "--anonymous=/");
        authenticator = options.authenticator(commandLine, root);
    }

    private FtpUser login(String name, String password) {
        return authenticator
                .authenticate(new LoginAttempt(
                        name, Secret.of(password), new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000)))
                .block();
    }

    @Test
    void theFileTheCommandLineAndAnonymousUsersAreKnownTogether() {
        FtpUser ali = login("ali", "open sesame");
        assertThat(ali.home()).isEqualTo(FtpPath.of("/ali"));
        assertThat(ali.may(Permission.WRITE, FtpPath.of("/in/x"))).isTrue();
        assertThat(ali.may(Permission.READ, FtpPath.of("/in/x"))).isFalse();
        assertThat(login("bob", "secret").may(Permission.DELETE, FtpPath.ROOT)).isTrue();
        assertThat(login("ftp", "").anonymous()).isTrue();
        assertThat(login("ali", "secret")).isNull();
        assertThat(login("nobody", "secret")).isNull();
    }
}
