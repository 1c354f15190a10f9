package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.command.CommandHandler;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The server, seen through its sockets. */
class FtpServerTest {

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
    void aServerWithoutFilesOrUsersSaysWhatIsMissing() {
        assertThatThrownBy(() -> FtpServer.create().port(0).bindNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FtpServer.fileSystem");
        assertThatThrownBy(() -> FtpServer.create()
                        .port(0)
                        .fileSystem(FileSystems.memory())
                        .bindNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FtpServer.authenticator");
    }

    @Test
    void aServerIsAValue() {
        FtpServer one = FtpServer.create().port(1);
        FtpServer two = one.port(2);

        assertThat(one.configuration().port()).isEqualTo(1);
        assertThat(two.configuration().port()).isEqualTo(2);
        assertThat(FtpServer.create().configuration().port()).isEqualTo(FtpServerConfig.DEFAULT_PORT);
    }

    @Test
    void aPortInUseIsAnErrorOfBind() {
        StepVerifier.create(TestServers.memory().port(server.port()).bind())
                .verifyErrorSatisfies(e -> assertThat(e).hasMessageContaining("bind"));
    }

    @Test
    void storesAndRetrieves() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        try (RawClient client = login()) {
            assertThat(client.ask("TYPE I")).startsWith("200 ");
            assertThat(client.upload("STOR file", bytes)).startsWith("226 ");
            assertThat(client.download("RETR file")).isEqualTo(bytes);
            assertThat(client.ask("SIZE file")).isEqualTo("213 3000000");
        }
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            assertThat(client.upload("STOR empty", new byte[0])).startsWith("226 ");
            assertThat(client.download("RETR empty")).isEmpty();
            assertThat(client.text("NLST")).isEqualTo("empty\r\n");
        }
    }

