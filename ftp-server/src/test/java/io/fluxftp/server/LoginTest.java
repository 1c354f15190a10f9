package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.session.FtpSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Who gets in, and what they may do. */
class LoginTest {

    private static final byte[] TEXT = "one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII);

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private void restart(FtpServer with) {
        server.disposeNow();
        server = with.bindNow();
    }

    private RawClient login() throws Exception {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    @Test
    void whoIsNotLoggedInMayDoLittle() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("PWD")).startsWith("530 ");
            assertThat(client.ask("PASS x")).startsWith("503 ");
            assertThat(client.ask("FEAT")).startsWith("211-");
            assertThat(client.ask("USER alice")).startsWith("331 ");
            assertThat(client.ask("PASS wrong")).startsWith("530 ");
            assertThat(client.ask("USER nobody")).startsWith("331 ");
            assertThat(client.ask("PASS wrong")).startsWith("530 ");
            assertThat(client.ask("PWD")).startsWith("530 ");
        }
    }

    @Test
    void anonymousUsersReadOnly() throws Exception {
        try (RawClient alice = login();
                RawClient guest = RawClient.login(server.address(), "anonymous", "me@example.com")) {
            alice.ask("TYPE I");
            guest.ask("TYPE I");
            alice.store("STOR file", TEXT);
            assertThat(guest.download("RETR file")).isEqualTo(TEXT);
            guest.passivePort();
            for (String command : List.of("STOR x", "APPE file", "STOU", "DELE file", "MKD d", "RMD d")) {
                assertThat(guest.ask(command)).as(command).startsWith("550 ");
            }
            assertThat(guest.ask("RNFR file")).startsWith("350 ");
            assertThat(guest.ask("RNTO other")).startsWith("550 ");
        }
    }

    @Test
    void tooManySessionsAreTurnedAway() throws Exception {
        restart(TestServers.memory().limits(l -> l.sessions(2)));
        try (RawClient one = login();
                RawClient two = login();
                RawClient three = RawClient.connect(server.address())) {
            assertThat(three.reply()).startsWith("421 ");
            assertThat(three.isClosedByServer()).isTrue();
            assertThat(one.ask("QUIT")).startsWith("221 ");
            assertThat(one.isClosedByServer()).isTrue();
            assertThat(two.ask("NOOP")).startsWith("200 ");
        }
        StepVerifier.create(server.sessions().map(FtpSession::id))
                .thenConsumeWhile(id -> true)
                .verifyComplete();
    }

    @Test
    void guessingIsDelayedEndedAndBanned() throws Exception {
        restart(TestServers.memory().limits(l -> l.loginBanAfter(2)));
        try (RawClient guesser = RawClient.connect(server.address())) {
            guesser.reply();
            guesser.ask("USER alice");
            assertThat(guesser.ask("PASS 1")).startsWith("530 ");
            guesser.ask("USER alice");
            assertThat(guesser.ask("PASS 2")).startsWith("421 ");
            assertThat(guesser.isClosedByServer()).isTrue();
        }
        try (RawClient again = RawClient.connect(server.address())) {
            assertThat(again.reply()).startsWith("421 ").contains("failed logins");
        }
    }

    @Test
    void anAnonymousLoginForgivesNoGuess() throws Exception {
        restart(TestServers.memory().limits(l -> l.loginBanAfter(2)));
        try (RawClient open = RawClient.connect(server.address());
                RawClient guesser = RawClient.connect(server.address())) {
            open.reply();
            guesser.reply();
            guesser.ask("USER alice");
            assertThat(guesser.ask("PASS 1")).startsWith("530 ");
            guesser.ask("USER anonymous");
            assertThat(guesser.ask("PASS me@example.com")).startsWith("230 ");
            guesser.ask("USER alice");
            assertThat(guesser.ask("PASS 2")).startsWith("421 ");
            open.ask("USER alice");
            assertThat(open.ask("PASS secret"))
                    .as("a session that was open before the ban")
                    .startsWith("421 ");
            assertThat(open.isClosedByServer()).isTrue();
        }
    }

    @Test
    void theClientsNameOutlivesTheLogin() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            client.ask("CLNT lister 1.0");
            client.ask("USER alice");
            client.ask("PASS secret");
            assertThat(client.ask("STAT")).contains("Client: lister 1.0");
            client.ask("REIN");
            assertThat(client.ask("STAT")).doesNotContain("lister");
        }
    }
}
