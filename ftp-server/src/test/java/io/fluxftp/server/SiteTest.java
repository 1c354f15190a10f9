package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.Usage;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** SITE, word by word. */
class SiteTest {

    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.US_ASCII);

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
    void helpListsTheWordsAndTellsTheSyntaxOfEach() throws Exception {
        try (RawClient client = login()) {
            String all = client.ask("SITE HELP");
            assertThat(all).startsWith("214-").endsWith("\n214 End.");
            for (String word : new String[] {"CHMOD", "HELP", "IDLE", "PSWD", "QUOTA", "UTIME", "WHO"}) {
                assertThat(all).contains("\n SITE " + word);
                assertThat(client.ask("SITE HELP " + word)).startsWith("214 Syntax: SITE " + word);
            }
            assertThat(client.ask("site help chmod")).isEqualTo("214 Syntax: SITE CHMOD octal-mode pathname");
            assertThat(client.ask("HELP SITE")).isEqualTo(all);
            assertThat(client.ask("HELP SITE CHMOD")).isEqualTo("214 Syntax: SITE CHMOD octal-mode pathname");
            assertThat(client.ask("SITE HELP NONSENSE")).startsWith("502 ");
            assertThat(client.ask("HELP RETR x")).startsWith("502 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE", "NONSENSE x", " CHMOD 644 x", "\u00E4", "CHMODX"})
    void anUnknownWordIsNotImplemented(String command) throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("SITE " + command)).startsWith("502 Unknown SITE command");
            assertThat(client.ask("SITE")).startsWith("501 ");
        }
    }

    @Test
    void chmodSetsTheMode() throws Exception {
        try (RawClient client = login()) {
            client.store("STOR a b", TEXT);
            assertThat(client.ask("SITE CHMOD 640 a b")).startsWith("200 ");
            assertThat(client.text("LIST")).startsWith("-rw-r-----");
            assertThat(client.ask("SITE CHMOD 0755 a b")).startsWith("200 ");
            assertThat(client.text("LIST")).startsWith("-rwxr-xr-x");
            assertThat(client.ask("SITE CHMOD 644 missing")).startsWith("550 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 644", " 648 f", " 64 f", " 64400 f", " u+x f", " 644  ", " -644 f"})
    void chmodTakesAModeAndAPath(String arguments) throws Exception {
        try (RawClient client = login()) {
            client.store("STOR f", TEXT);
            assertThat(client.ask("SITE CHMOD" + arguments)).matches("(501|550) .*");
            assertThat(client.text("LIST")).startsWith("-rw-");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20240229123456 a b",
                "a b 20200101000000 20240229123456 20200101000000 UTC",
                "a b 20200101000000 20240229123456 20200101000000 utc"
            })
    void utimeSetsTheTimeInBothForms(String argument) throws Exception {
        try (RawClient client = login()) {
            client.store("STOR a b", TEXT);
            assertThat(client.ask("SITE UTIME " + argument)).startsWith("200 ");
            assertThat(client.ask("MDTM a b")).isEqualTo("213 20240229123456");
        }
    }

    @Test
    void utimeTakesATimeWithoutSeconds() throws Exception {
        try (RawClient client = login()) {
            client.store("STOR f", TEXT);
            assertThat(client.ask("SITE UTIME 202402291234 f")).startsWith("200 ");
            assertThat(client.ask("MDTM f")).isEqualTo("213 20240229123400");
            assertThat(client.ask("SITE UTIME 202402291234 missing")).startsWith("550 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " f",
                " 20240230123456 f",
                " 202402291260 f",
                " 2024022912345 f",
                " 20240229123456",
                " f 20240101000000 20241301000000 20240101000000 UTC",
                " f 20240101000000 20240101000000 UTC",
                " f 20240101000000 20240101000000 20240101000000 CET"
            })
    void utimeTakesTimesThatThereAre(String arguments) throws Exception {
        try (RawClient client = login()) {
            client.store("STOR f", TEXT);
            String before = client.ask("MDTM f");
            assertThat(client.ask("SITE UTIME" + arguments)).startsWith("501 ");
            assertThat(client.ask("MDTM f")).isEqualTo(before);
        }
    }

    @Test
    void idleTellsAndSetsTheSessionsTimeOut() throws Exception {
        restart(TestServers.memory().timeouts(t -> t.idle(Duration.ofMinutes(5)).longestIdle(Duration.ofMinutes(10))));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE IDLE"))
                    .isEqualTo("200 Idle time-out: 300 seconds, longest: 600 seconds; 0 is none.");
            assertThat(client.ask("SITE IDLE 600")).startsWith("200 ");
            assertThat(client.ask("SITE IDLE")).contains("600 seconds, longest");
            for (String wrong : new String[] {"601", "0", "-1", "x", "99999999999999999999", "1 2"}) {
                assertThat(client.ask("SITE IDLE " + wrong)).as(wrong).startsWith("501 ");
            }
            assertThat(client.ask("SITE IDLE")).contains("600 seconds, longest");
            client.login(USER, PASSWORD);
            assertThat(client.ask("SITE IDLE")).as("a login begins anew").contains("300 seconds, longest");
        }
    }

    @Test
    void anIdleSessionEndsByItsOwnTimeOut() throws Exception {
        restart(TestServers.memory().timeouts(t -> t.idle(Duration.ZERO)));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE IDLE")).contains("time-out: 0 seconds");
            assertThat(client.ask("SITE IDLE 1")).startsWith("200 ");
            assertThat(client.reply()).startsWith("421 ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoTellsAsMuchAsTheUserMayKnow() throws Exception {
        restart(TestServers.memory()
                .authenticator(Authenticators.of(
                        user(USER).password(PasswordHashes.digest(Secret.of(PASSWORD))),
                        user("watcher")
                                .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                .permissions(Permissions.of(Permission.SEE_SESSIONS)),
                        user("admin")
                                .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                .permissions(
                                        Permissions.all().with(Permission.SEE_SESSIONS, Permission.SEE_ADDRESSES)))));
        try (RawClient alice = login();
                RawClient watcher = RawClient.login(server.address(), "watcher", PASSWORD);
                RawClient admin = RawClient.login(server.address(), "admin", PASSWORD);
                RawClient stranger = RawClient.connect(server.address())) {
            stranger.reply();
            assertThat(alice.ask("SITE WHO")).startsWith("550 ");
            try (Socket data = alice.passive()) {
                assertThat(alice.ask("STOR some file")).startsWith("150 ");
                assertThat(watcher.ask("SITE WHO"))
                        .startsWith("200-")
                        .matches("(?s).*\n 1 alice \\d+s STOR /some file\n.*")
                        .matches("(?s).*\n 2 watcher \\d+s idle\n.*")
                        .doesNotContain("127.0.0.1");
                assertThat(admin.ask("SITE WHO"))
                        .matches("(?s).*\n 1 alice 127.0.0.1 \\d+s STOR /some file\n.*")
                        .matches("(?s).*\n 4 - 127.0.0.1 \\d+s idle\n200 End.");
                data.getOutputStream().write(TEXT);
            }
            assertThat(alice.reply()).startsWith("226 ");
        }
    }

    @Test
    void quotaTellsWhatIsUsed() throws Exception {
        restart(TestServers.of(new FailingFiles(FileSystems.memory()) {
            @Override
            public Mono<Usage> usage(FtpPath path) {
                return path.isRoot()
                        ? Mono.just(new Usage(5, 100, 2, Usage.UNLIMITED))
                        : Mono.just(new Usage(7, Usage.UNLIMITED, 3, 10));
            }
        }));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE QUOTA")).isEqualTo("213 5 of 100 bytes, 2 files");
            assertThat(client.ask("SITE QUOTA /x")).isEqualTo("213 7 bytes, 3 of 10 files");
        }
    }

    @Test
    void withoutAQuotaThereIsNoneToTell() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("SITE QUOTA")).isEqualTo("550 There is no quota.");
        }
    }

    @Test
    void anApplicationAddsWordsAndReplacesThem() throws Exception {
        restart(TestServers.memory()
                .site(
                        "hello",
                        "name",
                        (argument, session) ->
                                Mono.just(FtpReply.of(ReplyCode.OKAY, "Hello " + FtpReply.safe(argument))))
                .site("WHO", "", (argument, session) -> Mono.just(FtpReply.of(ReplyCode.OKAY, "Nobody.")))
                .site("BROKEN", "", (argument, session) -> Mono.error(new IllegalStateException("on purpose"))));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE Hello a  b ")).isEqualTo("200 Hello a  b ");
            assertThat(client.ask("SITE HELLO")).isEqualTo("200 Hello ");
            assertThat(client.ask("SITE HELP")).contains("\n SITE HELLO name\n");
            assertThat(client.ask("SITE WHO")).isEqualTo("200 Nobody.");
            assertThat(client.ask("SITE BROKEN")).startsWith("451 ");
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void aWordIsOfLettersAndDigits() {
        for (String word : new String[] {"", "a b", "a\r\nb", "\u00E4", "A".repeat(17)}) {
            assertThatThrownBy(() -> TestServers.memory().site(word, "", (argument, session) -> Mono.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected 1 to 16 letters and digits");
        }
        assertThatThrownBy(() -> TestServers.memory().site("A", "b\r\nc", (argument, session) -> Mono.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
