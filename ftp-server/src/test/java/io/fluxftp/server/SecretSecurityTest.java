package io.fluxftp.server;

import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.CommandParser;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.FtpSession;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** No password and no hash of one is ever told (S28), and nothing that a client says is logged as more than one line. */
class SecretSecurityTest {

    /** The part of every password below that must not be seen again. */
    private static final String SECRET = "hunter2-geheim";

    @ParameterizedTest
    @ValueSource(strings = {"io.fluxftp", "reactor", "io.netty"})
    void s28NoPasswordIsLoggedOrTold(String logger) throws Exception {
        Authenticator broken = attempt -> attempt.user().equals("broken")
                ? Mono.error(new IllegalStateException("no answer for " + attempt))
                : Mono.empty();
        DisposableFtpServer server = TestServers.memory()
                .authenticator(Authenticators.of(user(USER).password(PasswordHashes.digest(Secret.of(SECRET))))
                        .or(broken)
                        .orAnonymous(Permissions.readOnly()))
                .limits(limits -> limits.loginBanAfter(0).unknownCommands(0))
                .bindNow();
        List<String> told = new ArrayList<>();
        try (LogCapture log = LogCapture.of(logger);
                EventLog events = new EventLog(server)) {
            try (RawClient client = RawClient.connect(server.address())) {
                client.reply();
                for (String name : List.of(USER, "nobody", "broken", "anonymous", USER)) {
                    for (String line : List.of(
                            "PASS x" + SECRET,
                            "pass " + SECRET + " ",
                            "PaSs " + SECRET + "\u0001\u001B[2J\u00FF\u00FF",
                            "PASS " + SECRET + "\r\0x",
                            "PASS " + SECRET + "\0",
                            "PASS " + SECRET.repeat(1000),
                            "ACCT " + SECRET,
                            "PASS " + SECRET)) {
                        told.add(client.ask("USER " + name));
                        told.add(client.ask(line));
                        told.add(client.ask(line));
                        told.add(client.ask("STAT"));
                    }
                }
                assertThat(told).anyMatch(reply -> reply.startsWith("230 "));
                assertThat(told).anyMatch(reply -> reply.startsWith("451 "));
                events.await(FtpEvent.LoggedIn.class);
                FtpSession session = Objects.requireNonNull(server.sessions().blockFirst());
                told.add(session.toString());
                told.add(session.state().toString());
                told.add(session.settings().toString());
            }
            events.await(FtpEvent.SessionClosed.class);
            events.all().forEach(event -> told.add(event.toString()));
            if (logger.equals("io.fluxftp")) {
                assertThat(log.messages()).anyMatch(line -> line.contains("PASS"));
                assertThat(log.errors()).isNotEmpty();
            }
            assertThat(log.everything()).noneMatch(line -> line.contains(SECRET));
            assertThat(told).noneMatch(line -> line.contains(SECRET));
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void s28NoValueShowsASecret() {
        List<Object> values = new ArrayList<>();
        for (String line :
                List.of("PASS " + SECRET, "ACCT " + SECRET, "pass " + SECRET + "\0", "PASS " + SECRET + "\r")) {
            FtpCommand command = CommandParser.parse(line);
            values.add(command);
            values.add(command.describe());
        }
        Secret secret = Secret.of(SECRET);
        List<PasswordHash> hashes = List.of(
                PasswordHashes.digest(secret),
                PasswordHashes.argon2id(secret),
                PasswordHashes.parse("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));
        for (PasswordHash hash : hashes) {
            values.add(hash);
            values.add(user(USER).password(hash));
            values.add(Authenticators.of(user(USER).password(hash)));
        }
        values.add(new LoginAttempt(USER, secret, new InetSocketAddress(0)));
        values.add(secret);
        values.add(TestServers.memory().configuration());
        values.add(FtpPath.ROOT);
        assertThat(values).allSatisfy(value -> assertThat(value.toString())
                .doesNotContain(SECRET)
                .doesNotContain("$2a$")
                .doesNotContain("$argon2"));
    }

    /** A row of its own (S21), tested here because the log is the same. */
    @Test
    void s21NothingAClientSaysIsMoreThanOneLineOfTheLog() throws Exception {
        DisposableFtpServer server = TestServers.memory().bindNow();
        try (LogCapture log = LogCapture.of("io.fluxftp")) {
            try (RawClient client = RawClient.connect(server.address())) {
                client.reply();
                client.login(USER, TestServers.PASSWORD);
                for (String evil :
                        List.of("a\r\0b", "a\u001B[2J", "a\u00C2\u0085b", "a\u00E2\u0080\u00A8b", "${jndi:x}")) {
                    for (String word :
                            List.of("CWD", "MKD", "RNFR", "RETR", "DELE", "CLNT", "HELP", "OPTS", "SITE", "X")) {
                        client.ask(word + " " + evil);
                    }
                    client.ask(evil);
                }
            }
            Await.until("the end is logged", () -> log.messages().stream().anyMatch(line -> line.endsWith("closed")));
            assertThat(log.messages()).anyMatch(line -> line.contains("${jndi:x}"));
            assertThat(log.messages()).allMatch(line -> line.matches("[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029]*"));
        } finally {
            server.disposeNow();
        }
    }
}
