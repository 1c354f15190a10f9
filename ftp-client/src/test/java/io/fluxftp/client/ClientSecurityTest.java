package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.bytes;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.scripted.ScriptedData;
import io.fluxftp.client.scripted.ScriptedPeer;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.address.HostPort;
import io.fluxftp.core.command.ServiceCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The server is hostile: the client's rows of the table of faults, each test named by its number. */
class ClientSecurityTest {

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void fails(Publisher<?> operation, Class<? extends Throwable> kind, String text) {
        StepVerifier.create(Flux.from(operation).then())
                .expectErrorSatisfies(
                        error -> assertThat(error).isInstanceOf(kind).hasMessageContaining(text))
                .verify(PATIENCE);
    }

    /** Sends until the client has had enough. */
    private static void flood(ScriptedPeer peer, String piece) throws IOException {
        String many = piece.repeat(1_000);
        try {
            for (int i = 0; i < 100_000; i++) {
                peer.raw(many);
            }
        } catch (IOException closed) {
            return;
        }
        throw new AssertionError("the client takes it without end");
    }

    @Test
    void c1ALineOfAReplyWithoutEnd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f").raw("250 ");
            flood(peer, "xxxxxxxxxxxxxxxx");
        })) {
            FtpClient client = client(server);
            fails(client.delete("f"), FtpProtocolException.class, "");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c1AReplyOfLinesWithoutEnd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f");
            flood(peer, "250-more\r\n");
        })) {
            FtpClient client = client(server);
            fails(client.delete("f"), FtpProtocolException.class, "");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c1PreliminaryRepliesWithoutEnd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f");
            flood(peer, "150 more\r\n");
        })) {
            FtpClient client = client(server);
            fails(client.delete("f"), FtpProtocolException.class, "without end");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c1PreliminaryRepliesOfALengthWithoutEnd() {
        String large = ("150-" + "x".repeat(8_000) + "\r\n").repeat(4) + "150 more\r\n";
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f");
            try {
                peer.raw(large.repeat(10)).reply("250 done");
            } catch (IOException closed) {
                return;
            }
            peer.expectEnd();
        })) {
            FtpClient client = client(server);
            fails(client.delete("f"), FtpProtocolException.class, "without end");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c1RepliesThatNobodyAskedFor() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("NOOP").reply("200 ok");
            flood(peer, "200 ok\r\n");
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(session ->
                            session.exchange(new ServiceCommand.Noop()).then()))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    private static void floodData(ScriptedPeer peer, String piece) throws IOException {
        peer.login().epsv().expect("LIST").reply("150 here");
        ScriptedData data = peer.data();
        byte[] many = piece.repeat(1_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < 100_000; i++) {
                data.send(many);
            }
        } catch (IOException closed) {
            peer.expectEndAfterAbort();
            return;
        }
        throw new AssertionError("the client takes it without end");
    }

    @Test
    void c1ALineOfAListingWithoutEnd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> floodData(peer, "xxxxxxxxxxxxxxxx"))) {
            FtpClient client = client(server);
            fails(client.list(""), FtpProtocolException.class, "longer than 8192 bytes");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c1AListingWithoutEnd() {
        try (ScriptedServer server =
                ScriptedServer.of(peer -> floodData(peer, "-rw-r--r-- 1 u g 5 Jan 12 2020 f\r\n"))) {
            FtpClient client = client(server).limits(limits -> limits.listingEntries(10_000));
            fails(client.list(""), FtpProtocolException.class, "more than 10000 lines");
            client.disposeLater().block(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10,0,0,1,4,1", "192,0,2,7,4,1", "127,0,0,2,4,1"})
    void c2TheAddressInTheReplyToPasvIsNotConnectedTo(String elsewhere) {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("PASV").reply("200 image");
            int port = peer.listen();
            String host = elsewhere.substring(0, elsewhere.lastIndexOf(",4,1"));
            peer.reply("227 (" + host + ',' + (port >> 8) + ',' + (port & 255) + ')');
            // The port is the server's to name, the host is not.
            ScriptedData data = peer.data();
            peer.expect("RETR f").reply("150 here");
            data.send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server).passive(passive -> passive.extended(false));
            StepVerifier.create(client.retrieve("f").aggregate().asString())
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c2UnlessItIsTrusted() throws IOException {
        try (ServerSocket third = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
                ScriptedServer server = ScriptedServer.of(peer -> {
                    peer.login().expect("TYPE I").expect("PASV").reply("200 image");
                    int port = third.getLocalPort();
                    peer.reply("227 (127,0,0,2," + (port >> 8) + ',' + (port & 255) + ')');
                    peer.expect("RETR f").reply("150 here");
                    try (Socket data = third.accept()) {
                        data.getOutputStream().write('x');
                    }
                    peer.reply("226 done").quit();
                })) {
            FtpClient client =
                    client(server).passive(passive -> passive.extended(false).trustAddress(true));
            StepVerifier.create(client.retrieve("f").aggregate().asString())
                    .expectNext("x")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c2AStrangerOnTheActivePortIsClosedAndTheServerStillSucceeds() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image");
            int port = HostPort.parse(peer.read().substring("PORT ".length())).getPort();
            peer.reply("200 fine").expect("RETR f").reply("150 here");
            try (Socket stranger = new Socket()) {
                stranger.bind(new InetSocketAddress("127.0.0.9", 0));
                stranger.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                stranger.setSoTimeout(10_000);
                stranger.getOutputStream().write("evil".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(ended(stranger)).isTrue();
            }
            ScriptedPeer.connect(port).send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server).active();
            StepVerifier.create(client.retrieve("f").aggregate().asString())
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return true;
        }
    }

    static Stream<Function<String, Function<FtpOperations, Publisher<?>>>> operationsWithAName() {
        return Stream.of(
                name -> client -> client.list(name),
                name -> client -> client.nameList(name),
                name -> client -> client.stat(name),
                name -> client -> client.size(name),
                name -> client -> client.modified(name),
                name -> client -> client.retrieve(name),
                name -> client -> client.store(name, Flux.empty()),
                name -> client -> client.append(name, Flux.empty()),
                name -> client -> client.rename(name, "fine"),
                name -> client -> client.rename("fine", name),
                name -> client -> client.delete(name),
                name -> client -> client.makeDirectory(name),
                name -> client -> client.removeDirectory(name),
                name -> client -> ((FtpClientSession) client).changeDirectory(name));
    }

    @ParameterizedTest
    @MethodSource("operationsWithAName")
    void c3LineEndsInNamesAreRefusedBeforeAByteIsSent(
            Function<String, Function<FtpOperations, Publisher<?>>> operation) {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            String said = peer.read();
            // SIZE is preceded by TYPE, and a change of directory is undone, whatever became of it.
            while (!"QUIT".equals(said)) {
                assertThat(said).isIn("TYPE I", "CWD /home");
                peer.reply("200 fine");
                said = peer.read();
            }
            peer.reply("221 bye");
        })) {
            FtpClient client = client(server);
            for (String name : List.of("a\r\nDELE b", "a\nDELE b", "a\rb", "a\0b")) {
                StepVerifier.create(client.withSession(session ->
                                Flux.from(operation.apply(name).apply(session)).then()))
                        .expectError(IllegalArgumentException.class)
                        .verify(PATIENCE);
            }
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c3LineEndsInCredentials() {
        for (FtpClient client : List.of(
                FtpClient.create().credentials("a\r\nDELE b", "c"),
                FtpClient.create().credentials("a", "b\r\nDELE c"))) {
            try (ScriptedServer server = ScriptedServer.of(peer -> {
                peer.reply("220 ready");
                String said = peer.read();
                if (said != null) {
                    assertThat(said).isEqualTo("USER a");
                    peer.reply("331 password").expectEnd();
                }
            })) {
                FtpClient there = client.host("127.0.0.1").port(server.port());
                fails(there.features(), IllegalArgumentException.class, "");
                there.disposeLater().block(PATIENCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "/etc/passwd",
                "a/b",
                "..\\x",
                "C:",
                "C:\\boot.ini",
                "a:stream",
                "NUL",
                "nul.txt",
                "CON ",
                "com1",
                "LPT9.log",
                "COM¹",
                "a\0b",
                "a\nb",
                "a\u001bb",
                "x.",
                "x "
            })
    void c4NamesThatLeadElsewhere(String name, @TempDir Path folder) {
        assertThatThrownBy(() -> LocalNames.resolve(folder, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name from the server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".hidden", "...x", "a b", "ü", "nully", "com", "com10", "a..b", "-rf"})
    void c4NamesThatAreFine(String name, @TempDir Path folder) {
        assertThat(LocalNames.resolve(folder, name)).isEqualTo(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "x/..", "x/.", "x/", "x\\..\\..\\y"})
    void c4NothingIsWrittenOutsideTheFolder(String remote, @TempDir Path folder) throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login().quit())) {
            FtpClient client = client(server);
            fails(client.download(remote, target), IllegalArgumentException.class, "a name from the server");
            client.disposeLater().block(PATIENCE);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder, target);
        }
    }

    @Test
    void c6NothingIsReportedCompleteThatIsNot(@TempDir Path folder) throws IOException {
        for (String end : List.of("FIN 426", "RST 226", "FIN 226 short", "FIN 451", "FIN lost")) {
            Path target = folder.resolve("f");
            try (ScriptedServer server = ScriptedServer.of(peer -> {
                peer.login()
                        .expect("TYPE I")
                        .reply("200 image")
                        .expect("SIZE f")
                        .reply("213 10")
                        .epsv();
                peer.expect("RETR f").reply("150 here");
                ScriptedData data = peer.data().send("hello");
                if (end.startsWith("RST")) {
                    peer.reply("226 done");
                    data.reset();
                } else {
                    data.finish();
                }
                if (end.contains("lost")) {
                    peer.reset();
                    return;
                }
                if (end.startsWith("FIN")) {
                    peer.reply(end.substring(4, 7) + " end");
                }
                peer.quitAfterAbort();
            })) {
                FtpClient client = client(server);
                fails(client.download("f", target), FtpException.class, "");
                client.disposeLater().block(PATIENCE);
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).as(end).isEmpty();
            }
        }
    }

    @Test
    void c7NoConnection() throws IOException {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        // A queue of connections that nobody accepts: once it is full, the next ones get no answer.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<java.nio.channels.SocketChannel> queued = new java.util.ArrayList<>();
            for (int i = 0; i < 8; i++) {
                java.nio.channels.SocketChannel channel = java.nio.channels.SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(full.getLocalSocketAddress());
                queued.add(channel);
            }
            FtpClient client = FtpClient.create()
                    .host("127.0.0.1")
                    .port(full.getLocalPort())
                    .timer(time);
            StepVerifier.create(client.features())
                    .then(() -> passes(time, client.configuration().timeouts().connect()))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTimeoutException.class)
                            .hasMessageContaining("within PT30S"))
                    .verify(PATIENCE);
            for (java.nio.channels.SocketChannel channel : queued) {
                channel.close();
            }
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c7NoGreeting() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch connected = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            connected.countDown();
            peer.expectEnd();
        })) {
            FtpClient client = client(server).timer(time);
            StepVerifier.create(client.features())
                    .then(() -> {
                        await(connected);
                        passes(time, client.configuration().timeouts().greeting());
                    })
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTimeoutException.class)
                            .hasMessageContaining("the greeting did not come within PT1M"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    /** The peer may see the connection before we do: time goes on until the time-out is armed and has fired. */
    private static void passes(VirtualTimeScheduler time, Duration timeout) {
        time.advanceTimeBy(timeout);
        for (int i = 0; i < 100; i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            time.advanceTimeBy(timeout);
        }
    }

    @Test
    void c7NoReply() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch said = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    peer.login().expect("DELE f");
                    said.countDown();
                    peer.expectEnd();
                },
                peer -> peer.login().expect("DELE g").reply("250 gone").quit())) {
            FtpClient client = client(server).timer(time);
            StepVerifier.create(client.delete("f"))
                    .then(() -> {
                        await(said);
                        time.advanceTimeBy(client.configuration().timeouts().reply());
                    })
                    .expectErrorSatisfies(error -> {
                        assertThat(error)
                                .isInstanceOf(FtpTimeoutException.class)
                                .hasMessageContaining("a reply to DELE f did not come within PT1M");
                        assertThat(((FtpException) error).outcome()).isEqualTo(FtpException.Outcome.UNKNOWN);
                    })
                    .verify(PATIENCE);
            // Its reply may come any time: the session is not used again.
            StepVerifier.create(client.delete("g")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c7ASilentDataConnection() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            ScriptedData data = peer.data().send("hello");
            peer.expect("ABOR");
            data.expectEnd();
            peer.reply("426 aborted", "226 done")
                    .expect("PWD")
                    .reply("257 \"/home\"")
                    .quit();
        })) {
            FtpClient client = client(server).timeouts(timeouts -> timeouts.dataIdle(Duration.ofMillis(100)));
            fails(client.retrieve("f"), FtpTimeoutException.class, "RETR f");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void c8NoSessionIsLostWhateverHappensToItsBorrower() {
        int rounds = 60;
        ScriptedServer.Script script = peer -> {
            peer.login();
            for (String said = peer.read(); said != null; said = peer.read()) {
                if (said.equals("QUIT")) {
                    peer.reply("221 bye");
                    return;
                }
                answer(peer, said);
            }
        };
        ScriptedServer.Script[] scripts = new ScriptedServer.Script[rounds + 2];
        java.util.Arrays.fill(scripts, script);
        try (ScriptedServer server = ScriptedServer.of(scripts)) {
            FtpClient client = client(server).pool(pool -> pool.maxSessions(2));
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int i = 0; i < rounds; i++) {
                CountDownLatch over = new CountDownLatch(1);
                Disposable work =
                        work(client, i).doFinally(signal -> over.countDown()).subscribe(value -> {}, error -> {});
                if (i % 4 < 3 && random.nextInt(4) > 0) {
                    java.util.concurrent.locks.LockSupport.parkNanos(random.nextLong(3_000_000));
                    work.dispose();
                }
                await(over);
            }
            // Two sessions, both free: nothing has been lost, and nothing waits.
            StepVerifier.create(Flux.range(0, 10)
                            .flatMap(i -> client.withSession(session ->
                                    session.exchange(new ServiceCommand.Noop()).last()))
                            .map(reply -> reply.code().value()))
                    .expectNextSequence(java.util.Collections.nCopies(10, 200))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    private static Mono<Void> work(FtpClient client, int i) {
        return switch (i % 4) {
            case 0 -> client.retrieve("f").then();
            case 1 ->
                client.store("f", Flux.range(0, 10).map(n -> bytes("hello"))).then();
            case 2 ->
                client.withSession(session ->
                        session.changeDirectory("x").then(session.list("").then()));
            default -> client.withSession(session -> Mono.error(new IllegalStateException("the borrower's own")));
        };
    }

    private static void answer(ScriptedPeer peer, String said) throws IOException {
        int space = said.indexOf(' ');
        switch (space < 0 ? said : said.substring(0, space)) {
            case "EPSV" -> peer.reply("229 (|||" + peer.listen() + "|)");
            case "RETR", "LIST", "STOR" -> {
                peer.reply("150 here");
                boolean whole = transfer(peer, said.startsWith("STOR"));
                peer.reply(whole ? "226 done" : "426 broken");
            }
            case "PWD" -> peer.reply("257 \"/home\"");
            case "ABOR" -> peer.reply("226 done");
            default -> peer.reply("200 fine");
        }
    }

    private static boolean transfer(ScriptedPeer peer, boolean in) throws IOException {
        try {
            ScriptedData data = peer.dataWithin(500); // a borrower that has gone connects no more
            if (in) {
                data.readAll();
            } else {
                data.send("-rw-r--r-- 1 u g 5 Jan 12 2020 f\r\n".repeat(5_000)).finish();
            }
            return true;
        } catch (IOException broken) {
            return false;
        }
    }
}
