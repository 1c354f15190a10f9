package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.event.FtpEvent;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guessing passwords, from one address or from many: S20. All of 127.0.0.0/8 are addresses of clients here. */
class GuessingSecurityTest {

    private static final int GUESSES = 1000;

    private static final int BAN_AFTER = 10;

    private static final String HOME = "127.0.0.9";

    private DisposableFtpServer server = TestServers.memory()
            .authenticator(Authenticators.of(
                    user(USER).password(PasswordHashes.digest(Secret.of(PASSWORD))),
                    user("bob").password(PasswordHashes.digest(Secret.of(PASSWORD)))))
            .bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    /** The reply to one login on a connection of its own, or to the connection where that is refused. */
    private String login(String from, String name, String password) throws Exception {
        try (RawClient client = RawClient.connectFrom(from, server.address())) {
            String greeting = client.reply();
            if (!greeting.startsWith("220 ")) {
                return greeting;
            }
            assertThat(client.ask("USER " + name)).startsWith("331 ");
            return client.ask("PASS " + password);
        } catch (EOFException closed) {
            return "closed";
        }
    }

    private static String address(int number) {
        return "127.1." + number / 250 + '.' + (number % 250 + 1);
    }

    @Test
    void s20AnAddressThatGuessesIsBannedAndOthersAreNotLockedOut() throws Exception {
        try (EventLog events = new EventLog(server)) {
            assertThat(login(HOME, USER, PASSWORD)).startsWith("230 ");
            List<String> replies = new ArrayList<>();
            for (int i = 0; i < GUESSES; i++) {
                replies.add(login("127.0.0.2", i % 2 == 0 ? USER : "user" + i, "guess" + i));
            }

            assertThat(replies.subList(0, BAN_AFTER)).allMatch(reply -> reply.startsWith("530 "));
            assertThat(replies.subList(BAN_AFTER, GUESSES)).allMatch(reply -> reply.startsWith("421 "));
            assertThat(login("127.0.0.2", USER, PASSWORD))
                    .as("not even by the right one")
                    .startsWith("421 ");
            assertThat(login(HOME, USER, PASSWORD)).startsWith("230 ");
            assertThat(login("127.0.0.3", "bob", PASSWORD)).startsWith("230 ");
            assertThat(events.await(FtpEvent.AddressBanned.class).network().getHostAddress())
                    .isEqualTo("127.0.0.2");
        }
    }

    @Test
    void s20AUserWhoIsGuessedAtFromManyAddressesIsBannedWhereHeWasNotBefore() throws Exception {
        try (EventLog events = new EventLog(server)) {
            assertThat(login(HOME, USER, PASSWORD)).startsWith("230 ");
            for (int i = 0; i < GUESSES; i++) {
                assertThat(login(address(i), USER, "guess" + i)).startsWith("530 ");
            }

            assertThat(login(address(GUESSES), USER, PASSWORD))
                    .as("the right guess is told from a wrong one by nothing")
                    .isEqualTo(login(address(GUESSES + 1), USER, "wrong"));
            assertThat(login(HOME, USER, PASSWORD)).as("the user's own place").startsWith("230 ");
            assertThat(login(address(3), "bob", PASSWORD)).as("others").startsWith("230 ");
            assertThat(events.await(FtpEvent.UserBanned.class).user()).isEqualTo(USER);
            assertThat(events.all(FtpEvent.UserBanned.class)).hasSize(1);
            assertThat(events.all(FtpEvent.AddressBanned.class)).isEmpty();
        }
    }

    @Test
    void s20EveryFailureHoldsTheNextReplyBackLonger() throws Exception {
        server.disposeNow();
        server = TestServers.memory()
                .limits(limits -> limits.loginDelay(Duration.ofMillis(50)).longestLoginDelay(Duration.ofMillis(200)))
                .bindNow();
        for (long least : new long[] {50, 100, 200, 200}) {
            long begun = System.nanoTime();
            assertThat(login(HOME, USER, "wrong")).startsWith("530 ");
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(least).toNanos());
        }
        long begun = System.nanoTime();
        assertThat(login(HOME, USER, PASSWORD))
                .as("a right one is not held back")
                .startsWith("230 ");
        assertThat(login(HOME, USER, "wrong")).startsWith("530 ");
        assertThat(System.nanoTime() - begun)
                .as("and what follows begins anew")
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
    }

    @Test
    void s20LoginsBeyondTheRateWaitAndNoneIsLost() throws Exception {
        server.disposeNow();
        server = TestServers.memory()
                .limits(limits -> limits.loginsPerSecond(10))
                .bindNow();
        long begun = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(login(HOME, USER, PASSWORD)).startsWith("230 ");
        }
        // Two are a pause's, one goes in advance, and seven take their time at the least.
        assertThat(System.nanoTime() - begun)
                .isGreaterThanOrEqualTo(Duration.ofMillis(600).toNanos());
    }
}
