package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.PasswordChanger;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.event.FtpEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** S23: no word of SITE goes past what RETR and STOR have to pass. */
class SiteSecurityTest {

    private static final byte[] TEXT = "text\n".getBytes(StandardCharsets.US_ASCII);

    private static final List<String> WORDS = List.of(
            "CHMOD 777 f",
            "UTIME 20200101000000 f",
            "IDLE 60",
            "WHO",
            "HELP",
            "PSWD secret other",
            "QUOTA",
            "OWN x",
            "NONSENSE");

    private final List<String> called = new CopyOnWriteArrayList<>();

    private DisposableFtpServer server;

    private FtpServer withOwnWord() {
        return TestServers.memory().site("OWN", "x", (argument, session) -> {
            called.add(argument);
            return Mono.just(FtpReply.of(ReplyCode.OKAY, "Done."));
        });
    }

    @BeforeEach
    void start() {
        server = withOwnWord().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private void restart(FtpServer with) {
        server.disposeNow();
        server = with.bindNow();
    }

    @Test
    void s23NoWordIsServedBeforeLogin() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            for (String word : WORDS) {
                assertThat(client.ask("SITE " + word)).as(word).startsWith("530 ");
            }
            client.ask("USER " + USER);
            assertThat(client.ask("SITE OWN x")).startsWith("530 ");
            assertThat(client.ask("PASS wrong")).startsWith("530 ");
            assertThat(client.ask("SITE OWN x")).startsWith("530 ");
        }
        assertThat(called).isEmpty();
    }

    @Test
    void s23NoWordPassesAPolicyThatRefusesSite() throws Exception {
        restart(withOwnWord()
                .policy((command, session, next) -> command instanceof ServiceCommand.Site
                        ? Mono.just(FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "No SITE here."))
                        : next.handle(command, session)));
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            for (String word : WORDS) {
                assertThat(client.ask("SITE " + word)).as(word).isEqualTo("550 No SITE here.");
                assertThat(client.ask("sItE " + word)).as(word).isEqualTo("550 No SITE here.");
            }
        }
        assertThat(called).isEmpty();
    }

    @Test
    void s23AReadOnlyUserChangesNothingBySite() throws Exception {
        try (RawClient alice = RawClient.login(server.address(), USER, PASSWORD);
                RawClient guest = RawClient.login(server.address(), "anonymous", "me@example.com")) {
            alice.store("STOR f", TEXT);
            String before = alice.text("LIST") + alice.ask("MDTM f");
            assertThat(guest.ask("SITE CHMOD 777 f")).startsWith("550 ");
            assertThat(guest.ask("SITE UTIME 20200101000000 f")).startsWith("550 ");
            assertThat(guest.ask("SITE UTIME f 20200101000000 20200101000000 20200101000000 UTC"))
                    .startsWith("550 ");
            assertThat(guest.ask("SITE WHO")).startsWith("550 ");
            assertThat(guest.ask("SITE PSWD me@example.com new")).matches("5(02|50) .*");
            assertThat(alice.text("LIST") + alice.ask("MDTM f")).isEqualTo(before);
        }
    }

    @Test
    void s23NoWordLeadsOutOfTheHome() throws Exception {
        restart(TestServers.memory()
                .authenticator(Authenticators.of(
                        user(USER).password(PasswordHashes.digest(Secret.of(PASSWORD))),
                        user("bob")
                                .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                .home("/bob"))));
        try (RawClient alice = RawClient.login(server.address(), USER, PASSWORD);
                RawClient bob = RawClient.login(server.address(), "bob", PASSWORD)) {
            alice.ask("MKD bob");
            alice.store("STOR f", TEXT);
            String before = alice.text("LIST") + alice.ask("MDTM f");
            for (String path : List.of("../f", "/../f", "/bob/../f", "./../../f", "//f")) {
                assertThat(bob.ask("SITE CHMOD 777 " + path)).as(path).startsWith("5");
                assertThat(bob.ask("SITE UTIME 20200101000000 " + path))
                        .as(path)
                        .startsWith("5");
            }
            assertThat(alice.text("LIST") + alice.ask("MDTM f")).isEqualTo(before);
        }
    }

    @Test
    void s23APermissionOfTheRestOfSiteIsNoneForWho() throws Exception {
        restart(TestServers.memory()
                .authenticator(Authenticators.of(user(USER)
                        .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                        .permissions(Permissions.all().with(Permission.SEE_ADDRESSES)))));
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            assertThat(client.ask("SITE WHO")).startsWith("550 ");
        }
    }

    /** A row of its own (S28), tested here because SITE takes these passwords. */
    @Test
    void s28NoPasswordOfPswdIsLoggedOrTold() throws Exception {
        Authenticator users = TestServers.authenticator();
        PasswordChanger broken = (user, current, replacement) ->
                Mono.error(new IllegalStateException("no answer for " + current + " and " + replacement));
        restart(TestServers.memory().authenticator(new Authenticator() {
            @Override
            public Mono<FtpUser> authenticate(LoginAttempt attempt) {
                return users.authenticate(attempt);
            }

            @Override
            public PasswordChanger passwordChanger() {
                return broken;
            }
        }));
        List<String> told = new ArrayList<>();
        try (LogCapture log = LogCapture.of("io.fluxftp");
                EventLog events = new EventLog(server)) {
            try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
                for (String line : List.of(
                        "SITE PSWD hunter2 hunter3",
                        "site pswd hunter2 hunter3",
                        "SITE  PSWD hunter2 hunter3",
                        "SITE PSWD hunter2 hunter3 hunter4",
                        "SITE PSWD hunter2\r\0 hunter3",
                        "SITE PSWD hunter2")) {
                    told.add(client.ask(line));
                }
                assertThat(told).anyMatch(reply -> reply.startsWith("451 "));
            }
            events.await(FtpEvent.SessionClosed.class);
            events.all().forEach(event -> told.add(event.toString()));
            assertThat(log.messages()).anyMatch(line -> line.contains("SITE PSWD ****"));
            assertThat(log.everything()).noneMatch(line -> line.contains("hunter"));
            assertThat(told).noneMatch(line -> line.contains("hunter"));
        }
    }

    @Test
    void s23NoNamePutsALineIntoAReply() throws Exception {
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            for (String evil : List.of("X\r\0b", "X\u001B[2J", "HELP a\r\0b", "CHMOD 644 a\r\0b")) {
                assertThat(client.ask("SITE " + evil)).matches("5\\d\\d [\\x20-\\x7E]*");
            }
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }
}
