package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.UserLimits;
import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.RateLimit;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Rates of bytes, of a byte a second: what has passed then is one piece, and nothing follows until the rate changes. */
class RateTest {

    private static final int SIZE = 3_000_000;

    private static final long PIECE = 1024;

    @TempDir
    private Path root;

    private final byte[] content = TestFiles.bytes(SIZE, 42);
    private FtpFileSystem files = FileSystems.memory();
    private DisposableFtpServer server = TestServers.memory().bindNow();

    private void serve(FtpFileSystem tree, Consumer<LimitsSpec> limits) {
        server.disposeNow();
        files = tree;
        server = TestServers.of(tree).limits(limits).bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        files.dispose().block();
    }

    private RawClient login() throws Exception {
        RawClient client = RawClient.login(server.address(), USER, PASSWORD);
        assertThat(client.ask("TYPE I")).startsWith("200 ");
        return client;
    }

    private FtpSession session() {
        return server.sessions().blockFirst();
    }

    private Transfer running() throws Exception {
        Await.until("a transfer has moved a piece", () -> {
            Transfer transfer = session().transfers().running();
            return transfer != null && transfer.transferred() >= PIECE;
        });
        return session().transfers().running();
    }

    private static void unlimited(Bandwidth bandwidth) {
        bandwidth.download().set(RateLimit.NONE);
        bandwidth.upload().set(RateLimit.NONE);
    }

    @Test
    void aRegionOfAFileIsSentAtTheSessionsRateUntilThatChanges() throws Exception {
        Files.write(root.resolve("f"), content);
        serve(FileSystems.local(root), limits -> limits.ratesPerSession(0, 1));
        try (RawClient client = login();
                Socket data = client.passive()) {
            assertThat(client.ask("RETR f")).startsWith("150 ");
            assertThat(running().transferred()).isEqualTo(PIECE);
            assertThat(client.ask("STAT")).contains(" 1024 bytes");

            unlimited(session().bandwidth());

            assertThat(Arrays.equals(data.getInputStream().readAllBytes(), content))
                    .isTrue();
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    @Test
    void buffersAreSentAtTheRateOfAllSessionsUntilThatChanges() throws Exception {
        serve(FileSystems.memory(), limits -> limits.rates(0, 1));
        try (RawClient client = login()) {
            client.store("STOR f", content);
            try (Socket data = client.passive()) {
                assertThat(client.ask("LIST")).startsWith("150 "); // takes the first place, and what comes after waits
                assertThat(data.getInputStream().readAllBytes()).isNotEmpty();
                assertThat(client.reply()).startsWith("226 ");
            }
            try (Socket data = client.passive()) {
                assertThat(client.ask("RETR f")).startsWith("150 ");
                assertThat(session().transfers().running().transferred()).isZero();

                unlimited(server.bandwidth());

                assertThat(Arrays.equals(data.getInputStream().readAllBytes(), content))
                        .isTrue();
                assertThat(client.reply()).startsWith("226 ");
            }
        }
    }

    @Test
    void aUsersSessionsShareARateForUploadsAndTheClientsWindowCloses() throws Exception {
        serve(FileSystems.memory(), limits -> limits.ratesPerUser(1, 0));
        try (RawClient client = login();
                Socket data = client.passive()) {
            assertThat(client.ask("STOR f")).startsWith("150 ");
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try (data) {
                    for (int i = 0; i < 10; i++) {
                        data.getOutputStream().write(content);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Transfer transfer = running();
            assertThat(transfer.transferred()).as("one read").isLessThanOrEqualTo(256 * 1024);
            assertThat(writing).isNotDone();
            assertThat(server.bandwidth("bob")).isEmpty();

            unlimited(server.bandwidth(USER).orElseThrow());

            assertThat(client.reply()).startsWith("226 ");
            writing.get();
            assertThat(client.ask("SIZE f")).isEqualTo("213 " + 10L * SIZE);
        }
        Await.until("the last session is gone", () -> server.bandwidth(USER).isEmpty());
    }

    @Test
    void aTransferThatWaitsForItsTurnIsNeitherIdleNorDeafToAbor() throws Exception {
        server.disposeNow();
        files = FileSystems.memory();
        server = TestServers.of(files)
                .limits(limits -> limits.ratesPerSession(0, 1))
                .timeouts(timeouts -> timeouts.dataIdle(Duration.ofMillis(50)))
                .bindNow();
        try (RawClient client = login()) {
            client.store("STOR f", content);
            try (Socket data = client.passive()) {
                assertThat(client.ask("RETR f")).startsWith("150 ");
                Transfer transfer = running();
                Await.until(
                        "the data time-out is over", () -> transfer.stalled().toMillis() > 200);

                assertThat(client.ask("ABOR")).startsWith("426 ");
                assertThat(client.reply()).startsWith("226 ");
            }
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void theUsersOwnLimitsHold() throws Exception {
        server.disposeNow();
        files = FileSystems.memory();
        server = TestServers.of(files)
                .authenticator(attempt ->
                        Mono.just(FtpUser.of(attempt.user()).withLimits(new UserLimits(1, 0, 1_000_000_000))))
                .limits(limits -> limits.ratesPerUser(2_000_000_000, 3_000_000_000L))
                .bindNow();
        try (RawClient first = login();
                RawClient second = RawClient.connect(server.address())) {
            Bandwidth own = server.bandwidth(USER).orElseThrow();
            assertThat(own.upload().perSecond()).isEqualTo(1_000_000_000);
            assertThat(own.download().perSecond()).isEqualTo(3_000_000_000L);
            assertThat(second.reply()).startsWith("220 ");
            assertThat(second.ask("USER " + USER)).startsWith("331 ");
            assertThat(second.ask("PASS " + PASSWORD)).startsWith("421 ");
            assertThat(first.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void aUserHasSoManySessionsAndOneMoreIsTold421() throws Exception {
        serve(FileSystems.memory(), limits -> limits.sessionsPerUser(2));
        try (RawClient first = login();
                RawClient second = login();
                RawClient third = RawClient.connect(server.address())) {
            assertThat(third.reply()).startsWith("220 ");
            assertThat(third.ask("USER " + USER)).startsWith("331 ");
            assertThat(third.ask("PASS " + PASSWORD)).startsWith("421 ").contains("2 sessions");
            assertThat(third.isClosedByServer()).isTrue();

            assertThat(second.ask("USER anonymous"))
                    .as("others are not concerned")
                    .startsWith("331 ");
            assertThat(second.ask("PASS guest@")).startsWith("230 ");
            try (RawClient fourth = login()) {
                assertThat(fourth.ask("NOOP"))
                        .as("a new login has given the place back")
                        .startsWith("200 ");
            }
            assertThat(first.ask("NOOP")).startsWith("200 ");
        }
    }
}
