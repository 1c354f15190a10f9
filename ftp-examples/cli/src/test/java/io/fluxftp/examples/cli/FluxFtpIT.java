package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.JavaProgram;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** {@code fluxftp.jar} as a person at a shell, or a script, runs it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FluxFtpIT {

    /** Halves the time of a run that is over before the second compiler pays. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path here;

    @TempDir
    private Path served;

    private FtpFileSystem files;

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        files = FileSystems.local(served);
        server = serve(files);
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        files.dispose().block();
    }

    @Test
    void movesAndManagesFiles() throws IOException {
        Path original = TestFiles.write(here.resolve("two words.bin"), 3_000_000, 1);

        run("mkdir", "-p", url("dir/below")).succeeds();
        run("mkdir", "-p", url("dir/below")).succeeds();
        run("put", "two words.bin", url("dir/below/")).succeeds();
        assertThat(served.resolve("dir/below/two words.bin")).hasSameBinaryContentAs(original);

        run("mv", url("dir/below/two words.bin"), url("dir/schn%C3%A9e%20100%25.bin"))
                .succeeds();
        assertThat(run("ls", "-1", url("dir")).succeeds().out()).isEqualTo("below\nschnée 100%.bin\n");
        assertThat(run("ls", url("dir")).succeeds().out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("d").endsWith(" below"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("-").contains(" 3000000 ").endsWith(" schnée 100%.bin"));

        ExternalTool.Output got = run("get", url("dir/schnée 100%25.bin")).succeeds();
        assertThat(got.out()).isEmpty();
        assertThat(got.err()).isEmpty();
        assertThat(here.resolve("schnée 100%.bin")).hasSameBinaryContentAs(original);
        assertThat(run("cat", url("dir/schnée 100%25.bin")).succeeds().stdout())
                .isEqualTo(Files.readAllBytes(original));
        assertThat(run("get", url("dir/schnée 100%25.bin"), "-").succeeds().stdout())
                .isEqualTo(Files.readAllBytes(original));

        assertThat(run("rm", url("dir")).exits(1).err())
                .startsWith("fluxftp: ftp://alice@")
                .contains("/dir: 550 ");
        run("rm", "-r", url("dir")).succeeds();
        assertThat(served).isEmptyDirectory();
    }

    @Test
    void streamsFromStandardInput() {
        ExternalTool shell = ExternalTool.require("sh").with("-c");
        String client = JavaProgram.java() + " " + QUICK_START + " -jar " + jar();

        shell.run(here, "printf 'from a pipe' | " + client + " put - '" + url("piped") + "'")
                .succeeds();

        assertThat(served.resolve("piped")).hasContent("from a pipe");
        assertThat(run("put", "-", url("dir/")).exits(2).err()).contains("names a directory");
    }

    @Test
    void resumesWhatWasCutOff() throws IOException {
        byte[] content = TestFiles.bytes(500_000, 2);
        Files.write(served.resolve("remote"), content);
        Files.write(here.resolve("remote.part"), Arrays.copyOf(content, 400_000));
        Mono<Long> bytes = transferredNext();

        run("get", "--resume", url("remote")).succeeds();

        assertThat(here.resolve("remote")).hasBinaryContent(content);
        assertThat(here.resolve("remote.part")).doesNotExist();
        assertThat(bytes.block(Duration.ofSeconds(10))).isEqualTo(100_000);
    }

    @Test
    void resumesAnUpload() throws IOException {
        byte[] content = TestFiles.bytes(500_000, 3);
        Files.write(here.resolve("local"), content);
        Files.write(served.resolve("remote"), Arrays.copyOf(content, 400_000));
        Mono<Long> bytes = transferredNext();

        run("put", "--resume", "local", url("remote")).succeeds();

        assertThat(served.resolve("remote")).hasBinaryContent(content);
        assertThat(bytes.block(Duration.ofSeconds(10))).isEqualTo(100_000);
    }

    private Mono<Long> transferredNext() {
        Sinks.One<Long> bytes = Sinks.one();
        server.events()
                .ofType(FtpEvent.TransferCompleted.class)
                .filter(event -> event.direction() != FtpEvent.Direction.LISTING)
                .next()
                .subscribe(event -> bytes.tryEmitValue(event.bytes()), bytes::tryEmitError);
        return bytes.asMono();
    }

    @Test
    void takesThePasswordFromTheEnvironmentAndFromNetrc() throws IOException {
        Files.writeString(served.resolve("x"), "x");
        String url = "ftp://alice@127.0.0.1:" + server.port() + "/x";

        assertThat(client().environment(Logins.VARIABLE, "secret")
                        .run(here, "cat", url)
                        .succeeds()
                        .out())
                .isEqualTo("x");
        Files.writeString(here.resolve(".netrc"), "machine 127.0.0.1 login alice password secret\n");
        assertThat(client().environment("HOME", here.toString())
                        .run(here, "cat", url)
                        .succeeds()
                        .out())
                .isEqualTo("x");
        assertThat(client().run(here, "cat", url).exits(2).err())
                .startsWith("fluxftp: ")
                .contains("there is no password for alice");
    }

    @Test
    void isAnonymousWithoutAUser() throws IOException {
        Files.writeString(served.resolve("x"), "x");
        String url = "ftp://127.0.0.1:" + server.port() + "/x";

        assertThat(run("cat", url).succeeds().out()).isEqualTo("x");
        assertThat(run("rm", url).exits(1).err()).isEqualTo("fluxftp: " + url + ": 550 Permission denied.\n");
    }

    @Test
    void failsWithTheServersReplyInOneLineAndNoPassword() {
        String wrong = "ftp://alice:hunter2@127.0.0.1:" + server.port() + "/x";
        assertThat(run("cat", wrong).exits(1).err())
                .isEqualTo("fluxftp: ftp://alice@127.0.0.1:" + server.port() + "/x: 530 Login incorrect.\n");

        ExternalTool.Output missing = run("get", url("missing")).exits(1);
        assertThat(missing.err().lines()).singleElement().asString().contains("/missing: 550 ");
        assertThat(here).isEmptyDirectory();

        assertThat(run("put", "missing", url("x")).exits(1).err()).isEqualTo("fluxftp: missing: no such file\n");
        assertThat(run("cat", "ftp://127.0.0.1:1/x").exits(1).err().lines())
                .singleElement()
                .asString()
                .contains("cannot connect to 127.0.0.1:1");
    }

    @Test
    void helpAndVersion() {
        assertThat(run("--help").succeeds().out())
                .contains("ls", "get", "put", "cat", "rm", "mkdir", "mv")
                .contains("%2F", "FLUXFTP_PASSWORD", "~/.netrc", "Exit codes: 0 done");
        assertThat(run("get", "--help").succeeds().out()).contains("--resume", "- for standard output");
        assertThat(run("--version").succeeds().out()).matches("fluxftp [0-9].*\\R");
    }

    @Test
    void showsProgressToATerminalOnly() throws IOException {
        TestFiles.write(served.resolve("big"), 5 << 20, 4);
        String command = JavaProgram.java() + " " + QUICK_START + " -jar " + jar() + " get '" + url("big") + "'";

        ExternalTool.Output onTerminal = ExternalTool.require("script")
                .run(here, "-qec", command, "/dev/null")
                .succeeds();

        assertThat(onTerminal.out()).contains("big", "100%", "5/5MiB");
        assertThat(run("get", url("big")).succeeds().err()).isEmpty();
    }

    /** The download stands still; Ctrl-C ends it, and nothing of it is left on either side. */
    @Test
    void ctrlCAbortsCleanly() throws IOException {
        TestFiles.write(served.resolve("big"), 1 << 20, 5);
        DisposableFtpServer stalling = serve(StallingFiles.of(files));
        Sinks.Empty<Void> started = Sinks.empty();
        Sinks.Empty<Void> cut = Sinks.empty();
        Disposable events = stalling.events().subscribe(event -> {
            if (event instanceof FtpEvent.TransferStarted) {
                started.tryEmitEmpty();
            } else if (event instanceof FtpEvent.TransferIncomplete) {
                cut.tryEmitEmpty();
            }
        });
        String url = "ftp://alice:secret@127.0.0.1:" + stalling.port() + "/big";
        Path target = here.resolve("copy");
        try (JavaProgram client = JavaProgram.start(List.of(QUICK_START), jar(), "get", url, target.toString())) {
            started.asMono().block(Duration.ofSeconds(30));

            client.signal("INT");

            assertThat(client.exitCode()).isEqualTo(130);
            assertThat(client.out() + client.err()).isEmpty();
            cut.asMono().block(Duration.ofSeconds(10));
            assertThat(here).isEmptyDirectory();
        } finally {
            events.dispose();
            stalling.disposeNow();
        }
    }

    private static DisposableFtpServer serve(FtpFileSystem tree) {
        return FtpServer.create()
                .port(0)
                .fileSystem(tree)
                .partialUploads(true)
                .limits(most -> most.loginDelay(Duration.ZERO))
                .authenticator(Authenticators.of(
                                Authenticators.user("alice").password(PasswordHashes.digest(Secret.of("secret"))))
                        .orAnonymous(Permissions.readOnly()))
                .bindNow();
    }

    private String url(String path) {
        return "ftp://alice:secret@127.0.0.1:" + server.port() + "/" + path;
    }

    private ExternalTool.Output run(String... arguments) {
        return client().run(here, arguments);
    }

    private static ExternalTool client() {
        return ExternalTool.of(JavaProgram.java(), QUICK_START, "-jar", jar().toString());
    }

    private static Path jar() {
        Path jar = Path.of(System.getProperty("basedir", "."), "target", "fluxftp.jar")
                .toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " has not been packaged: run this test by mvn verify");
        }
        return jar;
    }
}
