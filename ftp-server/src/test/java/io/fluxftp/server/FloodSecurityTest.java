package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Verb;
import io.fluxftp.server.event.FtpEvent;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, and however much of it, is answered and held in constant memory: S10 and S11. */
class FloodSecurityTest {

    private static final long MIB = 1024 * 1024;

    /** What a session may cost at the most, and what chance adds; a flood is many times more. */
    private static final long BOUND = 12 * MIB;

    /** How the reply to HELP MODE begins. */
    private static final String END = "214 Syntax: MODE ";

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

    private RawClient login() throws IOException {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    /** Heap in use after a collection, and the memory that Netty holds outside of it. */
    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = Math.max(
                PlatformDependent.usedDirectMemory(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
        return runtime.totalMemory() - runtime.freeMemory() + direct;
    }

    /** Another session works, now. */
    private void assertOthersAreServed() throws IOException {
        try (RawClient other = login()) {
            other.ask("TYPE I");
            other.store("STOR other", new byte[1000]);
            assertThat(other.download("RETR other")).hasSize(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "USER x", "PASS ", "\u00FF\u00FF", "\u00FF\u00FBx", "\u00FF\u00FA", "a\0", "\r", " "})
    void s10ALineWithoutEndTakesNoMemory(String piece) throws Exception {
        assertOthersAreServed();
        byte[] chunk = piece.repeat(65_536 / piece.length()).getBytes(StandardCharsets.ISO_8859_1);
        try (RawClient client = RawClient.connect(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            Thread reader = discard(client.socket());
            long before = used();
            int chunks =
                    piece.equals("x") ? 1024 : piece.startsWith("\u00FF\u00FB") ? 8 : 64; // 64 MiB of the plain one
            for (int i = 0; i < chunks; i++) {
                client.send(chunk);
                if (i % 512 == 511) {
                    assertOthersAreServed();
                }
            }
            assertThat(used() - before).isLessThan(BOUND);
            assertOthersAreServed();
            client.socket().shutdownOutput();
            reader.join();
        }
    }

    @Test
    void s10ALineTooLongIsAnsweredOnceAndTheSessionLives() throws Exception {
        byte[] chunk = new byte[65_536];
        java.util.Arrays.fill(chunk, (byte) 'x');
        try (RawClient client = login()) {
            for (int i = 0; i < 100; i++) {
                client.send(chunk);
            }
            assertThat(client.reply()).startsWith("500 ");
            client.send("\r\nNOOP\r\n");
            assertThat(client.reply()).startsWith("200 ");
            assertThat(client.ask("RETR " + "y".repeat(8100))).startsWith("5");
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    /** Reads and drops what comes until the end, on a thread of its own. */
    private static Thread discard(Socket socket) {
        Thread reader = new Thread(() -> {
            try {
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException ended) {
                assertThat(socket.isConnected()).isTrue();
            }
        });
        reader.start();
        return reader;
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP\r\n", "\nSTAT\n", "STAT /\r\nNOOP\r\n"})
    void s10RepliesThatNobodyReadsTakeNoMemoryAndEndTheSession(String commands) throws Exception {
        restart(TestServers.memory().timeouts(t -> t.idle(Duration.ofSeconds(3))));
        assertOthersAreServed();
        long before = used();
        try (EventLog events = new EventLog(server);
                RawClient client = RawClient.connectNarrow(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            client.login(USER, PASSWORD);
            FtpEvent.LoggedIn flooder = events.await(FtpEvent.LoggedIn.class);
            Thread writer = flood(client, commands, 400_000);
            // The session stands still now and has nothing to do but to be idle; meanwhile others work.
            while (events.all(FtpEvent.SessionClosed.class).stream()
                    .noneMatch(closed -> closed.session() == flooder.session())) {
                assertThat(used() - before).isLessThan(BOUND);
                assertOthersAreServed();
            }
            client.reset();
            writer.join();
        }
    }

    /** Sends commands many times on a thread of its own, until all are sent or the connection ends. */
    private static Thread flood(RawClient client, String commands, int times) {
        byte[] block = commands.repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < times; i += 1000) {
                    client.send(block);
                }
            } catch (IOException ended) {
                assertThat(ended).isInstanceOf(SocketException.class);
            }
        });
        writer.start();
        return writer;
    }

    @Test
    void s10AFloodWhoseRepliesAreReadLateIsServedInFull() throws Exception {
        int times = 5_000;
        try (RawClient client = RawClient.connectNarrow(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            client.login(USER, PASSWORD);
            Thread writer = flood(client, "NOOP\r\n", times);
            assertOthersAreServed();
            for (int i = 0; i < times; i++) {
                assertThat(client.reply()).startsWith("200 ");
            }
            writer.join();
            assertThat(client.ask("PWD")).startsWith("257 ");
        }
    }

    /** Reads replies until the one to HELP MODE, which stands for the end. */
    private static List<String> repliesUpToTheEnd(RawClient client) throws IOException {
        List<String> replies = new ArrayList<>();
        for (String reply = client.reply(); !reply.startsWith(END); reply = client.reply()) {
            replies.add(reply);
        }
        return replies;
    }

    private static String latin(int b) {
        return String.valueOf((char) b);
    }

    @Test
    void s11EveryByteAloneIsAnswered() throws Exception {
        try (LogCapture log = LogCapture.warningsOf("io.fluxftp")) {
            for (int b = 0; b < 256; b++) {
                for (boolean loggedIn : new boolean[] {false, true}) {
                    try (RawClient client = RawClient.connect(server.address())) {
                        assertThat(client.reply()).startsWith("220 ");
                        if (loggedIn) {
                            client.login(USER, PASSWORD);
                        }
                        client.send(latin(b) + "\r\nHELP MODE\r\n");
                        List<String> replies = repliesUpToTheEnd(client);
                        assertThat(replies).as("byte %d", b).hasSize(b == '\n' ? 2 : 1);
                        assertThat(replies).as("byte %d", b).allMatch(reply -> reply.startsWith("500 "));
                    } catch (EOFException | SocketException closed) {
                        // The first byte of a TLS hello, before login: S6.
                        assertThat(loggedIn).isFalse();
                        assertThat(b).isEqualTo(0x16);
                    }
                }
            }
            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    @Timeout(180)
    void s11EveryByteInEveryCommandIsAnswered() throws Exception {
        restart(TestServers.memory().limits(l -> l.loginBanAfter(0).unknownCommands(0)));
        List<String> words = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            words.add(verb.word());
            words.addAll(verb.aliases());
        }
        try (LogCapture log = LogCapture.warningsOf("io.fluxftp")) {
            for (String word : words) {
                for (String form : List.of("%s ?", "%s a?z", "%s?", "?%s x")) {
                    everyByte(word, form.replace("%s", word));
                }
            }
            assertThat(log.errors()).isEmpty();
        }
        assertOthersAreServed();
    }

    /** Sends a command with every byte for the question mark, and counts the replies. */
    private void everyByte(String word, String form) throws Exception {
        boolean quit = word.equals("QUIT");
        try (RawClient client = login()) {
            StringBuilder all = new StringBuilder();
            int lines = 0;
            for (int b = 0; b < 256; b++) {
                if (quit && Character.isWhitespace(b)) {
                    continue; // may be a QUIT without argument, see below
                }
                if (word.equals("PASS")) {
                    all.append("USER alice\r\n");
                    lines++;
                }
                all.append(form.replace("?", latin(b))).append("\r\n");
                lines += b == '\n' ? 2 : 1;
            }
            client.send(all + "HELP MODE\r\n");
            assertThat(repliesUpToTheEnd(client)).as(form).hasSize(lines);
        }
        for (int b = 0; quit && b < 128; b++) {
            if (Character.isWhitespace(b)) {
                try (RawClient client = login()) {
                    assertThat(client.ask(form.replace("?", latin(b)))).as(form).matches("(221|50.) .*");
                }
            }
        }
    }
}
