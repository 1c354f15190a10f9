package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.PasswordChanger;
import io.fluxftp.server.auth.PasswordRefusedException;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.event.FtpEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** SITE PSWD: users change their own passwords. */
class PasswordChangeTest {

    /** Users whose passwords can be changed, in memory. */
    private static final class Changeable implements Authenticator, PasswordChanger {

        private final Map<String, Secret> passwords = new ConcurrentHashMap<>(Map.of(USER, Secret.of(PASSWORD)));

        @Override
        public Mono<FtpUser> authenticate(LoginAttempt attempt) {
            return Mono.fromSupplier(
                    () -> attempt.password().equals(passwords.get(attempt.user())) ? FtpUser.of(attempt.user()) : null);
        }

        @Override
        public Mono<Boolean> changePassword(FtpUser user, Secret current, Secret replacement) {
            return Mono.fromSupplier(() -> {
                if (!passwords.containsKey(user.name())) {
                    return null;
                }
                if (replacement.reveal().length() < 3) {
                    throw new PasswordRefusedException("A password has three characters or more");
                }
                return passwords.replace(user.name(), current, replacement);
            });
        }
    }

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory()
                .authenticator(Authenticators.anonymous(Permissions.readOnly())
                        .or(attempt -> attempt.user().equals("other") ? Mono.just(FtpUser.of("other")) : Mono.empty())
                        .or(new Changeable()))
                .limits(limits -> limits.loginBanAfter(2))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login() throws Exception {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    @Test
    void theNewPasswordHoldsFromThenOn() throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = login()) {
            assertThat(client.ask("SITE PSWD " + PASSWORD + " other-one")).startsWith("200 ");
            assertThat(client.ask("PWD")).as("the login stays").startsWith("257 ");
            client.login(USER, "other-one");
            client.ask("USER " + USER);
            assertThat(client.ask("PASS " + PASSWORD)).startsWith("530 ");
            events.await(FtpEvent.PasswordChanged.class);
        }
    }

    @Test
    void aWrongOldPasswordIsAFailedLogin() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("SITE PSWD wrong other-one")).startsWith("530 ");
            assertThat(client.ask("PWD")).as("the login stays").startsWith("257 ");
            assertThat(client.ask("SITE PSWD guess other-one")).startsWith("421 ");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient again = RawClient.connect(server.address())) {
            assertThat(again.reply()).as("banned").startsWith("421 ");
        }
    }

    @Test
    void aPasswordThatWillNotDoIsRefused() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("SITE PSWD " + PASSWORD + " no"))
                    .isEqualTo("550 A password has three characters or more.");
            for (String wrong : new String[] {"", " ", " " + PASSWORD, " " + PASSWORD + " ", " a b c", "  a b"}) {
                assertThat(client.ask("SITE PSWD" + wrong)).as(wrong).startsWith("501 ");
            }
        }
        try (RawClient client = login()) {
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void whoseIsNotKeptChangesNone() throws Exception {
        try (RawClient other = RawClient.login(server.address(), "other", "x");
                RawClient guest = RawClient.login(server.address(), "anonymous", "x")) {
            assertThat(other.ask("SITE PSWD x other-one")).startsWith("550 ");
            assertThat(guest.ask("SITE PSWD x other-one")).startsWith("550 ");
        }
    }

    @Test
    void withoutAChangerThereIsNoSuchWord() throws Exception {
        server.disposeNow();
        server = TestServers.memory().bindNow();
        try (RawClient client = login()) {
            assertThat(client.ask("SITE PSWD " + PASSWORD + " other-one")).startsWith("502 ");
        }
    }
}
