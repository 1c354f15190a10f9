package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.DataMode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.LoginBusyException;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.TlsDemand;
import io.fluxftp.server.auth.UserSpec;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** From where, without what, and over which connections a user is served. */
class UserAccessTest {

    private static final PasswordHash PASSWORD = PasswordHashes.digest(Secret.of("secret"));

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = serve(Authenticators.of(
                known("plain"),
                known("here").addresses("127.0.0.0/8", "::1"),
                known("elsewhere").addresses("192.0.2.0/24"),
                known("protected").tls(TlsDemand.CONTROL),
                known("protectedData").tls(TlsDemand.DATA),
                known("trusted").withoutPasswordFrom("127.0.0.1"),
                known("trustedElsewhere").withoutPasswordFrom("192.0.2.1"),
                known("trustedButBarred").withoutPasswordFrom("127.0.0.1").addresses("192.0.2.0/24"),
                known("gone").withoutPasswordFrom("127.0.0.1").enabled(false),
                user("machine").withoutPasswordFrom("127.0.0.1"),
                user("otherMachine").withoutPasswordFrom("192.0.2.1"),
                known("passive").dataModes(DataMode.PASSIVE),
                known("active").dataModes(DataMode.ACTIVE),
                known("fxp").fxp(true),
                known("welcome").welcome("Good morning.", "227 is no reply here.")));
    }

    private static UserSpec known(String name) {
        return user(name).password(PASSWORD);
    }

    private static DisposableFtpServer serve(Authenticator authenticator) {
        return TestServers.memory()
                .authenticator(authenticator)
                .limits(limits -> limits.loginBanAfter(0))
                .bindNow();
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

    @Test
    void whoMayConnectFromHereIsLetIn() throws Exception {
        try (RawClient client = connect()) {
            client.login("here", "secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere",
                "protected",
                "protectedData",
                "trustedElsewhere",
                "trustedButBarred",
                "otherMachine",
                "gone",
                "nobody"
            })
    void s19WhoMayNotIsRefusedAsAGuesserIs(String name) throws Exception {
        try (RawClient client = connect()) {
            List<String> wrong = List.of(client.ask("USER plain"), client.ask("PASS wrong"));
            String password = name.equals("trustedElsewhere") ? "wrong" : "secret";
            assertThat(List.of(client.ask("USER " + name), client.ask("PASS " + password)))
                    .isEqualTo(wrong);
            assertThat(client.ask("PWD")).startsWith("530 ");
        }
    }

    @Test
    void theOperatorIsToldWhyAndTheClientIsNot() throws Exception {
        try (LogCapture log = LogCapture.of("io.fluxftp");
                RawClient client = connect()) {
            for (String name : List.of("protected", "elsewhere")) {
                client.ask("USER " + name);
                assertThat(client.ask("PASS secret")).isEqualTo("530 Login incorrect.");
            }
            assertThat(log.everything())
                    .anyMatch(line -> line.contains("protected demands TLS"))
                    .anyMatch(line -> line.contains("elsewhere may not connect from this address"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trusted", "machine"})
    void whoNeedsNoPasswordIsLoggedInByUser(String name) throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("USER " + name)).startsWith("230 ");
            assertThat(client.ask("PWD")).startsWith("257 ");
            assertThat(client.ask("PASS secret")).startsWith("503 ");
            assertThat(client.ask("USER plain")).startsWith("331 ");
            assertThat(client.ask("PWD")).startsWith("530 ");
        }
    }

    @Test
    void anonymousUsersAreAskedForAPasswordAsRfc1635Says() throws Exception {
        server.disposeNow();
        server = TestServers.memory().bindNow();
        try (RawClient client = connect()) {
            assertThat(client.ask("USER anonymous")).startsWith("331 ");
        }
    }

    @Test
    void anAuthenticatorThatFailsAtUserIsAnswered() throws Exception {
        server.disposeNow();
        server = serve(new Authenticator() {
            @Override
            public Mono<FtpUser> authenticate(LoginAttempt attempt) {
                return Mono.empty();
            }

            @Override
            public Mono<FtpUser> withoutPassword(LoginAttempt attempt) {
                return Mono.error(
                        attempt.user().equals("busy")
                                ? new LoginBusyException(new IllegalStateException("busy"))
                                : new IllegalStateException("broken"));
            }
        });
        try (RawClient client = connect()) {
            assertThat(client.ask("USER broken")).startsWith("451 ");
            assertThat(client.ask("PASS x")).startsWith("503 ");
            assertThat(client.ask("USER busy")).startsWith("421 ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void dataConnectionsAreSetUpInTheModesOfTheUser() throws Exception {
        try (RawClient client = connect()) {
            client.login("passive", "secret");
            assertThat(client.ask("PORT 127,0,0,1,200,1")).startsWith("501 ");
            assertThat(client.ask("EPRT |1|127.0.0.1|50000|")).startsWith("501 ");
            assertThat(client.ask("PASV")).startsWith("227 ");
            assertThat(client.ask("EPSV")).startsWith("229 ");
            client.login("active", "secret");
            assertThat(client.ask("PASV")).startsWith("501 ");
            assertThat(client.ask("EPSV")).startsWith("501 ");
            assertThat(client.ask("PORT 127,0,0,1,200,1")).startsWith("200 ");
            assertThat(client.ask("EPRT |1|127.0.0.1|50000|")).startsWith("200 ");
        }
    }

    @Test
    void whoMayDoFxpSendsDataToAnotherHost() throws Exception {
        try (RawClient client = connect();
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            other.setSoTimeout(10_000);
            String port = "PORT 127,0,0,2," + other.getLocalPort() / 256 + ',' + other.getLocalPort() % 256;
            client.login("plain", "secret");
            client.store("STOR file", "x".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.ask(port)).startsWith("501 ");
            client.login("fxp", "secret");
            assertThat(client.ask(port)).startsWith("200 ");
            assertThat(client.ask("RETR file")).startsWith("150 ");
            try (Socket data = other.accept()) {
                assertThat(data.getInputStream().readAllBytes()).containsExactly('x');
            }
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT 127,0,0,2,0,25",
                "PORT 127,0,0,1,3,255",
                "PORT 0,0,0,0,200,1",
                "PORT 224,0,0,1,200,1",
                "PORT 169,254,0,1,200,1",
                "EPRT |2|::|50000|",
                "EPRT |2|fe80::1|50000|",
                "EPRT |2|ff02::1|50000|",
                "EPRT |2|::ffff:224.0.0.1|50000|"
            })
    void s1FxpGoesNeitherToPrivilegedPortsNorToManyHosts(String command) throws Exception {
        try (RawClient client = connect()) {
            client.login("fxp", "secret");
            assertThat(client.ask(command)).startsWith("501 ");
        }
    }

    @Test
    void aUserIsWelcomedInHisOwnWords() throws Exception {
        try (RawClient client = connect()) {
            List<String> replies = new ArrayList<>();
            replies.add(client.ask("USER welcome"));
            replies.add(client.ask("PASS secret"));
            assertThat(replies.get(1))
                    .isEqualTo("230-Good morning.\n 227 is no reply here.\n230 User logged in, proceed.");
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }
}
