package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect, be connected to and log in: S1, S6 and S19. */
class AccessSecurityTest {

    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

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

    private RawClient login() throws IOException {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    /** Addresses that are not the control peer's, or written so that somebody could take them for another one. */
    private static List<String> bounces(int port) {
        String p = port / 256 + "," + port % 256;
        List<String> all = new ArrayList<>();
        for (String host : List.of(
                "127,0,0,2",
                "0,0,0,0",
                "10,0,0,1",
                "224,0,0,1",
                "255,255,255,255",
                "0177,0,0,1",
                "127,0,0,01",
                "127,00,0,1",
                "0x7f,0,0,1",
                "127,0,0,257",
                "127,0,0,-1",
                "+127,0,0,1",
                "127, 0,0,1",
                "127.0.0.1",
                "localhost",
                "127,0,1",
                "127,0,0,1,1")) {
            all.add("PORT " + host + "," + p);
        }
        all.add("PORT 127,0,0,1," + p + ",");
        all.add("PORT 127,0,0,1,0" + p);
        all.add("PORT 127,0,0,1," + (256 + port / 256) + "," + port % 256);
        for (String host : List.of("127.0.0.2", "0.0.0.0", "0177.0.0.1", "127.0.0.01", "127.1", "2130706433")) {
            all.add("EPRT |1|" + host + "|" + port + "|");
        }
        for (String host :
                List.of("0x7f.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "127.0.0.1.", "127.0.0.1%lo")) {
            all.add("EPRT |1|" + host + "|" + port + "|");
        }
        for (String host : List.of(
                "::ffff:127.0.0.2",
                "::ffff:7f00:2",
                "::FFFF:7F00:0002",
                "0:0:0:0:0:ffff:127.0.0.2",
                "::127.0.0.2",
                "::ffff:0:127.0.0.2",
                "64:ff9b::127.0.0.2",
                "2002:7f00:2::",
                "::1",
                "::",
                "::ffff:0.0.0.0",
                "::ffff:127.0.0.2%lo",
                "[::ffff:127.0.0.2]",
                "127.0.0.1",
                "localhost",
                "ip6-localhost")) {
            all.add("EPRT |2|" + host + "|" + port + "|");
        }
        for (String wrong :
                List.of("0" + port, "-" + port, "+" + port, (65_536L + port) + "", "99999999999999999999")) {
            all.add("EPRT |1|127.0.0.1|" + wrong + "|");
        }
        all.add("LPRT 4,4,127,0,0,2,2," + p);
        return all;
    }

    private static List<String> privileged() {
        List<String> all = new ArrayList<>();
        for (int port : new int[] {0, 1, 21, 22, 25, 80, 512, 1023}) {
            all.add("PORT 127,0,0,1," + port / 256 + "," + port % 256);
            all.add("EPRT |1|127.0.0.1|" + port + "|");
            all.add("EPRT |2|::ffff:127.0.0.1|" + port + "|");
        }
        return all;
    }

    @Test
    void s1BouncesAreRefusedAndNoConnectionIsTried() throws Exception {
        try (ServerSocket victim = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
                RawClient client = login()) {
            victim.setSoTimeout(300);
            List<String> all = new ArrayList<>(bounces(victim.getLocalPort()));
            all.addAll(privileged());
            for (String command : all) {
                assertThat(client.ask(command)).as(command).startsWith("5");
                assertThat(client.ask("NLST")).as("after " + command).startsWith("425 ");
            }
            assertThatThrownBy(victim::accept).isInstanceOf(SocketTimeoutException.class);

            int port = victim.getLocalPort();
            assertThat(client.ask("PORT 127,0,0,1," + port / 256 + "," + port % 256))
                    .startsWith("200 ");
            assertThat(client.ask("NLST")).startsWith("150 ");
            victim.accept().close();
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    @Test
    void s1ARefusedTargetLeavesNothingBehindAndReplacesNothing() throws Exception {
        try (RawClient client = login();
                Socket data = client.passive()) {
            assertThat(client.ask("PORT 127,0,0,2,200,1")).startsWith("501 ");
            assertThat(client.ask("NLST")).startsWith("150 ");
            assertThat(data.getInputStream().readAllBytes()).isEmpty();
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    @Test
    void s1TheReplyTellsNothingAboutThePort() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        try (ServerSocket open = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"));
                RawClient client = login()) {
            for (int port : new int[] {open.getLocalPort(), closed, 21, 1023}) {
                String digits = Integer.toString(port);
                String told = client.ask("EPRT |1|127.0.0.2|" + digits + "|");
                assertThat(told).isEqualTo(client.ask("EPRT |1|127.0.0.2|1|")).doesNotContain(digits);
                assertThat(client.ask("PORT 127,0,0,2," + port / 256 + "," + port % 256))
                        .isEqualTo(told);
                assertThat(client.ask("NLST")).isEqualTo("425 Use PASV, EPSV, PORT or EPRT first.");
            }
        }
    }

    @Test
    void s1AMappedControlConnectionIsHeldToItsOwnAddressToo() throws Exception {
        assumeTrue(NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(java.net.Inet6Address.class::isInstance));
        restart(TestServers.memory().host("::"));
        try (RawClient client = RawClient.login(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), USER, PASSWORD)) {
            for (String host : List.of("|1|127.0.0.2", "|2|::ffff:127.0.0.2", "|2|::1", "|2|::")) {
                assertThat(client.ask("EPRT " + host + "|40000|")).as(host).startsWith("5");
            }
            assertThat(client.ask("EPRT |1|127.0.0.1|40000|")).startsWith("200 ");
        }
        try (RawClient client = RawClient.login(
                new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), server.port()), USER, PASSWORD)) {
            for (String host : List.of("|1|127.0.0.1", "|2|::ffff:127.0.0.1", "|2|::")) {
                assertThat(client.ask("EPRT " + host + "|40000|")).as(host).startsWith("5");
            }
            assertThat(client.ask("EPRT |2|::1|40000|")).startsWith("200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: ftp\r\n\r\n",
                "get / http/1.0\r\n\r\n",
                "HEAD /x HTTP/1.1\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 60\r\n\r\nUSER alice\r\nPASS secret\r\nSTOR x\r\n",
                "PUT /x HTTP/1.1\r\n",
                "DELETE /x HTTP/1.1\r\n",
                "OPTIONS * HTTP/1.1\r\n",
                "CONNECT x:21 HTTP/1.1\r\n",
                "TRACE / HTTP/1.1\r\n",
                "PROPFIND / HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /\n",
                "HELO example.com\r\nUSER alice\r\nPASS secret\r\n",
                "EHLO example.com\r\n",
                "LHLO example.com\r\n",
                "STARTTLS\r\n",
                "RCPT TO:<x@example.com>\r\n",
                "INVITE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP x\r\n",
                "REGISTER sip:example.com SIP/2.0\r\n",
                "OPTIONS sip:bob@example.com SIP/2.0\r\n",
                "PUBLISH sip:bob@example.com SIP/2.0\r\n",
                // TLS 1.3 and 1.0 hellos, up to where they hold no line end
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "\u0016\u0003\u0003\u0000\u00c8\u0001\u0000\u0000\u00c4\u0003\u0003 123456789 x\nUSER alice\r\n",
            })
    void s6AnotherProtocolIsClosedAtOnceWithoutAWord(String first) throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = RawClient.connect(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            client.send(first);
            assertThat(client.isClosedByServer()).isTrue();
            events.await(FtpEvent.SessionClosed.class);
            assertThat(events.all(FtpEvent.LoggedIn.class)).isEmpty();
            assertThat(events.all(FtpEvent.LoginRefused.class)).isEmpty();
        }
    }

    @Test
    void s6AHelloThatComesInPiecesIsClosedToo() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            client.send("G");
            client.send("ET / HT");
            client.send("TP/1.1\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void s6UnknownCommandsBeforeLoginCloseTheConnection() throws Exception {
        int most = Limits.DEFAULT.unknownCommands();
        assertThat(most).isPositive();
        try (RawClient client = RawClient.connect(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            for (int i = 1; i < most; i++) {
                assertThat(client.ask(i % 2 == 0 ? "X-Header: " + i : "\u0001\u0002 garbage"))
                        .startsWith("500 ");
                assertThat(client.ask("NOOP")).startsWith("200 ");
            }
            assertThat(client.ask("X-Last: 1")).startsWith("421 ");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = login()) {
            for (int i = 0; i < 2 * most; i++) {
                assertThat(client.ask("XYZZY " + i)).startsWith("500 ");
            }
        }
    }

    /** Counts what it is asked, and knows one password. */
    private static final class CountingHash implements PasswordHash {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean matches(Secret password) {
            asked.incrementAndGet();
            return password.equals(Secret.of(PASSWORD));
        }
    }

    @Test
    void s19NobodyCanTellWhichUsersThereAre() throws Exception {
        CountingHash hash = new CountingHash();
        restart(TestServers.memory()
                .authenticator(Authenticators.of(
                        user(USER).password(hash),
                        user("disabled").password(hash).enabled(false)))
                .limits(limits -> limits.loginBanAfter(0)));
        try (EventLog events = new EventLog(server);
                RawClient client = RawClient.connect(server.address())) {
            client.reply();
            List<String> replies = new ArrayList<>();
            String long300 = "x".repeat(300);
            String latin = new String("ünknown".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            List<String> users = List.of(USER, "disabled", "nobody", "ALICE", "alice ", "root", long300, latin);
            for (String name : users) {
                for (String password : List.of("wrong", "", "secret ")) {
                    int before = hash.asked.get();
                    replies.add(client.ask("USER " + name) + " / " + client.ask("PASS " + password));
                    assertThat(hash.asked.get() - before)
                            .as("hashes for " + name)
                            .isEqualTo(1);
                }
            }
            for (String name : users.subList(1, users.size())) {
                int before = hash.asked.get();
                replies.add(client.ask("USER " + name) + " / " + client.ask("PASS " + PASSWORD));
                assertThat(hash.asked.get() - before).as("hashes for " + name).isEqualTo(1);
            }
            assertThat(replies).hasSize(31).containsOnly(replies.get(0));
            assertThat(replies.get(0)).contains("530 ");
            client.login(USER, PASSWORD);
            Await.until("the login is told", () -> !events.all(FtpEvent.LoggedIn.class)
                    .isEmpty());
            assertThat(events.all(FtpEvent.LoginRefused.class)).hasSize(31);
        }
    }
}