    @Test
    void whatWasSentAndClosedBeforeTheCommandIsAllThere() throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            for (int i = 0; i < 50; i++) {
                try (Socket data = client.passive()) {
                    data.getOutputStream().write(TEXT);
                }
                assertThat(client.ask("STOR file")).startsWith("150 ");
                assertThat(client.reply()).startsWith("226 ");
                assertThat(client.ask("SIZE file")).isEqualTo("213 " + TEXT.length);
            }
        }
    }

    @Test
    void restResumesBothWaysAndIsForgotten() throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR file", TEXT);
            assertThat(client.ask("REST 4")).startsWith("350 ");
            assertThat(client.text("RETR file")).isEqualTo("two\nthree\n");
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
            assertThat(client.ask("REST 4")).startsWith("350 ");
            assertThat(client.upload("STOR file", "TWO\n".getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("226 ");
            assertThat(client.text("RETR file")).startsWith("one\nTWO\n");
            assertThat(client.ask("REST 4")).startsWith("350 ");
            assertThat(client.ask("NOOP")).startsWith("200 ");
            assertThat(client.text("RETR file")).startsWith("one\nTWO\n");
            assertThat(client.ask("REST 400")).startsWith("350 ");
            client.passivePort();
            assertThat(client.ask("RETR file")).startsWith("554 ");
        }
    }

    @Test
    void asciiHasItsOwnSizeAndOffsets() throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR file", TEXT);
            client.ask("TYPE A");
            assertThat(client.text("RETR file")).isEqualTo("one\r\ntwo\r\nthree\r\n");
            assertThat(client.ask("SIZE file")).isEqualTo("213 17");
            client.ask("REST 5");
            assertThat(client.text("RETR file")).isEqualTo("two\r\nthree\r\n");
            client.ask("REST 4");
            client.passivePort();
            assertThat(client.ask("RETR file")).startsWith("554 ");
            client.store("STOR back", "x\r\ny\r\n".getBytes(StandardCharsets.US_ASCII));
            client.ask("TYPE I");
            assertThat(client.text("RETR back")).isEqualTo("x\ny\n");
        }
    }

    @Test
    void appendsAndFindsUniqueNames() throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("APPE file", TEXT);
            client.store("APPE file", TEXT);
            assertThat(client.ask("SIZE file")).isEqualTo("213 " + 2 * TEXT.length);
            try (Socket data = client.passive()) {
                String opening = client.ask("STOU file");
                assertThat(opening).startsWith("150 FILE: file.");
                data.getOutputStream().write(TEXT);
                data.close();
                assertThat(client.reply()).startsWith("226 ").contains(opening.substring("150 FILE: ".length()));
            }
            assertThat(client.ask("SIZE file")).isEqualTo("213 " + 2 * TEXT.length);
        }
    }

    @Test
    void activeModeConnectsToTheClient() throws Exception {
        try (RawClient client = login();
                ServerSocket listener = new ServerSocket(0, 1, client.socket().getLocalAddress())) {
            client.ask("TYPE I");
            client.store("STOR file", TEXT);
            int port = listener.getLocalPort();
            for (String command :
                    List.of("PORT 127,0,0,1," + port / 256 + ',' + port % 256, "EPRT |1|127.0.0.1|" + port + '|')) {
                assertThat(client.ask(command)).startsWith("200 ");
                assertThat(client.ask("RETR file")).startsWith("150 ");
                try (Socket data = listener.accept()) {
                    assertThat(data.getInputStream().readAllBytes()).isEqualTo(TEXT);
                }
                assertThat(client.reply()).startsWith("226 ");
            }
        }
    }

    @Test
    void listsInEveryForm() throws Exception {
        restart(TestServers.memory().clock(Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC)));
        try (RawClient client = login()) {
            client.ask("TYPE I");
            assertThat(client.text("LIST")).isEmpty();
            client.ask("MKD dir");
            client.store("STOR dir/a file", TEXT);
            client.store("STOR dir/b.txt", TEXT);
            assertThat(lines(client.text("NLST dir"))).containsExactlyInAnyOrder("dir/a file", "dir/b.txt");
            assertThat(lines(client.text("NLST dir/*.txt"))).containsExactly("dir/b.txt");
            assertThat(client.text("LIST -la dir/b.txt")).matches("-rw.* 14 .*b\\.txt\r\n");
            assertThat(lines(client.text("LIST -R"))).contains("./dir:").hasSize(6);
            assertThat(lines(client.text("MLSD dir")))
                    .hasSize(4)
                    .anyMatch(line -> line.startsWith("Type=cdir;"))
                    .anyMatch(line -> line.startsWith("Type=pdir;"))
                    .anyMatch(line -> line.startsWith("Type=file;Size=14;") && line.endsWith("; a file"));
            client.passivePort();
            assertThat(client.ask("MLSD dir/b.txt")).startsWith("501 ");
            assertThat(client.ask("MLST dir/b.txt"))
                    .startsWith("250-")
                    .contains("\n Type=file;")
                    .contains("; /dir/b.txt\n");
            assertThat(client.ask("OPTS MLST size;nonsense;")).isEqualTo("200 MLST OPTS Size;");
            assertThat(client.ask("MLST dir/b.txt")).contains("\n Size=14; /dir/b.txt\n");
            assertThat(client.ask("FEAT")).contains("\n MLST Type;Size*;Modify;");
            assertThat(client.ask("STAT dir")).startsWith("212-").contains("b.txt");
            assertThat(client.ask("STAT dir/b.txt")).startsWith("213-");
            assertThat(client.ask("STAT")).startsWith("211-").contains("Logged in as alice");
            client.passivePort();
            assertThat(client.ask("LIST missing")).startsWith("550 ");
        }
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\r\n"));
    }

    @Test
    void movesAboutAndChangesTheTree() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("MKD a \"b\"")).isEqualTo("257 \"/a \"\"b\"\"\" created.");
            assertThat(client.ask("MKD a \"b\"")).startsWith("550 ");
            assertThat(client.ask("XMKD c")).startsWith("257 ");
            assertThat(client.ask("CWD a \"b\"")).startsWith("250 ");
            assertThat(client.ask("PWD")).startsWith("257 \"/a \"\"b\"\"\" ");
            assertThat(client.ask("CDUP")).startsWith("250 ");
            assertThat(client.ask("CDUP")).startsWith("250 ");
            assertThat(client.ask("XPWD")).startsWith("257 \"/\" ");
            assertThat(client.ask("CWD missing")).startsWith("550 ");
            client.store("STOR f", TEXT);
            assertThat(client.ask("CWD f")).startsWith("550 ");
            assertThat(client.ask("RNTO g")).startsWith("503 ");
            assertThat(client.ask("RNFR missing")).startsWith("550 ");
            assertThat(client.ask("RNFR f")).startsWith("350 ");
            assertThat(client.ask("RNTO c/g")).startsWith("250 ");
            assertThat(client.ask("RNFR c/g")).startsWith("350 ");
            assertThat(client.ask("NOOP")).startsWith("200 ");
            assertThat(client.ask("RNTO c/h")).startsWith("503 ");
            assertThat(client.ask("RMD c")).startsWith("550 ");
            assertThat(client.ask("DELE c/g")).startsWith("250 ");
            assertThat(client.ask("RMD c")).startsWith("250 ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NOOP; 200",
                "noop; 200",
                "SYST; 215 UNIX Type: L8",
                "TYPE A N; 200",
                "TYPE L 8; 200",
                "TYPE E; 200",
                "TYPE X; 50",
                "STRU F; 200",
                "STRU R; 200",
                "MODE S; 200",
                "MODE B; 200",
                "ALLO 100; 200",
                "CLNT test; 200",
                "HELP; 214-",
                "HELP retr; 214 Syntax: RETR",
                "HELP nonsense; 50",
                "OPTS UTF8 ON; 200",
                "OPTS UTF8 maybe; 501",
                "OPTS NONSENSE; 501",
                "ABOR; 226",
                "REST x; 501",
                "MODE; 501",
                "RETR; 501",
                "NONSENSE; 500",
                "MFMT 20200101000000 x; 550",
                "EPSV 3; 522",
                "EPSV 2; 522",
                "EPRT |9|127.0.0.1|2000|; 522",
                "PORT 127,0,0,1,4; 501",
                "RETR file; 550",
                "REIN; 220",
            })
    void answers(String command, String reply) throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask(command)).startsWith(reply);
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR file", "STOR other", "LIST"})
    void anAborThatComesBeforeItsTransferHasBegunEndsItAllTheSame(String command) throws Exception {
        try (RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR file", TEXT);
            for (int i = 0; i < 20; i++) {
                // Nobody connects: nothing but the ABOR can end it, and the commands arrive together.
                client.passivePort();
                client.send(command + "\r\nABOR\r\nNOOP\r\n");
                String first = client.reply();
                assertThat(first).matches("(150|426) .*");
                if (first.startsWith("150")) {
                    assertThat(client.reply()).startsWith("426 ");
                }
                assertThat(client.reply()).startsWith("226 ");
                assertThat(client.reply()).startsWith("200 ");
            }
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
        }
    }

    @Test
    void withoutADataConnectionATransferIsRefused() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("LIST")).startsWith("425 ");
            assertThat(client.ask("STOR file")).startsWith("425 ");
        }
    }

    @Test
    void epsvAllBindsTheSession() throws Exception {
        try (RawClient client = login()) {
            assertThat(client.ask("EPSV ALL")).startsWith("200 ");
            assertThat(client.ask("PASV")).startsWith("501 ");
            assertThat(client.ask("PORT 127,0,0,1,4,5")).startsWith("501 ");
            assertThat(client.text("NLST")).isEmpty();
        }
    }

    @Test
    void pipelinedCommandsAreServedInOrder() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            StringBuilder all = new StringBuilder("USER alice\r\nPASS secret\r\n");
            for (int i = 0; i < 2000; i++) {
                all.append("MKD ").append(i).append("\r\nPWD\r\n");
            }
            Thread writer = new Thread(() -> {
                try {
                    client.send(all.toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            assertThat(client.reply()).startsWith("331 ");
            assertThat(client.reply()).startsWith("230 ");
            for (int i = 0; i < 2000; i++) {
                assertThat(client.reply()).startsWith("257 \"/" + i + "\" created");
                assertThat(client.reply()).startsWith("257 \"/\" is");
            }
            writer.join();
        }
    }

    @Test
    void sayingNothingEndsTheSession() throws Exception {
        restart(TestServers.memory()
                .timeouts(t -> t.idle(Duration.ofMillis(300)).login(Duration.ofMillis(200))));
        try (RawClient silent = RawClient.connect(server.address())) {
            assertThat(silent.reply()).startsWith("220 ");
            assertThat(silent.reply()).startsWith("421 ");
            assertThat(silent.isClosedByServer()).isTrue();
        }
        try (RawClient idle = login()) {
            assertThat(idle.reply()).startsWith("421 ");
            assertThat(idle.isClosedByServer()).isTrue();
        }
    }

    @Test
    void tellsWhatHappens() throws Exception {
        StepVerifier.FirstStep<FtpEvent> verifier = StepVerifier.create(server.events());
        CompletableFuture<Void> verified =
                CompletableFuture.runAsync(() -> verifier.expectNextMatches(FtpEvent.SessionOpened.class::isInstance)
                        .expectNextMatches(e ->
                                e instanceof FtpEvent.LoggedIn in && in.user().equals("alice"))
                        .expectNextMatches(FtpEvent.TransferStarted.class::isInstance)
                        .expectNextMatches(e -> e instanceof FtpEvent.TransferCompleted done
                                && done.bytes() == TEXT.length
                                && done.direction() == FtpEvent.Direction.UPLOAD)
                        .expectNextMatches(FtpEvent.FileDeleted.class::isInstance)
                        .expectNextMatches(FtpEvent.SessionClosed.class::isInstance)
                        .thenCancel()
                        .verify(Duration.ofSeconds(10)));
        try (RawClient client = awaitListener()) {
            client.ask("TYPE I");
            client.store("STOR file", TEXT);
            client.ask("DELE file");
            client.ask("QUIT");
        }
        verified.join();
    }

    /** The subscription above happens on another thread: wait until the bus has it. */
    private RawClient awaitListener() throws Exception {
        server.events().take(Duration.ofMillis(200)).blockLast();
        return login();
    }

    @Test
    void aDrainLetsTransfersEndAndTellsTheIdle() throws Exception {
        try (RawClient idle = login();
                RawClient busy = login();
                Socket data = busy.passive()) {
            busy.ask("TYPE I");
            assertThat(busy.ask("STOR file")).startsWith("150 ");
            Mono<Void> gone = server.disposeGracefully(Duration.ofSeconds(10)).cache();
            gone.subscribe();
            assertThat(idle.reply()).startsWith("421 ");
            assertThat(idle.isClosedByServer()).isTrue();
            data.getOutputStream().write(TEXT);
            data.close();
            assertThat(busy.reply()).startsWith("226 ");
            assertThat(busy.reply()).startsWith("421 ");
            assertThat(busy.isClosedByServer()).isTrue();
            gone.block(Duration.ofSeconds(10));
            assertThat(server.isDisposed()).isTrue();
        }
    }

    @Test
    void handlersAndPoliciesAreTheApplicationsToo() throws Exception {
        CommandHandler<ServiceCommand.Site> site =
                (command, session) -> Mono.just(FtpReply.of(ReplyCode.OKAY, "Hello " + command.command()));
        restart(TestServers.memory().handler(Verb.SITE, site).policy((command, session, next) -> {
            if (command.verb() == Verb.DELE) {
                return Mono.just(FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "Nothing is deleted here."));
            }
            return next.handle(command, session);
        }));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE world")).isEqualTo("200 Hello world");
            assertThat(client.ask("HELP SITE")).startsWith("214 ").doesNotContain("not configured");
            assertThat(client.ask("DELE x")).isEqualTo("550 Nothing is deleted here.");
        }
    }

    @Test
    void anErrorOfAHandlerIsAnsweredAndTheSessionLives() throws Exception {
        CommandHandler<ServiceCommand.Site> broken = (command, session) -> {
            throw new IllegalStateException("broken on purpose");
        };
        CommandHandler<ServiceCommand.Noop> late =
                (command, session) -> Mono.error(new IllegalStateException("broken on purpose"));
        restart(TestServers.memory().handler(Verb.SITE, broken).handler(Verb.NOOP, late));
        try (RawClient client = login()) {
            assertThat(client.ask("SITE x")).startsWith("451 ");
            assertThat(client.ask("NOOP")).startsWith("451 ");
            assertThat(client.ask("PWD")).startsWith("257 ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void passivePortsStayInTheirRangeAndComeBack(int ports) throws Exception {
        int first = FreePorts.inARow(ports);
        restart(TestServers.memory().passive(p -> p.ports(first, first + ports - 1)));
        try (RawClient client = login()) {
            for (int i = 0; i < 50; i++) {
                try (Socket data = client.passive()) {
                    assertThat(data.getPort()).isBetween(first, first + ports - 1);
                    assertThat(client.ask("NLST")).startsWith("150 ");
                    assertThat(data.getInputStream().readAllBytes()).isEmpty();
                    assertThat(client.reply()).startsWith("226 ");
                }
            }
        }
    }

    @Test
    void everyPortTakenIsToldAndANewSetUpGivesBackTheOld() throws Exception {
        int port = FreePorts.inARow(1);
        restart(TestServers.memory().passive(p -> p.ports(port, port)));
        try (RawClient one = login();
                RawClient two = login()) {
            one.passivePort();
            assertThat(two.ask("EPSV")).startsWith("425 ");
            assertThat(one.passivePort()).isEqualTo(port);
            assertThat(one.ask("QUIT")).startsWith("221 ");
            assertThat(one.isClosedByServer()).isTrue();
            String taken = two.ask("EPSV");
            for (int i = 0; i < 1000 && taken.startsWith("425 "); i++) {
                taken = two.ask("EPSV"); // the client sees the end of the connection before the server has tidied up
            }
            assertThat(taken).startsWith("229 ").contains("|||" + port + '|');
        }
    }

    @Test
    void theClosedServerIsGone() {
        server.disposeNow();
        assertThat(server.isDisposed()).isTrue();
        assertThatThrownBy(this::login).isInstanceOfAny(ConnectException.class, EOFException.class);
    }
}
