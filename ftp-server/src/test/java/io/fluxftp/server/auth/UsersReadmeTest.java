package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.netty.util.NetUtil;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the module's README says of users. */
class UsersReadmeTest {

    @TempDir
    private Path folder;

    private static String block(String language) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Users"), readme.indexOf("## Limits"));
        int from = section.indexOf("```" + language + "\n") + language.length() + 4;
        return section.substring(from, section.indexOf("```", from));
    }

    @Test
    void theFileIsAFileOfUsers() throws Exception {
        Path file = Files.writeString(folder.resolve("users.yaml"), block("yaml"));
        List<UserSpec> users = new UsersFile(file).read();
        assertThat(users).extracting(spec -> spec.user().name()).containsExactly("alice", "backup");
        FtpUser alice = users.get(0).user();
        assertThat(alice.may(Permission.WRITE, FtpPath.of("/incoming/x"))).isTrue();
        assertThat(alice.may(Permission.READ, FtpPath.of("/private/x"))).isFalse();
        assertThat(alice.may(Permission.READ, FtpPath.of("/x"))).isTrue();
        assertThat(alice.quota()).isEqualTo(new UserQuota(10L << 30, 10_000));
    }

    @Test
    void theAuthenticatorsAreComposedAsItSays() throws Exception {
        Path file = Files.writeString(folder.resolve("users.yaml"), block("yaml"));
        ConnectionFactory pool = ConnectionFactories.get("r2dbc:h2:mem:///readme");

        Authenticator users = Authenticators.file(file)
                .or(R2dbcAuthenticator.of(pool).query("SELECT * FROM ftp_users WHERE name = $1"))
                .orAnonymous(Permissions.readOnly());

        LoginAttempt guest =
                new LoginAttempt("ftp", Secret.of("me@example.com"), new InetSocketAddress(NetUtil.LOCALHOST, 1));
        assertThat(users.authenticate(guest).block(Duration.ofSeconds(30))).isEqualTo(FtpUser.anonymously());
        assertThat(block("java")
                        .replace("Path.of(\"/etc/fluxftp/users.yaml\")", "file")
                        .replaceAll("\\s+", " ")
                        .strip())
                .isEqualTo("Authenticator users = Authenticators.file(file)"
                        + " .or(R2dbcAuthenticator.of(pool).query(\"SELECT * FROM ftp_users WHERE name = $1\"))"
                        + " .orAnonymous(Permissions.readOnly());");
    }
}
