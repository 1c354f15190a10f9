package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing leads out of a home, whatever the command: no path (S7), no link, no link swapped in at the worst moment (S8).
 * The home lies two levels deep; beside it and beside the root of the file system lies what must not be seen or changed.
 */
class PathSecurityTest {

    private static final String SECRET = "top secret, 27 bytes of it.";
    private static final String UPLOAD = "from an attacker";

    @TempDir
    Path directory;

    private Path root;
    private Path home;
    private Path neighbour;
    private Path outside;
    private Map<String, String> before;
    private FtpFileSystem files;
    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        home = Files.createDirectories(root.resolve("home/alice"));
        neighbour = Files.createDirectories(root.resolve("home/bob"));
        outside = Files.createDirectory(directory.resolve("outside"));
        for (Path forbidden : List.of(neighbour, outside)) {
            Files.writeString(forbidden.resolve("f"), SECRET);
            Files.createDirectories(forbidden.resolve("hidden"));
            Files.writeString(forbidden.resolve("hidden/g"), SECRET);
        }
        before = snapshot();
        files = FileSystems.local(root);
        server = TestServers.of(files)
                .authenticator(Authenticators.of(user("alice")
                        .password(PasswordHashes.digest(Secret.of("secret")))
                        .home("/home/alice")))
                .bindNow();
        client = RawClient.login(server.address(), "alice", "secret");
        client.ask("TYPE I");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        for (String link : List.of("chain", "link")) {
            Files.deleteIfExists(home.resolve(link));
        }
        assertThat(snapshot()).isEqualTo(before);
        assertThat(OpenDescriptors.below(outside)).isEmpty();
        server.disposeNow();
        OpenDescriptors.assertOnlyRoot(root);
        files.dispose().block();
        assertThat(entries(directory)).containsExactlyInAnyOrder(root, outside);
        assertThat(entries(root)).containsExactly(root.resolve("home"));
        assertThat(entries(root.resolve("home"))).containsExactlyInAnyOrder(home, neighbour);
    }

    private static List<Path> entries(Path of) throws IOException {
        try (Stream<Path> all = Files.list(of)) {
            return all.toList();
        }
    }

    /** Everything that must stay as it is, with its content and time. */
    private Map<String, String> snapshot() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path forbidden : List.of(neighbour, outside)) {
            try (Stream<Path> all = Files.walk(forbidden)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    found.put(
                            path.toString(),
                            Files.getLastModifiedTime(path) + " "
                                    + (Files.isRegularFile(path) ? Files.readString(path) : "directory"));
                }
            }
        }
        return found;
    }

    /** Every command that takes a path, with this one. */
    private static List<String> commands(String path) {
        List<String> all = new ArrayList<>();
        for (String verb : List.of(
                "SIZE",
                "MDTM",
                "MDTM 20000101000000",
                "MLST",
                "STAT",
                "RETR",
                "NLST",
                "LIST",
                "MLSD",
                "LIST -R",
                "STOR",
                "APPE",
                "STOU",
                "RNFR",
                "MKD",
                "XMKD",
                "RMD",
                "XRMD",
                "DELE",
                "CWD",
                "XCWD")) {
            all.add(verb + " " + path);
        }
        return all;
    }

    private void everyCommand(String path) throws IOException {
        for (String command : commands(path)) {
            if (Files.notExists(home.resolve("own"))) {
                Files.writeString(home.resolve("own"), "own");
            }
            assertThat(client.ask("CWD /")).startsWith("250 ");
            String told = run(command);
            if (command.startsWith("RNFR") && told.startsWith("350")) {
                told += client.ask("RNTO /taken");
            }
            if (command.contains("CWD") && told.startsWith("250")) {
                told += client.ask("PWD")
                        + client.ask("SIZE f")
                        + client.ask("MLST f")
                        + run("NLST")
                        + run("RETR f")
                        + run("STOR f")
                        + client.ask("DELE f")
                        + client.ask("MKD d")
                        + client.ask("RMD hidden");
            }
            assertSecretIsKept(command, told);
        }
        assertThat(client.ask("CWD /")).startsWith("250 ");
        assertThat(client.ask("RNFR /own")).startsWith("350 ");
        assertSecretIsKept("RNTO", client.ask("RNTO " + path));
        assertThat(snapshot()).as(path).isEqualTo(before);
    }

    private static void assertSecretIsKept(String command, String told) {
        assertThat(told)
                .as(command)
                .doesNotContain("top secret")
                .doesNotContain("hidden")
                .doesNotContain("213 " + SECRET.length())
                .doesNotContain("Size=" + SECRET.length())
                .doesNotContain("root:")
                .doesNotContain("passwd");
    }

    /** Runs a command with a data connection where it needs one; gives all that was told, echo of the path aside. */
    private String run(String command) throws IOException {
        String verb = command.substring(0, 4);
        if (!List.of("RETR", "NLST", "LIST", "MLSD", "STOR", "APPE", "STOU").contains(verb)) {
            String reply = client.ask(command);
            // A 257 repeats the path that was asked for, and MLST and STAT name it.
            return reply.startsWith("550") || reply.startsWith("553") || reply.startsWith("257") ? "" : reply;
        }
        try (Socket data = client.passive()) {
            String opening = client.ask(command);
            if (!opening.startsWith("150")) {
                return "";
            }
            if (List.of("STOR", "APPE", "STOU").contains(verb)) {
                send(data);
                client.reply();
                return "";
            }
            return received(data) + client.reply();
        }
    }

    /** All that comes, up to the end or, where the server gives up, the reset. */
    private static String received(Socket data) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            data.getInputStream().transferTo(content);
        } catch (SocketException cutOff) {
            assertThat(cutOff).hasMessageContaining("reset");
        }
        return content.toString(StandardCharsets.ISO_8859_1);
    }

    private static void send(Socket data) throws IOException {
        try (OutputStream out = data.getOutputStream()) {
            out.write(UPLOAD.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException refused) {
            assertThat(refused).hasMessageMatching("(?i).*(reset|broken pipe).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../bob/f",
                "/../bob/f",
                "../../../outside/f",
                "/../../../../../../../../etc/passwd",
                "own/../../bob/f",
                "none/../../bob/f",
                "./.././../home/bob/f",
                "//..//..//bob//f",
                "..//bob/f",
                "..\\bob\\f",
                "\\..\\bob\\f",
                "%2e%2e/bob/f",
                "..%2fbob%2ff",
                "%2e%2e%2fbob%2ff",
                "%252e%252e/bob/f",
                "\u00C0\u00AE\u00C0\u00AE/bob/f",
                "\u00E0\u0080\u00AE\u00E0\u0080\u00AE/bob/f",
                "..\u00C0\u00AFbob\u00C0\u00AFf",
                "..\0/bob/f",
                "../bob/f\0.txt",
                "\u00EF\u00BC\u008E\u00EF\u00BC\u008E/bob/f",
                "\u00E2\u0080\u00A5/bob/f",
                "..\u00EF\u00BC\u008Fbob\u00EF\u00BC\u008Ff",
                "..\u00E2\u0081\u0084bob\u00E2\u0081\u0084f",
                "~bob/f",
                "~/../bob/f",
                "~root/f",
                "....//bob/f",
                ". ./bob/f",
                ".. /bob/f",
                " ../bob/f",
                "..\r\0/bob/f",
                "file:///etc/passwd",
                "C:/../bob/f",
                "*/../../bob/*",
                "../b*/f",
                "../../home/bo[b]/?",
                ".",
                "..",
                "/.."
            })
    void s7NoPathLeadsOutOfTheHome(String path) throws Exception {
        everyCommand(path);
    }

    @Test
    void s7AbsolutePathsOfTheHostMeanNothing() throws Exception {
        for (Path forbidden : List.of(outside.resolve("f"), neighbour.resolve("f"), Path.of("/etc/passwd"))) {
            for (String verb : List.of("SIZE", "MDTM", "MLST", "STAT", "RNFR", "DELE", "CWD", "RMD")) {
                assertThat(client.ask(verb + " " + forbidden)).startsWith("550 ");
            }
            client.passivePort();
            for (String verb : List.of("RETR", "NLST", "LIST", "MLSD", "STOR", "APPE")) {
                assertThat(client.ask(verb + " " + forbidden)).startsWith("550 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OUT",
                "OUT/f",
                "OUT/none",
                "OUT/hidden",
                "../bob",
                "../bob/f",
                "../bob/hidden/g",
                "../bob/none",
                "..",
                "../..",
                "/",
                "/etc/passwd",
                "/proc/self/root/etc/passwd",
                "/proc/self/cwd",
                "../alice/../bob/f",
                "../alicex/f"
            })
    void s8NoLinkLeadsOutOfTheHome(String target) throws Exception {
        Path to = Path.of(target.replace("OUT", outside.toString()));
        for (String last : List.of("", "/f", "/hidden", "/hidden/g", "/none", "/bob/f")) {
            for (String left : List.of("link", "chain", "taken", "own")) {
                Files.deleteIfExists(home.resolve(left));
            }
            Files.createSymbolicLink(home.resolve("link"), to);
            Files.createSymbolicLink(home.resolve("chain"), Path.of("link"));
            everyCommand("chain" + last);
            Files.deleteIfExists(home.resolve("taken"));
            Files.deleteIfExists(home.resolve("link"));
            Files.createSymbolicLink(home.resolve("link"), to);
            everyCommand("link" + last);
        }
    }

    @Test
    void s8ADirectorySwappedForALinkLeadsNowhere() throws Exception {
        Files.createDirectories(home.resolve("d/sub"));
        Files.createSymbolicLink(home.resolve("link"), neighbour);
        whileSwapping("d", "link", () -> {
            assertSecretIsKept("NLST", run("NLST d"));
            assertSecretIsKept("LIST", run("LIST d"));
            assertSecretIsKept("MLSD", run("MLSD d"));
            assertSecretIsKept("RETR", run("RETR d/f"));
            run("STOR d/f");
            run("APPE d/f");
            run("STOR moved");
            if (client.ask("RNFR moved").startsWith("350")) {
                client.ask("RNTO d/f");
            }
            if (client.ask("RNFR d/hidden").startsWith("350")) {
                client.ask("RNTO stolen");
            }
            client.ask("DELE d/f");
            client.ask("RMD d/hidden");
            client.ask("MKD d/made");
            client.ask("RMD d/made");
        });
        assertThat(home.resolve("stolen")).doesNotExist();
    }

    @Test
    void s8AFileSwappedForALinkLeadsNowhere() throws Exception {
        Files.writeString(home.resolve("own"), "own");
        Files.createSymbolicLink(home.resolve("link"), neighbour.resolve("f"));
        whileSwapping("own", "link", () -> {
            assertSecretIsKept("RETR", run("RETR own"));
            assertSecretIsKept("SIZE", client.ask("SIZE own"));
            assertSecretIsKept("MLST", client.ask("MLST own"));
            run("APPE own");
            client.ask("REST 1");
            run("STOR own");
            client.ask("MDTM 20000101000000 own");
        });
    }

    /** An action that talks to the server. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Swaps two names of the home as fast as it can while something is done some dozen times. */
    private void whileSwapping(String one, String other, Action action) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger swaps = new AtomicInteger();
        Path spare = home.resolve("spare");
        Thread swapper = new Thread(() -> {
            try {
                while (!stop.get()) {
                    Files.move(home.resolve(one), spare, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(home.resolve(other), home.resolve(one), StandardCopyOption.ATOMIC_MOVE);
                    Files.move(home.resolve(one), home.resolve(other), StandardCopyOption.ATOMIC_MOVE);
                    Files.move(spare, home.resolve(one), StandardCopyOption.ATOMIC_MOVE);
                    swaps.incrementAndGet();
                }
            } catch (IOException e) {
                throw new IllegalStateException("cannot swap any more", e);
            }
        });
        swapper.start();
        try {
            for (int i = 0; i < 60; i++) {
                action.run();
                assertThat(snapshot()).isEqualTo(before);
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertThat(swaps).as("swaps").hasPositiveValue();
    }
}
