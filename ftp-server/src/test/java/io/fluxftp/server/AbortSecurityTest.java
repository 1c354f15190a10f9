package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that end in every state and every way leave nothing behind: S14, in small. */
class AbortSecurityTest {

    /** More by hand: {@code -Dfluxftp.aborts=100000}. */
    private static final int SESSIONS = Integer.getInteger("fluxftp.aborts", 500);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Fixed, so that a failure can be looked at again. */
    private final Random random = new Random(20_260_304);

    @TempDir
    Path root;

    @Test
    @Timeout(3600)
    void s14RandomEndsInRandomStatesLeaveNothing() throws Exception {
        Files.write(root.resolve("big"), new byte[8_000_000]);
        FtpFileSystem files = FileSystems.local(root);
        int port = FreePorts.inARow(2);
        DisposableFtpServer server =
                TestServers.of(files).passive(p -> p.ports(port, port + 1)).bindNow();
        try (ServerSocket active = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LogCapture log = LogCapture.warningsOf("io.fluxftp")) {
            active.setSoTimeout(10_000);
            for (int i = 0; i < SESSIONS / 10; i++) {
                oneSession(server, active);
            }
            awaitNoSession(server);
            OpenDescriptors.assertOnlyRoot(root);
            long before = descriptors();
            for (int i = 0; i < SESSIONS; i++) {
                oneSession(server, active);
            }
            awaitNoSession(server);
            OpenDescriptors.assertOnlyRoot(root);
            Await.until("all descriptors are back", () -> descriptors() <= before);
            assertBothPortsAreBack(server);
            assertThat(log.errors()).isEmpty();
            try (Stream<Path> left = Files.list(root)) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .allMatch(name -> name.equals("big") || name.equals("up"));
            }
        } finally {
            server.disposeNow();
            files.dispose().block();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    private static void awaitNoSession(DisposableFtpServer server) throws Exception {
        Await.until("no session is left", () -> server.sessions().count().block() == 0);
    }

    private static void assertBothPortsAreBack(DisposableFtpServer server) throws Exception {
        try (RawClient one = RawClient.login(server.address(), USER, PASSWORD);
                RawClient two = RawClient.login(server.address(), USER, PASSWORD);
                RawClient three = RawClient.login(server.address(), USER, PASSWORD)) {
            assertThat(one.ask("EPSV")).startsWith("229 ");
            assertThat(two.ask("EPSV")).startsWith("229 ");
            assertThat(three.ask("EPSV")).startsWith("425 ");
        }
    }

    /** Brings a session into some state, does something rude, and ends it in some way. */
    private void oneSession(DisposableFtpServer server, ServerSocket active) throws Exception {
        RawClient client = RawClient.connect(server.address());
        Socket data = random.nextInt(20) == 0 ? null : advance(client, active);
        switch (random.nextInt(5)) {
            case 0 -> client.send("ABOR\r\n");
            case 1 -> client.send("\u00FF\u00F4\u00FF\u00F2ABOR\r\nSTAT\r\n");
            case 2 -> client.send("QUIT\r\n");
            case 3 -> client.send("NOOP\r\nABOR\r\nEPSV\r\nRETR big\r\nABOR\r\nQUIT\r\n");
            default -> client.send("NO");
        }
        if (data != null && random.nextBoolean()) {
            end(data);
        }
        end(client.socket());
        if (data != null) {
            end(data);
        }
    }

    /** By FIN or by reset. */
    private void end(Socket socket) throws IOException {
        if (!socket.isClosed() && random.nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    private @Nullable Socket advance(RawClient client, ServerSocket active) throws Exception {
        client.reply();
        if (random.nextInt(20) == 0) {
            client.send("USER alice\r\n");
            return null;
        }
        client.login(USER, PASSWORD);
        client.ask("TYPE " + (random.nextBoolean() ? "I" : "A"));
        String command = new String[] {"RETR big", "STOR up", "APPE up", "STOU", "LIST", "MLSD"}[random.nextInt(6)];
        if (command.equals("STOU")) {
            command = "STOR up";
        }
        if (random.nextInt(4) == 0) {
            return activeTransfer(client, active, command);
        }
        String prepared = client.ask("EPSV");
        while (prepared.startsWith("425 ")) { // the session before has not been tidied up yet
            prepared = client.ask("EPSV");
        }
        int port = Integer.parseInt(prepared.replaceAll(".*\\|\\|\\|(\\d+)\\|.*", "$1"));
        switch (random.nextInt(6)) {
            case 0 -> {
                return null; // prepared only
            }
            case 1 -> {
                return client.connectTo(port); // connected only
            }
            case 2 -> {
                client.send(command + "\r\n"); // asked for, nobody connects
                return null;
            }
            case 3 -> {
                client.send(command + "\r\n");
                return client.connectTo(port);
            }
            default -> {
                Socket data = client.connectTo(port);
                if (!client.ask(command).startsWith("150 ")) {
                    return data;
                }
                if (command.endsWith("up")) {
                    upload(data, new byte[1 + random.nextInt(200_000)]);
                } else {
                    data.getInputStream().read(new byte[1 + random.nextInt(200_000)]);
                }
                return data;
            }
        }
    }

    /** The storage may refuse it even now: the upload of the session before may not be undone yet. */
    private static void upload(Socket data, byte[] bytes) throws IOException {
        try {
            data.getOutputStream().write(bytes);
        } catch (SocketException refused) {
            assertThat(refused).hasMessageMatching("(?i).*(broken pipe|reset).*");
        }
    }

    private @Nullable Socket activeTransfer(RawClient client, ServerSocket active, String command) throws IOException {
        int port = random.nextInt(4) == 0 ? 1024 : active.getLocalPort(); // where nobody listens
        client.ask("EPRT |1|127.0.0.1|" + port + "|");
        // A second append to a file is refused while the first is being tidied up.
        boolean connects = client.ask(command).startsWith("150 ") && port != 1024;
        return connects ? active.accept() : null;
    }
}
