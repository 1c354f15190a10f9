package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How transfers end, well and otherwise. */
class TransferEndTest {

    private static final byte[] TEXT = "one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII);

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

    private RawClient login() throws Exception {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    @Test
    void quitWaitsForATransferThatMoves() throws Exception {
        byte[] bytes = new byte[8_000_000];
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR file", bytes);
            try (Socket data = client.passive()) {
                client.send("RETR file\r\nQUIT\r\n");
                assertThat(client.reply()).startsWith("150 ");
                assertThat(data.getInputStream().readAllBytes()).hasSize(bytes.length);
            }
            assertThat(client.reply()).startsWith("226 ");
            assertThat(client.reply()).startsWith("221 ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aDataConnectionThatStandsStillIsCut() throws Exception {
        restart(TestServers.memory().timeouts(t -> t.dataIdle(Duration.ofMillis(300))));
        try (RawClient client = login();
                Socket data = client.passive()) {
            assertThat(client.ask("STOR file")).startsWith("150 ");
            data.getOutputStream().write(TEXT);
            assertThat(client.reply()).startsWith("426 ");
            assertThat(client.text("NLST")).isEmpty();
        }
    }

    @Test
    void nobodyConnectsIsAnErrorOfTheTransferOnly() throws Exception {
        restart(TestServers.memory().timeouts(t -> t.dataConnect(Duration.ofMillis(200))));
        try (RawClient client = login()) {
            client.passivePort();
            assertThat(client.ask("LIST")).startsWith("150 ");
            assertThat(client.reply()).startsWith("425 ").contains("nobody connected");
            assertThat(client.text("NLST")).isEmpty();
        }
    }

    @Test
    void anAbortedUploadIsUndoneWhenItsRepliesAreOut(@TempDir Path root) throws Exception {
        restart(TestServers.memory().fileSystem(FileSystems.local(root)));
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR log", TEXT);
            for (int i = 0; i < 20; i++) {
                try (Socket data = client.passive()) {
                    assertThat(client.ask("APPE log")).startsWith("150 ");
                    data.getOutputStream().write(TEXT);
                    assertThat(client.ask("ABOR")).startsWith("426 ");
                    assertThat(client.reply()).startsWith("226 ");
                    assertThat(client.ask("SIZE log")).isEqualTo("213 " + TEXT.length);
                }
            }
            client.store("APPE log", TEXT);
            assertThat(client.ask("SIZE log")).isEqualTo("213 " + 2 * TEXT.length);
        }
    }

    @Test
    void anUploadAbortedBeforeItsConnectionLeavesNothing() throws Exception {
        try (RawClient client = login()) {
            client.passivePort();
            assertThat(client.ask("STOR file")).startsWith("150 ");
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            assertThat(client.text("NLST")).isEmpty();
        }
    }

    @Test
    void quitWaitsForAStorageThatIsSlow() throws Exception {
        restart(TestServers.memory().fileSystem(new SlowToCommit(FileSystems.memory())));
        try (RawClient client = login()) {
            client.ask("TYPE I");
            try (Socket data = client.passive()) {
                client.send("STOR file\r\nQUIT\r\n");
                assertThat(client.reply()).startsWith("150 ");
                data.getOutputStream().write(TEXT);
            }
            assertThat(client.reply()).startsWith("226 ");
            assertThat(client.reply()).startsWith("221 ");
        }
    }

    /** Takes longer to commit than a stalled peer is waited for. */
    private record SlowToCommit(FtpFileSystem target) implements FtpFileSystem {

        @Override
        public Mono<FtpFile> stat(FtpPath path) {
            return target.stat(path);
        }

        @Override
        public Flux<FtpFile> list(FtpPath directory) {
            return target.list(directory);
        }

        @Override
        public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
            return target.write(path, options, content).delayElement(Duration.ofMillis(1500));
        }
    }
}
