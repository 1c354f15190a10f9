package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** While a transfer stands still, whoever's fault it is, ABOR, STAT and QUIT are answered at once: S27. */
class StallSecurityTest {

    /** Milliseconds are meant; the machine may be busy. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final long BIG = 60_000_000;

    @TempDir
    Path root;

    private FtpFileSystem local;
    private DisposableFtpServer server;

    @BeforeEach
    void start() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(root.resolve("big").toFile(), "rw")) {
            sparse.setLength(BIG);
        }
        local = FileSystems.local(root);
        server = TestServers.of(stalling(local)).bindNow();
    }

    @AfterEach
    void stop() throws IOException {
        server.disposeNow();
        OpenDescriptors.assertOnlyRoot(root);
        local.dispose().block();
    }

    /** Adds a storage that takes and gives nothing, and a directory without end. */
    private static FtpFileSystem stalling(FtpFileSystem files) {
        return new FailingFiles(files) {
            @Override
            public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
                return switch (path.name()) {
                    case "unopened" -> Mono.never();
                    case "untaken" ->
                        content.doOnDiscard(ByteBuf.class, ByteBuf::release)
                                .limitRate(1)
                                .concatMap(
                                        bytes -> {
                                            bytes.release();
                                            return Mono.<Long>never();
                                        },
                                        0)
                                .next();
                    default -> super.write(path, options, content);
                };
            }

            @Override
            public Mono<FileContent> read(FtpPath path) {
                return switch (path.name()) {
                    case "unopened" -> Mono.never();
                    case "ungiven" -> super.read(FtpPath.of("big")).map(StallSecurityTest::withoutBytes);
                    default -> super.read(path);
                };
            }

            @Override
            public Mono<FtpFile> stat(FtpPath path) {
                return path.name().equals("endless")
                        ? Mono.just(FtpFile.of("endless", FtpFileType.DIRECTORY))
                        : super.stat(path);
            }

            @Override
            public Flux<FtpFile> list(FtpPath path) {
                return path.name().equals("endless")
                        ? Flux.range(0, Integer.MAX_VALUE).map(i -> FtpFile.of("file" + i, FtpFileType.FILE))
                        : super.list(path);
            }
        };
    }

    private static FileContent withoutBytes(FileContent content) {
        return new FileContent() {
            @Override
            public FtpFile file() {
                return content.file();
            }

            @Override
            public Flux<ByteBuf> bytes(long offset) {
                return Flux.never();
            }

            @Override
            public @Nullable FileRegion region(long offset, long length) {
                return null;
            }

            @Override
            public Mono<Void> close() {
                return content.close();
            }
        };
    }

    private RawClient login() throws IOException {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    /** TYPE and command of transfers that stand still because of the client or of the storage. */
    private static Stream<String> stalls() {
        return Stream.of(
                "I RETR big",
                "A RETR big",
                "I RETR ungiven",
                "I LIST endless",
                "A NLST endless",
                "I MLSD endless",
                "I STOR file",
                "A STOR file",
                "I APPE file",
                "I STOU file",
                "I STOR untaken");
    }

    /** Begins a transfer and waits until it stands still. */
    private static Socket stall(RawClient client, String typeAndCommand) throws Exception {
        String command = typeAndCommand.substring(2);
        client.ask("TYPE " + typeAndCommand.charAt(0));
        Socket data = client.passive();
        assertThat(client.ask(command)).startsWith("150 ");
        if (command.matches("(STOR|APPE|STOU).*")) {
            data.getOutputStream().write(new byte[1000]);
            Await.until("the bytes arrived", () -> client.ask("STAT").contains(", 1000 bytes"));
        } else if (!command.contains("ungiven")) {
            TransferSecurityTest.awaitStall(client);
        }
        return data;
    }

    private static void assertAtOnce(long begun) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void s27StatAndAborAreAnsweredAtOnce(String command) throws Exception {
        try (RawClient client = login();
                Socket data = stall(client, command)) {
            long begun = System.nanoTime();
            assertThat(client.ask("STAT")).startsWith("211-").contains("Running: ");
            assertAtOnce(begun);
            begun = System.nanoTime();
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            assertAtOnce(begun);
            assertThat(client.ask("STAT")).contains("No transfer is running");
            assertThat(client.text("NLST")).contains("big\r\n");
            assertThat(data.isConnected()).isTrue();
        }
    }

    /** Without those where it is the storage that stands still: a QUIT waits longer for that. */
    private static Stream<String> stalledPeers() {
        return stalls().filter(stall -> !stall.endsWith("ungiven") && !stall.endsWith("untaken"));
    }

    @ParameterizedTest
    @MethodSource("stalledPeers")
    void s27QuitEndsATransferThatStandsStill(String command) throws Exception {
        try (RawClient client = login();
                Socket data = stall(client, command)) {
            long begun = System.nanoTime();
            assertThat(client.ask("QUIT")).startsWith("426 ");
            assertThat(client.reply()).startsWith("221 ");
            assertThat(client.isClosedByServer()).isTrue();
            // A transfer is given a second to go on.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE.plusSeconds(1));
            assertThat(data.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00FF\u00F4\u00FF\u00F2ABOR\r\n",
                "\u00FF\u00F4\u00FFABOR\r\n",
                "abor\r\n",
                "ABOR \r\n",
                "STAT\r\nABOR\r\n",
                "NOOP\r\nABOR\r\n"
            })
    void s27AborIsUnderstoodAsClientsSendIt(String abor) throws Exception {
        try (RawClient client = login();
                Socket data = stall(client, "I RETR big")) {
            client.send(abor);
            if (abor.startsWith("STAT")) {
                assertThat(client.reply()).startsWith("211-");
            }
            assertThat(client.reply()).startsWith("426 ");
            if (abor.startsWith("NOOP")) {
                assertThat(client.reply()).startsWith("200 ");
            }
            assertThat(client.reply()).startsWith("226 ");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void s27AborAsUrgentDataIsUnderstood() throws Exception {
        try (RawClient client = login();
                Socket data = stall(client, "I RETR big")) {
            client.send("\u00FF\u00F4\u00FF");
            client.socket().sendUrgentData(0xF2);
            client.send("ABOR\r\n");
            assertThat(client.reply()).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR big", "LIST endless", "STOR file", "RETR ungiven", "STOR untaken", "STOR unopened"})
    void s27AnAborThatComesWithItsTransferEndsIt(String command) throws Exception {
        try (RawClient client = login();
                Socket data = client.passive()) {
            client.ask("TYPE I");
            long begun = System.nanoTime();
            client.send(command + "\r\nABOR\r\n");
            String reply = client.reply();
            assertThat(reply.startsWith("150 ") ? client.reply() : reply).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            assertAtOnce(begun);
            assertThat(client.ask("NOOP")).startsWith("200 ");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void s27AQuitThatComesWithItsTransferEndsItOnceItStandsStill() throws Exception {
        try (RawClient client = login();
                Socket data = client.passive()) {
            client.ask("TYPE I");
            client.send("RETR big\r\nQUIT\r\n");
            assertThat(client.reply()).startsWith("150 ");
            assertThat(client.reply()).startsWith("426 ");
            assertThat(client.reply()).startsWith("221 ");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void s27WhileNobodyConnectsAborAndStatAreAnsweredAtOnce() throws Exception {
        try (RawClient client = login()) {
            for (String command : List.of("RETR big", "STOR file", "LIST", "MLSD")) {
                client.passivePort();
                assertThat(client.ask(command)).startsWith("150 ");
                long begun = System.nanoTime();
                assertThat(client.ask("STAT")).startsWith("211-").contains("Running: ");
                assertThat(client.ask("ABOR")).startsWith("426 ");
                assertThat(client.reply()).startsWith("226 ");
                assertAtOnce(begun);
            }
            assertThat(client.text("NLST")).isEqualTo("big\r\n");
        }
    }

    @Test
    void s27AStalledTransferHoldsUpNobodyElse() throws Exception {
        Files.writeString(root.resolve("small"), "small");
        try (RawClient stalled = login();
                Socket data = stall(stalled, "I RETR big");
                RawClient client = login()) {
            long begun = System.nanoTime();
            client.ask("TYPE I");
            assertThat(client.text("RETR small")).isEqualTo("small");
            assertAtOnce(begun);
            assertThat(data.isConnected()).isTrue();
        }
    }
}
