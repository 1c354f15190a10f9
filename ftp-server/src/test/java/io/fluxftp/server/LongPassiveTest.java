package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.address.LongHostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LPRT and LPSV (RFC 1639): the rules of PORT and PASV for addresses of any family. */
class LongPassiveTest {

    private static final byte[] TEXT = "long\n".getBytes(StandardCharsets.US_ASCII);

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login() throws Exception {
        RawClient client = RawClient.login(server.address(), USER, PASSWORD);
        client.ask("TYPE I");
        return client;
    }

    private static void stores(RawClient client) throws Exception {
        String reply = client.ask("LPSV");
        assertThat(reply).startsWith("228 Entering Long Passive Mode (");
        InetSocketAddress told = LongHostPort.findIn(reply);
        assertThat(told.getAddress()).isEqualTo(client.socket().getInetAddress());
        try (Socket data = client.connectTo(told.getPort())) {
            assertThat(client.ask("STOR file")).startsWith("150 ");
            data.getOutputStream().write(TEXT);
        }
        assertThat(client.reply()).startsWith("226 ");
    }

    @Test
    void aPassiveTransferOverIpv4() throws Exception {
        try (RawClient client = login()) {
            stores(client);
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
        }
    }

    @Test
    void aPassiveTransferOverIpv6() throws Exception {
        server.disposeNow();
        server = TestServers.memory().host("::1").bindNow();
        try (RawClient client = login()) {
            assertThat(client.ask("PASV")).startsWith("425 ");
            stores(client);
        }
    }

    @Test
    void anActiveTransfer() throws Exception {
        try (RawClient client = login();
                ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client.store("STOR file", TEXT);
            InetSocketAddress here = (InetSocketAddress) listening.getLocalSocketAddress();
            assertThat(client.ask("LPRT " + LongHostPort.format(here))).startsWith("200 ");
            client.send("RETR file\r\n");
            try (Socket data = listening.accept()) {
                assertThat(data.getInputStream().readAllBytes()).isEqualTo(TEXT);
            }
            assertThat(client.reply()).startsWith("150 ");
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4,4,127,0,0,1,2,3,255",
                "4,4,127,0,0,2,2,200,1",
                "4,4,192,0,2,1,2,200,1",
                "6,16,0,0,0,0,0,0,0,0,0,0,255,255,192,0,2,1,2,200,1",
                "4,4,127,0,0,1,2,200",
                "4,4,127,0,0,01,2,200,1",
                "here"
            })
    void s1OnlyUnprivilegedPortsOfThePeerAreTaken(String address) throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("LPRT " + address)).startsWith("501 ");
            assertThat(client.ask("LIST")).startsWith("425 ");
        }
    }

    @Test
    void anotherFamilyIsToldWhichThereAre() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("LPRT 16,4,127,0,0,1,2,200,1"))
                    .isEqualTo("521 Supported address families are (4, 6).");
            assertThat(client.ask("LPRT 16")).startsWith("521 ").contains("(4, 6)");
        }
    }

    @Test
    void afterEpsvAllBothAreRefused() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("EPSV ALL")).startsWith("200 ");
            assertThat(client.ask("LPSV")).startsWith("501 ");
            assertThat(client.ask("LPRT 4,4,127,0,0,1,2,200,1")).startsWith("501 ");
        }
    }

    @Test
    void anOffsetOutlivesTheSetUp() throws Exception {
        try (RawClient client = login()) {
            client.store("STOR file", TEXT);
            assertThat(client.ask("REST 2")).startsWith("350 ");
            InetSocketAddress told = LongHostPort.findIn(client.ask("LPSV"));
            try (Socket data = client.connectTo(told.getPort())) {
                assertThat(client.ask("RETR file")).startsWith("150 ");
                assertThat(data.getInputStream().readAllBytes()).asString().isEqualTo("ng\n");
            }
            assertThat(client.reply()).startsWith("226 ");
        }
    }
}
