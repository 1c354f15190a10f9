package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SMNT (RFC 959 §4.1.1): several trees, one at a time. */
class MountTest {

    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.US_ASCII);

    private final FtpFileSystem archive = FileSystems.memory();

    private DisposableFtpServer server;

    @AfterEach
    void stop() {
        Objects.requireNonNull(server, "no test without a server").disposeNow();
    }

    private void start(FtpServer with) {
        server = with.bindNow();
    }

    @Test
    void isSuperfluousWhereThereIsOneTree() throws Exception {
        start(TestServers.memory());
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            assertThat(client.ask("SMNT /archive")).startsWith("202 ");
            assertThat(client.ask("SMNT")).startsWith("501 ");
        }
    }

    @Test
    void mountsATreeAndItsRoot() throws Exception {
        start(TestServers.memory().fileSystem("archive", archive));
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            client.ask("MKD d");
            client.ask("CWD d");
            client.store("STOR first", TEXT);
            client.ask("RNFR first");
            assertThat(client.ask("SMNT archive")).startsWith("250 ");
            assertThat(client.ask("RNTO second")).startsWith("503 ");
            assertThat(client.ask("PWD")).startsWith("257 \"/\" ");
            assertThat(client.text("NLST")).isEmpty();
            client.store("STOR old", TEXT);
            assertThat(client.ask("SMNT /")).startsWith("250 ");
            assertThat(client.text("NLST")).isEqualTo("d\r\n");
            assertThat(client.ask("SMNT /archive")).startsWith("250 ");
            assertThat(client.text("NLST")).isEqualTo("old\r\n");
            client.login(USER, PASSWORD);
            assertThat(client.text("NLST")).as("a login begins anew").isEqualTo("d\r\n");
        }
    }

    @Test
    void anUnknownTreeChangesNothing() throws Exception {
        start(TestServers.memory().fileSystem("archive", archive));
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            client.ask("MKD d");
            client.ask("CWD d");
            for (String name : new String[] {"other", "/archive/d", "../archive", "ARCHIVE"}) {
                assertThat(client.ask("SMNT " + name)).as(name).startsWith("550 ");
            }
            assertThat(client.ask("PWD")).startsWith("257 \"/d\" ");
        }
    }

    @Test
    void s7HomeAndPermissionsHoldInEveryTree() throws Exception {
        archive.makeDirectory(FtpPath.of("/bob")).block();
        start(TestServers.memory()
                .authenticator(Authenticators.of(
                                user("bob")
                                        .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                        .home("/bob"),
                                user("carol")
                                        .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                        .home("/carol"))
                        .orAnonymous(Permissions.readOnly()))
                .fileSystem("archive", archive));
        try (RawClient bob = RawClient.login(server.address(), "bob", PASSWORD);
                RawClient carol = RawClient.login(server.address(), "carol", PASSWORD);
                RawClient guest = RawClient.login(server.address(), "anonymous", "me@example.com")) {
            assertThat(bob.ask("SMNT archive")).startsWith("250 ");
            bob.store("STOR mine", TEXT);
            assertThat(bob.ask("CWD ..")).startsWith("250 ");
            assertThat(bob.text("NLST")).isEqualTo("mine\r\n");
            assertThat(carol.ask("SMNT archive")).as("no home there").startsWith("550 ");
            assertThat(carol.ask("MKD x")).as("nor before").startsWith("550 ");
            assertThat(guest.ask("SMNT archive")).startsWith("250 ");
            assertThat(guest.text("NLST bob")).contains("mine");
            assertThat(guest.ask("DELE bob/mine")).startsWith("550 ");
        }
    }

    @Test
    void aNameIsOneNameOfAPath() {
        start(TestServers.memory());
        for (String name : new String[] {"", "a/b", "a\nb", "a".repeat(256)}) {
            assertThatThrownBy(() -> TestServers.memory().fileSystem(name, archive))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
