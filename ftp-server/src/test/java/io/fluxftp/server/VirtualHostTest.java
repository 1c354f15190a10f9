package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.file.FileSystems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** HOST (RFC 7151): one server, several hosts. */
class VirtualHostTest {

    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.US_ASCII);

    private DisposableFtpServer server;

    private static FtpServer hosts() {
        return TestServers.memory()
                .greeting("The default host.")
                .virtualHost("Ftp.Example.COM", host -> host.fileSystem(FileSystems.memory())
                        .authenticator(Authenticators.of(user("bob").password(PasswordHashes.digest(Secret.of("b")))))
                        .greeting("Welcome to example.com.")
                        .limits(limits -> limits.sessions(2)))
                .virtualHost("b\u00FCcher.example", host -> host.greeting("Books."))
                .virtualHost("[::1]", host -> host.greeting("Six."))
                .virtualHost("192.0.2.1", host -> host.greeting("Four."));
    }

    @BeforeEach
    void start() {
        server = hosts().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient connect() throws Exception {
        RawClient client = RawClient.connect(server.address());
        assertThat(client.reply()).isEqualTo("220 The default host.");
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp.example.com", "FTP.EXAMPLE.COM", "ftp.example.com.", "Ftp.Example.Com."})
    void aHostIsPickedByItsNameHoweverItIsWritten(String name) throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("HOST " + name)).isEqualTo("220 Welcome to example.com.");
        }
    }

    @Test
    void aHostMayBeAnAddressOrAnInternationalName() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("HOST [::1]")).isEqualTo("220 Six.");
            assertThat(client.ask("HOST [0:0:0:0:0:0:0:1]")).isEqualTo("220 Six.");
            assertThat(client.ask("HOST 192.0.2.1")).isEqualTo("220 Four.");
            assertThat(client.ask("HOST xn--bcher-kva.example")).isEqualTo("220 Books.");
            String utf8 =
                    new String("B\u00FCcher.Example".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            assertThat(client.ask("HOST " + utf8)).isEqualTo("220 Books.");
        }
    }

    @Test
    void aHostHasUsersAndFilesOfItsOwn() throws Exception {
        try (RawClient there = connect();
                RawClient here = connect()) {
            there.ask("HOST ftp.example.com");
            there.login("bob", "b");
            there.store("STOR file", TEXT);
            here.login(USER, PASSWORD);
            assertThat(here.ask("SIZE file")).startsWith("550 ");
            assertThat(there.ask("USER " + USER)).startsWith("331 ");
            assertThat(there.ask("PASS " + PASSWORD)).startsWith("530 ");
            here.ask("USER bob");
            assertThat(here.ask("PASS b")).startsWith("530 ");
            there.login("bob", "b");
            assertThat(there.ask("SIZE file")).as("USER does not end the host").startsWith("213 ");
        }
    }

    @Test
    void aHostSharesWhatItDoesNotHaveOfItsOwn() throws Exception {
        try (RawClient there = connect();
                RawClient here = connect()) {
            there.ask("HOST 192.0.2.1");
            there.login(USER, PASSWORD);
            there.store("STOR file", TEXT);
            here.login(USER, PASSWORD);
            assertThat(here.ask("SIZE file")).startsWith("213 ");
        }
    }

    @Test
    void anUnknownHostChangesNothing() throws Exception {
        try (RawClient client = connect()) {
            client.ask("HOST ftp.example.com");
            assertThat(client.ask("HOST other.example.com")).startsWith("504 ");
            assertThat(client.ask("HOST 127.0.0.1")).startsWith("504 ");
            for (String wrong : List.of("", " ", " a b", " ..", " 1.2.3", " [::1", " ::1", " a\r\0b", " \u00FF")) {
                assertThat(client.ask("HOST" + wrong)).as(wrong).startsWith("501 ");
            }
            client.login("bob", "b");
        }
    }

    @Test
    void hostComesBeforeTheLogin() throws Exception {
        try (RawClient client = connect()) {
            client.login(USER, PASSWORD);
            assertThat(client.ask("HOST ftp.example.com")).startsWith("503 ");
            assertThat(client.ask("HOST other.example.com")).startsWith("503 ");
            assertThat(client.ask("PWD")).startsWith("257 ");
        }
    }

    @Test
    void aUserNamedBeforeTheHostIsForgotten() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("USER " + USER)).startsWith("331 ");
            assertThat(client.ask("HOST ftp.example.com")).startsWith("220 ");
            assertThat(client.ask("PASS " + PASSWORD)).startsWith("503 ");
            assertThat(client.ask("HOST [::1]")).startsWith("220 ");
            client.login(USER, PASSWORD);
        }
    }

    @Test
    void reinGoesBackToTheDefaultHost() throws Exception {
        try (RawClient client = connect()) {
            client.ask("HOST ftp.example.com");
            client.login("bob", "b");
            assertThat(client.ask("REIN")).startsWith("220 ");
            client.ask("USER bob");
            assertThat(client.ask("PASS b")).startsWith("530 ");
            client.login(USER, PASSWORD);
            client.ask("REIN");
            assertThat(client.ask("HOST ftp.example.com")).startsWith("220 ");
            client.login("bob", "b");
        }
    }

    @Test
    void aHostTakesAsManySessionsAsItsLimitsSay() throws Exception {
        try (RawClient one = connect();
                RawClient two = connect();
                RawClient three = connect()) {
            one.ask("HOST ftp.example.com");
            assertThat(one.ask("HOST ftp.example.com")).as("again").startsWith("220 ");
            two.ask("HOST ftp.example.com");
            assertThat(three.ask("HOST ftp.example.com")).startsWith("421 ");
            assertThat(three.isClosedByServer()).isTrue();
            two.ask("REIN");
            try (RawClient four = connect()) {
                assertThat(four.ask("HOST ftp.example.com")).startsWith("220 ");
                assertThat(four.ask("QUIT")).startsWith("221 ");
                assertThat(four.isClosedByServer()).isTrue();
            }
            Await.until("the place is free again", () -> {
                try (RawClient five = connect()) {
                    return five.ask("HOST ftp.example.com").startsWith("220 ");
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void featTellsOfHostWhereThereAreHosts() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("FEAT")).contains("\n HOST\n");
            server.disposeNow();
        }
        server = TestServers.memory().bindNow();
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("FEAT")).doesNotContain("HOST");
            assertThat(client.ask("HOST ftp.example.com")).startsWith("504 ");
        }
    }

    @Test
    void theAuthenticatorLearnsTheHost() throws Exception {
        List<LoginAttempt> attempts = new CopyOnWriteArrayList<>();
        server.disposeNow();
        server = hosts().authenticator(attempt -> {
                    attempts.add(attempt);
                    return Mono.empty();
                })
                .bindNow();
        try (RawClient client = connect()) {
            client.ask("USER x");
            client.ask("PASS y");
            client.ask("HOST B\u00C3\u00BCcher.example");
            client.ask("USER x");
            client.ask("PASS y");
        }
        assertThat(attempts).extracting(LoginAttempt::host).containsExactly(null, "xn--bcher-kva.example");
    }

    @Test
    void statTellsTheHost() throws Exception {
        try (RawClient client = connect()) {
            client.ask("HOST [::1]");
            client.login(USER, PASSWORD);
            assertThat(client.ask("STAT")).contains("\n Host: [::1]\n");
        }
    }

    @Test
    void aNameThatIsNoneIsRefusedAtOnce() {
        assertThatThrownBy(() -> TestServers.memory().virtualHost("a b", host -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TestServers.memory().virtualHost("a", host -> host.greeting("a\nb")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
