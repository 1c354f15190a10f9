package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passive connections belong to who asked for them: S2. */
class PassiveSecurityTest {

    private static final String STRANGER = "127.0.0.2";
    private static final byte[] TEXT = "for alice only".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVIL = "not from alice".getBytes(StandardCharsets.US_ASCII);

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login() throws IOException {
        RawClient client = RawClient.login(server.address(), USER, PASSWORD);
        client.ask("TYPE I");
        return client;
    }

    /** Connects from elsewhere, sends something, and gets nothing but the end. */
    private static void steal(RawClient client, int port) throws IOException {
        try (Socket thief = client.connectTo(port, STRANGER)) {
            try {
                thief.getOutputStream().write(EVIL);
                assertThat(thief.getInputStream().read()).isEqualTo(-1);
            } catch (SocketException reset) {
                assertThat(reset).hasMessageMatching("(?i).*(reset|broken pipe).*");
            }
        }
    }

    @Test
    void s2AStrangerGetsNoByteOfADownloadAndThePeerAllOfIt() throws Exception {
        try (RawClient client = login()) {
            client.store("STOR file", TEXT);
            int port = client.passivePort();
            steal(client, port);
            assertThat(client.ask("RETR file")).startsWith("150 ");
            steal(client, port);
            steal(client, port);
            try (Socket data = client.connectTo(port)) {
                assertThat(data.getInputStream().readAllBytes()).isEqualTo(TEXT);
            }
            assertThat(client.reply()).startsWith("226 ");
            steal(client, port);
        }
    }

    @Test
    void s2NoByteOfAStrangerIsStored() throws Exception {
        try (RawClient client = login()) {
            int port = client.passivePort();
            steal(client, port);
            assertThat(client.ask("STOR file")).startsWith("150 ");
            steal(client, port);
            try (Socket data = client.connectTo(port)) {
                steal(client, port);
                data.getOutputStream().write(TEXT);
            }
            assertThat(client.reply()).startsWith("226 ");
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
        }
    }

    @Test
    void s2OnlyTheFirstConnectionOfThePeerCounts() throws Exception {
        try (RawClient client = login()) {
            client.store("STOR file", TEXT);
            int port = client.passivePort();
            try (Socket first = client.connectTo(port);
                    Socket second = client.connectTo(port)) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
                assertThat(client.ask("RETR file")).startsWith("150 ");
                assertThat(first.getInputStream().readAllBytes()).isEqualTo(TEXT);
                assertThat(client.reply()).startsWith("226 ");
            }
        }
    }

    @Test
    void s2APortThatWasGivenBackServesNobody() throws Exception {
        try (RawClient client = login()) {
            int port = client.passivePort();
            assertThat(client.ask("ABOR")).startsWith("226 ");
            try (Socket late = client.connectTo(port)) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            steal(client, port);
        }
    }

    @Test
    void s2TheNextPortCannotBeToldFromThoseBefore() throws Exception {
        int first = FreePorts.inARow(100);
        server.disposeNow();
        server = TestServers.memory().passive(p -> p.ports(first, first + 99)).bindNow();
        int[] ports = new int[400];
        try (RawClient client = login()) {
            for (int i = 0; i < ports.length; i++) {
                ports[i] = client.passivePort();
            }
        }
        int most = ports.length * 3 / 10;
        for (int lag = 1; lag < 100; lag++) {
            int same = 0;
            for (int i = lag; i < ports.length; i++) {
                same += ports[i] == ports[i - lag] ? 1 : 0;
            }
            assertThat(same).as("the port of %d before comes again", lag).isLessThan(most);
        }
        for (int step = -3; step <= 3; step++) {
            int right = 0;
            for (int i = 1; i < ports.length; i++) {
                right += ports[i] == ports[i - 1] + step ? 1 : 0;
            }
            assertThat(right).as("a step of %d", step).isLessThan(most);
        }
        assertThat(longestUnusedIsNext(ports))
                .as("the longest unused comes next")
                .isLessThan(most);
    }

    private static int longestUnusedIsNext(int[] ports) {
        List<Integer> order = new ArrayList<>();
        int right = 0;
        for (int port : ports) {
            right += !order.isEmpty() && order.get(0) == port ? 1 : 0;
            order.remove(Integer.valueOf(port));
            order.add(port);
        }
        assertThat(new HashSet<>(order)).hasSizeGreaterThan(16);
        return right;
    }
}
