package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that hold their connections and do nothing with them: S12. */
@Timeout(600)
class SlowPeerSecurityTest {

    /** More by hand: {@code -Dfluxftp.slowPeers=5000}, which needs some 15,000 descriptors. */
    private static final int PEERS = Integer.getInteger("fluxftp.slowPeers", 1000);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    private Path root;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private DisposableFtpServer server(FtpFileSystem files, Duration patience) throws IOException {
        Files.write(root.resolve("big"), new byte[8_000_000]);
        return TestServers.of(files)
                .limits(limits -> limits.sessionsPerAddress(0).sessionsPerUser(0))
                .passive(ports -> ports.ports(20_000, 31_999)) // a port for each of them: one more gets a 425
                .timeouts(timeouts -> timeouts.login(patience)
                        .idle(patience)
                        .dataConnect(patience)
                        .dataIdle(patience))
                .bindNow();
    }

    /** One of five kinds of peers that waste the server's time. */
    private void slowPeer(DisposableFtpServer server, int kind) throws IOException {
        RawClient client = RawClient.connectNarrow(server.address());
        open.push(client);
        switch (kind) {
            case 0 -> client.socket(); // says nothing and reads nothing
            case 1 -> client.send("US"); // and no more of it
            case 2 -> {
                client.reply();
                client.login(USER, PASSWORD);
            }
            case 3 -> {
                client.reply();
                client.login(USER, PASSWORD);
                client.ask("EPSV");
                client.send("RETR big\r\n"); // and never connects
            }
            default -> {
                client.reply();
                client.login(USER, PASSWORD);
                client.ask("TYPE I");
                Socket data = client.passive();
                open.push(data);
                client.send("RETR big\r\n"); // and never reads
            }
        }
    }

    @Test
    void s12ANewClientIsServedWhileManyPeersHoldTheirConnections() throws Exception {
        FtpFileSystem files = FileSystems.local(root);
        DisposableFtpServer server = server(files, Duration.ZERO);
        try {
            for (int i = 0; i < PEERS; i++) {
                slowPeer(server, i % 5);
            }
            assertThat(server.sessions().count().block()).isEqualTo(PEERS);

            try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
                client.ask("TYPE I");
                assertThat(client.download("RETR big")).hasSize(8_000_000);
            }
            assertThat(server.sessions().count().block())
                    .as("none of them was in the way")
                    .isGreaterThanOrEqualTo(PEERS);
        } finally {
            server.disposeNow();
            files.dispose().block();
        }
    }

    @Test
    void s12EverySlowPeerRunsIntoATimeoutAndLeavesNothing() throws Exception {
        FtpFileSystem files = FileSystems.local(root);
        DisposableFtpServer server = server(files, Duration.ofSeconds(2));
        try {
            RawClient.login(server.address(), USER, PASSWORD).close();
            for (int i = 0; i < PEERS; i++) {
                try {
                    slowPeer(server, i % 5);
                } catch (IOException | AssertionError tooSlowAlready) {
                    assertThat(tooSlowAlready).hasMessageMatching("(?s).*(closed|reset|421|Broken pipe).*");
                }
            }
            Await.until("no session is left", () -> server.sessions().count().block() == 0);
            OpenDescriptors.assertOnlyRoot(root);
            close();
            try (RawClient client = RawClient.login(server.address(), USER, PASSWORD);
                    Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
                assertThat(client.ask("NOOP")).startsWith("200 ");
                assertThat(descriptors.count()).as("descriptors").isLessThan(PEERS);
            }
        } finally {
            server.disposeNow();
            files.dispose().block();
        }
    }
}
