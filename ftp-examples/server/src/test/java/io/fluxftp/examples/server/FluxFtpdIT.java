package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.JavaProgram;
import io.fluxftp.testing.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluxftpd.jar} as an operator runs it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FluxFtpdIT {

    @TempDir
    private Path root;

    @Test
    void helpExplainsEveryOption() {
        String help = Jars.runServer(root, "--help").succeeds().out();

        assertThat(help)
                .contains("--host", "--port", "--root", "--user", "--users", "hash-password", "--anonymous")
                .contains("--passive-ports", "--passive-address")
                .contains("--max-sessions", "--max-sessions-per-address", "--login-ban-after", "--login-delay")
                .contains("--max-sessions-per-user", "--max-commands", "--max-logins", "--login-ban-time")
                .contains("--login-longest-delay", "--max-unknown-commands", "--login-timeout", "--session-timeout")
                .contains("--upload-rate", "--download-rate-per-user", "--upload-rate-per-session")
                .contains("--idle-timeout", "--data-timeout", "--partial-uploads", "--verbose", "--version")
                .contains(
                        "Default: 127.0.0.1.",
                        "Default: 2121.",
                        "Default: 50000-50999.",
                        "Default: 5m.",
                        "0 = no limit")
                .doesNotContain("--demo", "DEFAULT-VALUE");
    }

    @Test
    void versionIsTheManifests() {
        assertThat(Jars.runServer(root, "--version").succeeds().out()).matches("fluxftpd [0-9].*\\R");
    }

    @Test
    void badOptionIsOneLineAndExitCode2() {
        ExternalTool.Output run =
                Jars.runServer(root, "--anonymous", "--root", "nowhere").exits(2);

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("fluxftpd: --root: nowhere does not exist: expected a directory\n");
    }

    @Test
    void servesItsUsersBelowTheirHomesAndAnonymousReadOnly() throws IOException {
        Files.createDirectories(root.resolve("home/alice"));
        Files.createDirectories(root.resolve("pub"));
        Files.writeString(root.resolve("pub/readme"), "read me");
        String[] options = {"--root", root.toString(), "--user", "alice:pass:word:/home/alice", "--anonymous=/pub"};
        try (Jars.Server server = Jars.Server.start(List.of(), options)) {
            FTPClient alice = connect(server.port(), "alice", "pass:word");
            byte[] content = TestFiles.bytes(100_000, 1);
            assertThat(alice.storeFile("up.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(Files.readAllBytes(root.resolve("home/alice/up.bin"))).isEqualTo(content);
            alice.logout();

            FTPClient anybody = connect(server.port(), "anonymous", "me@example.com");
            assertThat(anybody.listNames()).containsExactly("readme");
            assertThat(anybody.storeFile("up.bin", new ByteArrayInputStream(content)))
                    .isFalse();
            assertThat(anybody.getReplyCode()).isEqualTo(550);
            anybody.disconnect();

            server.program().signal("TERM");
            assertThat(server.program().exitCode()).isZero();
            assertThat(server.program().out()).isEqualTo("listening on 127.0.0.1:" + server.port() + "\n");
            assertThat(server.program().err()).isEmpty();
        }
    }

    @Test
    void verboseLogsWhatHappensAndNoPassword() throws IOException {
        String[] options = {"--root", root.toString(), "--user", "alice:hunter2", "--verbose"};
        try (Jars.Server server = Jars.Server.start(List.of(), options)) {
            FTPClient alice = connect(server.port(), "alice", "hunter2");
            assertThat(alice.storeFile("x", new ByteArrayInputStream(new byte[10])))
                    .isTrue();
            alice.disconnect();
            server.program().signal("INT");
            assertThat(server.program().exitCode()).isZero();

            assertThat(server.program().err())
                    .contains("LoggedIn", "user=alice", "TransferCompleted", "/x")
                    .doesNotContain("hunter2");
        }
    }

    /** Downloads half, asks the server to end, and downloads the other half. */
    @Test
    void sigtermLetsARunningTransferEndAndTakesNoNewSession() throws IOException {
        Path file = TestFiles.write(root.resolve("big.bin"), 64 << 20, 2);
        String[] options = {"--root", root.toString(), "--anonymous"};
        try (Jars.Server server = Jars.Server.start(List.of(), options)) {
            FTPClient client = connect(server.port(), "anonymous", "x");
            InputStream in = client.retrieveFileStream("big.bin");
            Path copy = root.resolve("copy.bin");
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            first.write(in.readNBytes(1 << 20));

            server.program().signal("TERM");
            awaitRefusal(server.port());
            assertThat(server.program().isRunning()).isTrue();

            try (var out = Files.newOutputStream(copy)) {
                first.writeTo(out);
                in.transferTo(out);
            }
            in.close();
            assertThat(client.completePendingCommand()).isTrue();
            assertThat(TestFiles.sha256(copy)).isEqualTo(TestFiles.sha256(file));
            assertThat(server.program().exitCode()).isZero();
        }
    }

    private static void awaitRefusal(int port) throws IOException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < JavaProgram.PATIENCE.toNanos()) {
            FTPClient late = new FTPClient();
            try {
                late.connect("127.0.0.1", port);
                late.disconnect();
            } catch (FTPConnectionClosedException e) {
                assertThat(late.getReplyCode()).isEqualTo(FTPReply.SERVICE_NOT_AVAILABLE);
                return;
            }
        }
        throw new AssertionError("still takes sessions");
    }

    @Test
    void demoSaysHowToTryItAndLeavesNothingBehind() throws IOException {
        try (JavaProgram demo = JavaProgram.start(List.of(), Jars.fluxftpd(), "--demo", "--port", "0")) {
            int port = Integer.parseInt(demo.awaitOut(Jars.LISTENING).group(1));
            Path tree = Path.of(
                    demo.awaitOut(Pattern.compile("is served from (\\S+),")).group(1));
            demo.awaitOut(Pattern.compile("curl ftp://127\\.0\\.0\\.1:" + port + "/\n"));
            demo.awaitOut(Pattern.compile("java -jar \\S+fluxftp\\.jar ls ftp://127\\.0\\.0\\.1:" + port));

            FTPClient anybody = connect(port, "anonymous", "x");
            assertThat(anybody.listNames())
                    .containsExactlyInAnyOrder("welcome.txt", "planets.csv", "planets.csv.gz", "notes", "upload");
            assertThat(anybody.deleteFile("welcome.txt")).isFalse();
            anybody.disconnect();
            FTPClient user = connect(port, "demo", "demo");
            assertThat(user.storeFile("upload/new", new ByteArrayInputStream(new byte[5])))
                    .isTrue();
            assertThat(tree.resolve("upload/new")).hasSize(5);
            user.disconnect();

            demo.signal("INT");
            assertThat(demo.exitCode()).isZero();
            assertThat(tree).doesNotExist();
        }
    }

    @Test
    void wrongPasswordIsRefused() throws IOException {
        String[] options = {"--root", root.toString(), "--user", "alice:hunter2", "--login-delay", "0"};
        try (Jars.Server server = Jars.Server.start(List.of(), options)) {
            assertThatThrownBy(() -> connect(server.port(), "alice", "hunter3")).isInstanceOf(IOException.class);
        }
    }

    private static FTPClient connect(int port, String user, String password) throws IOException {
        FTPClient client = new FTPClient();
        client.setControlEncoding(StandardCharsets.UTF_8.name());
        client.connect("127.0.0.1", port);
        if (!client.login(user, password)) {
            client.disconnect();
            throw new IOException("refused: " + client.getReplyString());
        }
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
        return client;
    }
}
