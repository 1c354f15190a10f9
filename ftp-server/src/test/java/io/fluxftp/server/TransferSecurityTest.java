package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transfer that is cut off is told as such, leaves nothing behind and holds nothing: S15 and S25. */
class TransferSecurityTest {

    private static final byte[] OLD = "what was there before\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART = new byte[100_000];

    @TempDir
    Path root;

    private FtpFileSystem local;
    private DisposableFtpServer server;
    private EventLog events;

    @BeforeEach
    void open() {
        Arrays.fill(PART, (byte) 'x');
        local = FileSystems.local(root);
        start(TestServers.memory());
    }

    @AfterEach
    void stop() throws IOException {
        events.close();
        server.disposeNow();
        OpenDescriptors.assertOnlyRoot(root);
        local.dispose().block();
    }

    private void start(FtpServer with) {
        server = with.bindNow();
        events = new EventLog(server);
    }

    private void restart(FtpServer with) {
        events.close();
        server.disposeNow();
        start(with);
    }

    private void restart(String kind) {
        restart(kind.equals("local") ? TestServers.of(local) : TestServers.memory());
    }

    private RawClient login() throws IOException {
        RawClient client = RawClient.login(server.address(), USER, PASSWORD);
        client.ask("TYPE I");
        return client;
    }

