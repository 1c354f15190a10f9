package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FileSystems;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checksums that take long: how many there are at a time, and what ends them. */
class ChecksumLimitsTest {

    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = server(Duration.ZERO);
    }

    private DisposableFtpServer server(Duration idle) {
        return TestServers.of(new FailingFiles(FileSystems.memory()) {
                    @Override
                    public Mono<FileContent> read(FtpPath path) {
                        return Mono.fromSupplier(Endless::new);
                    }
                })
                .timeouts(timeouts -> timeouts.idle(idle))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    /** A file that is never read to its end. */
    private final class Endless implements FileContent {

        Endless() {
            open.incrementAndGet();
        }

        @Override
        public FtpFile file() {
            return FtpFile.of("endless", FtpFileType.FILE).withSize(Long.MAX_VALUE);
        }

        @Override
        public Flux<ByteBuf> bytes(long offset) {
            return Flux.<ByteBuf>never()
                    .doOnSubscribe(subscription -> reading.incrementAndGet())
                    .doOnCancel(reading::decrementAndGet);
        }

        @Override
        public Mono<Void> close() {
            return Mono.fromRunnable(open::decrementAndGet);
        }
    }

    private RawClient login() throws Exception {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    private void isOver() throws Exception {
        Await.until("nothing is read", () -> reading.get() == 0);
        Await.until("nothing is open", () -> open.get() == 0);
    }

    @Test
    void oneMoreThanTheMachineBearsIsToldToTryAgain() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            int most = 2 * Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < most; i++) {
                RawClient client = login();
                clients.add(client);
                client.send((i % 2 == 0 ? "HASH" : "XCRC") + " f\r\n");
                int count = i + 1;
                Await.until("it is read", () -> reading.get() == count);
            }
            try (RawClient last = login()) {
                assertThat(last.ask("HASH f")).startsWith("450 ");
                assertThat(last.ask("MD5 f")).startsWith("450 ");
                clients.remove(0).close();
                Await.until("there is room again", () -> reading.get() == most - 1);
                last.send("HASH f\r\n");
                Await.until("it is read", () -> reading.get() == most);
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        isOver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HASH f", "XSHA512 f", "MD5 f"})
    void aborEndsAChecksum(String command) throws Exception {
        try (RawClient client = login()) {
            client.send(command + "\r\n");
            Await.until("it is read", () -> reading.get() == 1);
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            isOver();
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void quitWaitsForAChecksumAndTheClientNeedNot() throws Exception {
        try (RawClient client = login()) {
            client.send("HASH f\r\nQUIT\r\n");
            Await.until("it is read", () -> reading.get() == 1);
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("221 ");
            isOver();
        }
    }

    @Test
    void theEndOfTheControlConnectionEndsAChecksum() throws Exception {
        for (boolean reset : new boolean[] {false, true}) {
            try (RawClient client = login()) {
                client.send("HASH f\r\n");
                Await.until("it is read", () -> reading.get() == 1);
                if (reset) {
                    client.reset();
                }
            }
            isOver();
        }
    }

    @Test
    void whoWaitsForAChecksumIsNotIdle() throws Exception {
        server.disposeNow();
        server = server(Duration.ofMillis(300));
        try (RawClient waits = login()) {
            waits.send("HASH f\r\n");
            Await.until("it is read", () -> reading.get() == 1);
            for (int i = 0; i < 2; i++) {
                try (RawClient idles = login()) {
                    assertThat(idles.reply()).as("idle after the other").startsWith("421 ");
                }
            }
            assertThat(reading.get()).isOne();
            assertThat(waits.ask("ABOR")).startsWith("426 ");
        }
        isOver();
    }
}
