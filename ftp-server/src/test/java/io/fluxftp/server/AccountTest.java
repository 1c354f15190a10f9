package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.event.FtpEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCT, where it is needed and where it is not (RFC 959 §4.1.1, §5.4, §6). */
class AccountTest {

    private static final byte[] TEXT = "one\n".getBytes(StandardCharsets.US_ASCII);
    private static final PasswordHash PASSWORD = PasswordHashes.digest(Secret.of("secret"));
    private static final PasswordHash ACCOUNT = PasswordHashes.digest(Secret.of("4711"));

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = with(0).bindNow();
    }

    private static FtpServer with(int loginBanAfter) {
        return TestServers.memory()
                .authenticator(Authenticators.of(
                        user("plain").password(PASSWORD),
                        user("login").password(PASSWORD).account(AccountDemand.When.LOGIN, ACCOUNT),
                        user("store").password(PASSWORD).account(AccountDemand.When.STORING, ACCOUNT),
                        user("trusted").withoutPasswordFrom("127.0.0.0/8").account(AccountDemand.When.LOGIN, ACCOUNT)))
                .limits(limits -> limits.loginBanAfter(loginBanAfter));
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient connect() throws Exception {
        RawClient client = RawClient.connect(server.address());
        assertThat(client.reply()).startsWith("220 ");
        return client;
    }

    private RawClient told332() throws Exception {
        RawClient client = connect();
        assertThat(client.ask("USER login")).startsWith("331 ");
        assertThat(client.ask("PASS secret")).startsWith("332 ");
        return client;
    }

    @Test
    void theAccountCompletesTheLogin() throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = told332()) {
            assertThat(client.ask("PWD")).startsWith("530 ");
            assertThat(events.all(FtpEvent.LoggedIn.class)).isEmpty();
            assertThat(client.ask("ACCT 4711")).startsWith("230 ");
            assertThat(client.ask("PWD")).startsWith("257 ");
            assertThat(client.upload("STOR x", TEXT)).startsWith("226 ");
            assertThat(client.ask("ACCT 4711")).startsWith("202 ");
            Await.until("the login is told", () -> !events.all(FtpEvent.LoggedIn.class)
                    .isEmpty());
        }
    }

    @Test
    void theAccountMayBeAskedForRightAfterUser() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("USER trusted")).startsWith("332 ");
            assertThat(client.ask("PASS secret")).startsWith("503 ");
            assertThat(client.ask("ACCT 4711")).startsWith("230 ");
        }
    }

    @Test
    void aWrongAccountEndsTheLoginAsAWrongPasswordDoes() throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = told332()) {
            String wrongAccount = client.ask("ACCT 4712");
            assertThat(client.ask("ACCT 4711")).startsWith("503 ");
            assertThat(client.ask("PASS secret")).startsWith("503 ");
            assertThat(client.ask("PWD")).startsWith("530 ");
            client.ask("USER login");
            assertThat(client.ask("PASS wrong")).startsWith("530 ").isEqualTo(wrongAccount);
            Await.until(
                    "both are told",
                    () -> events.all(FtpEvent.LoginRefused.class).size() == 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS secret", "ACCT 4712"})
    void aNewUserStartsTheLoginAnew(String before) throws Exception {
        try (RawClient client = told332()) {
            client.ask(before);
            assertThat(client.ask("USER plain")).startsWith("331 ");
            assertThat(client.ask("ACCT 4711")).startsWith("503 ");
            assertThat(client.ask("PASS secret")).startsWith("230 ");
            assertThat(client.ask("REIN")).startsWith("220 ");
            assertThat(client.ask("ACCT 4711")).startsWith("503 ");
        }
    }

    @Test
    void outOfItsPlaceItIsRefusedOrSuperfluous() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("ACCT")).startsWith("501 ");
            assertThat(client.ask("ACCT 4711")).startsWith("503 ");
            client.ask("USER plain");
            assertThat(client.ask("ACCT 4711")).startsWith("503 ");
            assertThat(client.ask("PASS secret")).startsWith("230 ");
            assertThat(client.ask("ACCT 4711")).startsWith("202 ");
            assertThat(client.ask("ACCT anything")).startsWith("202 ");
            assertThat(client.upload("STOR x", TEXT)).startsWith("226 ");
        }
    }

    @Test
    void storingNeedsTheAccountAndNothingElseDoes() throws Exception {
        try (RawClient client = RawClient.login(server.address(), "store", "secret")) {
            client.passivePort();
            for (String command : List.of("STOR x", "APPE x", "STOU", "STOU x")) {
                assertThat(client.ask(command)).as(command).startsWith("532 ");
            }
            assertThat(client.ask("MKD d")).startsWith("257 ");
            assertThat(client.ask("RNFR d")).startsWith("350 ");
            assertThat(client.ask("RNTO e")).startsWith("532 ");
            assertThat(client.ask("RNTO e")).startsWith("532 ");
            assertThat(client.text("NLST")).isEqualTo("d\r\n");

            assertThat(client.ask("ACCT wrong")).startsWith("530 ");
            assertThat(client.ask("STOR x")).startsWith("532 ");
            assertThat(client.ask("PWD")).as("who was logged in still is").startsWith("257 ");
            assertThat(client.ask("ACCT 4711")).startsWith("230 ");
            assertThat(client.ask("ACCT 4711")).startsWith("202 ");
            assertThat(client.upload("STOR x", TEXT)).startsWith("226 ");
            assertThat(client.ask("RNFR d")).startsWith("350 ");
            assertThat(client.ask("RNTO e")).startsWith("250 ");

            client.login("store", "secret");
            assertThat(client.ask("STOR x"))
                    .as("the next login inherits nothing")
                    .startsWith("532 ");
        }
    }

    @Test
    void guessingAccountsIsEndedAndBanned() throws Exception {
        server.disposeNow();
        server = with(2).bindNow();
        try (RawClient guesser = RawClient.login(server.address(), "store", "secret")) {
            assertThat(guesser.ask("ACCT 1")).startsWith("530 ");
            assertThat(guesser.ask("ACCT 2")).startsWith("421 ");
            assertThat(guesser.isClosedByServer()).isTrue();
        }
        try (RawClient again = RawClient.connect(server.address())) {
            assertThat(again.reply()).startsWith("421 ");
        }
    }

    @Test
    void aPasswordThatIsRightForgivesNoGuessedAccount() throws Exception {
        server.disposeNow();
        server = with(2).bindNow();
        try (RawClient guesser = told332()) {
            assertThat(guesser.ask("ACCT 1")).startsWith("530 ");
            guesser.ask("USER login");
            assertThat(guesser.ask("PASS secret")).startsWith("332 ");
            assertThat(guesser.ask("ACCT 2")).startsWith("421 ");
            assertThat(guesser.isClosedByServer()).isTrue();
        }
    }

    @Test
    void s28NoAccountIsLogged() throws Exception {
        try (LogCapture log = LogCapture.of("io.fluxftp");
                RawClient client = told332()) {
            client.ask("ACCT hunter2-geheim");
            client.ask("acct hunter2-geheim\u0001");
            assertThat(client.ask("QUIT")).startsWith("221 ");
            assertThat(log.everything()).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
        }
    }
}