    /** Sends part of an upload and waits until the server has it. */
    private static void sendPart(RawClient client, Socket data) throws Exception {
        data.getOutputStream().write(PART);
        Await.until("the part has arrived", () -> client.ask("STAT").contains(", " + PART.length + " bytes"));
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void assertOnlyTheOldFile(RawClient client) throws IOException {
        assertThat(client.text("NLST")).isEqualTo("file\r\n");
        assertThat(client.text("NLST -a")).isEqualTo(".\r\n..\r\nfile\r\n");
        assertThat(client.download("RETR file")).isEqualTo(OLD);
    }

    private void assertIncomplete(String verb) throws Exception {
        FtpEvent.TransferIncomplete told = events.await(FtpEvent.TransferIncomplete.class);
        assertThat(told.verb()).isEqualTo(verb);
        assertThat(told.direction()).isEqualTo(FtpEvent.Direction.UPLOAD);
        assertThat(told.reason()).isNotEmpty();
        assertThat(events.all(FtpEvent.TransferIncomplete.class)).hasSize(1);
        assertThat(events.all(FtpEvent.TransferCompleted.class).stream()
                        .filter(done -> done.direction() == FtpEvent.Direction.UPLOAD))
                .hasSize(1); // the old file
    }

    private static Stream<String> uploads() {
        return Stream.of("memory", "local")
                .flatMap(kind -> Stream.of("STOR file", "STOR new", "APPE file", "APPE new", "STOU", "STOU file")
                        .map(command -> kind + " " + command));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void s15AResetInMidUploadIs426AndLeavesNothing(String kindAndCommand) throws Exception {
        String[] words = kindAndCommand.split(" ", 2);
        restart(words[0]);
        try (RawClient client = login()) {
            client.store("STOR file", OLD);
            Socket data = client.passive();
            assertThat(client.ask(words[1])).startsWith("150 ");
            sendPart(client, data);
            reset(data);
            assertThat(client.reply()).startsWith("426 ");
            assertIncomplete(words[1].substring(0, 4));
            assertOnlyTheOldFile(client);
        }
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void s15AndS25TheEndOfTheControlConnectionInMidUploadLeavesNothing(String kindAndCommand) throws Exception {
        String[] words = kindAndCommand.split(" ", 2);
        restart(words[0]);
        try (RawClient client = login();
                RawClient other = login()) {
            client.store("STOR file", OLD);
            try (Socket data = client.passive()) {
                assertThat(client.ask(words[1])).startsWith("150 ");
                sendPart(client, data);
                client.close();
                assertIncomplete(words[1].substring(0, 4));
                assertThat(isEnded(data)).isTrue();
            }
            Await.until("the session is gone", () -> server.sessions().count().block() == 1);
            assertOnlyTheOldFile(other);
        }
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void s15AnAbortLeavesNothing(String kindAndCommand) throws Exception {
        String[] words = kindAndCommand.split(" ", 2);
        restart(words[0]);
        try (RawClient client = login()) {
            client.store("STOR file", OLD);
            try (Socket data = client.passive()) {
                assertThat(client.ask(words[1])).startsWith("150 ");
                sendPart(client, data);
                assertThat(client.ask("ABOR")).startsWith("426 ");
                assertThat(client.reply()).startsWith("226 ");
                assertThat(isEnded(data)).isTrue();
            }
            assertIncomplete(words[1].substring(0, 4));
            Await.until("the part is gone", () -> client.text("NLST").equals("file\r\n"));
            assertOnlyTheOldFile(client);
        }
    }

    @Test
    void s15EvenWherePartsAreKeptACutUploadIs426() throws Exception {
        restart(TestServers.of(local).partialUploads(true));
        try (RawClient client = login()) {
            client.store("STOR file", OLD);
            Socket data = client.passive();
            assertThat(client.ask("STOR part")).startsWith("150 ");
            sendPart(client, data);
            reset(data);
            assertThat(client.reply()).startsWith("426 ");
            assertIncomplete("STOR");
            assertThat(client.ask("SIZE part")).isEqualTo("213 " + PART.length);
        }
    }

    /** Whether a data connection has ended, by FIN or reset. */
    private static boolean isEnded(Socket data) throws IOException {
        try {
            return data.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static Throwable failure(String name) {
        return switch (name) {
            case "full" -> new FtpFileException(FtpFileException.Kind.NO_SPACE, FtpPath.ROOT);
            case "quota" -> new FtpFileException(FtpFileException.Kind.QUOTA_EXCEEDED, FtpPath.ROOT);
            case "broken" -> new FtpFileException(FtpFileException.Kind.LOCAL_ERROR, FtpPath.ROOT);
            case "disk" -> new IOException("/srv/hidden/disk0: Input/output error");
            default -> new IllegalStateException("/srv/hidden: a bug");
        };
    }

    @ParameterizedTest
    @CsvSource({"full,452", "quota,552", "broken,451", "disk,451", "bug,451"})
    void s15AnErrorOfTheStorageIsToldAndNever226(String name, String code) throws Exception {
        FtpFileSystem memory = FileSystems.memory();
        FtpFileSystem failing = new FailingFiles(memory) {
            @Override
            public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
                return switch (path.name()) {
                    case "opening" -> Mono.error(failure(name));
                    case "writing" ->
                        content.concatMap(
                                        bytes -> {
                                            bytes.release();
                                            return Mono.<Long>error(failure(name));
                                        },
                                        1)
                                .next();
                    case "closing" -> content.doOnNext(ByteBuf::release).then(Mono.error(failure(name)));
                    case "empty" -> content.doOnNext(ByteBuf::release).then(Mono.empty());
                    default -> super.write(path, options, content);
                };
            }
        };
        restart(TestServers.of(failing));
        try (LogCapture log = LogCapture.of("io.fluxftp");
                RawClient client = login()) {
            client.store("STOR file", OLD);
            for (String at : List.of("opening", "writing", "closing")) {
                for (String verb : List.of("STOR", "APPE", "STOU")) {
                    String told = upload(client, verb + " " + at);
                    assertThat(told).as(verb + " " + at).startsWith(code + " ").doesNotContain("/srv");
                    assertOnlyTheOldFile(client);
                }
            }
            assertThat(upload(client, "STOR empty")).doesNotStartWith("2");
            assertThat(events.all(FtpEvent.TransferIncomplete.class)).hasSize(10);
            assertThat(events.all(FtpEvent.TransferIncomplete.class))
                    .noneMatch(event -> event.toString().contains("/srv"));
            assertThat(events.all(FtpEvent.TransferCompleted.class).stream()
                            .filter(done -> done.direction() == FtpEvent.Direction.UPLOAD))
                    .hasSize(1);
            // What the client cannot be told in full is in the log; what it was told is not.
            assertThat(log.errors()).hasSize(code.equals("451") ? 9 : 0);
        }
    }

    /** Uploads against a storage that may give up at any time: the last reply. */
    private static String upload(RawClient client, String command) throws IOException {
        try (Socket data = client.passive()) {
            client.send(command + "\r\n");
            try {
                data.getOutputStream().write(PART);
                data.shutdownOutput();
            } catch (SocketException refused) {
                assertThat(refused).hasMessageMatching("(?i).*(reset|broken pipe).*");
            }
            String reply = client.reply();
            return reply.startsWith("150 ") ? client.reply() : reply;
        }
    }

    @ParameterizedTest
    @CsvSource({"memory,I,FIN", "memory,A,RST", "local,I,FIN", "local,I,RST", "local,A,FIN", "local,A,RST"})
    void s25TheEndOfTheControlConnectionEndsItsDownload(String kind, String type, String end) throws Exception {
        restart(kind);
        byte[] big = new byte[30_000_000];
        Arrays.fill(big, (byte) 'y');
        try (RawClient client = login()) {
            client.store("STOR big", big);
            client.ask("TYPE " + type);
            try (Socket data = client.passive()) {
                assertThat(client.ask("RETR big")).startsWith("150 ");
                awaitStall(client);
                if (end.equals("RST")) {
                    client.reset();
                } else {
                    client.close();
                }
                FtpEvent.TransferIncomplete told = events.await(FtpEvent.TransferIncomplete.class);
                assertThat(told.direction()).isEqualTo(FtpEvent.Direction.DOWNLOAD);
                assertThat(told.bytes()).isBetween(1L, big.length - 1L);
                events.await(FtpEvent.SessionClosed.class);
                OpenDescriptors.assertOnlyRoot(root);
                assertThat(server.sessions().count().block()).isZero();
                assertThat(received(data)).isLessThan(big.length);
            }
        }
    }

    /** Waits until a transfer stands still: the sockets between hold all they can. */
    static void awaitStall(RawClient client) throws Exception {
        String[] last = {""};
        Await.until("the download stalls", () -> {
            String now = client.ask("STAT").replaceAll("(?s).*, (\\d+) bytes.*", "$1");
            Thread.sleep(50);
            boolean same = now.equals(last[0]) && !now.equals("0");
            last[0] = now;
            return same;
        });
    }

    private static long received(Socket data) throws IOException {
        byte[] chunk = new byte[65_536];
        long sum = 0;
        try {
            for (int n = data.getInputStream().read(chunk);
                    n >= 0;
                    n = data.getInputStream().read(chunk)) {
                sum += n;
            }
            return sum;
        } catch (SocketException reset) {
            return sum;
        }
    }

    @Test
    void s25WhatWaitsForADataConnectionEndsToo() throws Exception {
        int port;
        try (RawClient client = login()) {
            port = client.passivePort();
            assertThat(client.ask("STOR file")).startsWith("150 ");
        }
        events.await(FtpEvent.TransferIncomplete.class);
        events.await(FtpEvent.SessionClosed.class);
        assertThat(server.sessions().count().block()).isZero();
        try (RawClient client = login();
                Socket late = client.connectTo(port)) {
            assertThat(isEnded(late)).isTrue();
        }
    }
}
