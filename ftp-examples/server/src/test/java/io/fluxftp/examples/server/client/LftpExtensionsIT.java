package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.ExternalTool.Output;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lftp does where FEAT lets it, or where its settings say so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LftpExtensionsIT {
    private static final Instant MODIFIED = Instant.parse("2021-02-03T04:05:06Z");

    @TempDir
    Path local;

    private ServerUnderTest server;
    private Lftp lftp;
    private Path remote;

    @BeforeAll
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void login() {
        remote = server.newDirectory();
        lftp = new Lftp(server.account(), local);
    }

    private Output inRemote(String commands) {
        return lftp.run("cd " + remote.getFileName() + "; " + commands).succeeds();
    }

    @Test
    void mirrorsCompressed() throws IOException {
        Path tree = Files.createDirectory(local.resolve("tree"));
        for (int i = 0; i < 30; i++) {
            TestFiles.write(tree.resolve("file " + i), i * 5_003L, i);
        }
        Files.writeString(tree.resolve("zeros"), "0".repeat(3_000_000));
        String settings = "set ftp:use-mode-z yes; set ftp:compressed-re .; debug 5; ";
        Output sent = inRemote(settings + "mirror -R --no-perms tree copy");
        assertThat(sent.err()).contains("MODE Z");
        inRemote(settings + "mirror copy back");
        assertThat(TestFiles.digests(local.resolve("back")))
                .isEqualTo(TestFiles.digests(remote.resolve("copy")))
                .isEqualTo(TestFiles.digests(tree));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "set ftp:use-mdtm-overloaded yes; ", "set ftp:use-site-utime yes; "})
    void keepsTimesAndModes(String settings) throws IOException {
        Path file = TestFiles.write(local.resolve("file"), 1_000, 1);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        lftp.run(settings + "mirror -R . " + remote.getFileName() + "/copy").succeeds();
        Path copy = remote.resolve("copy/file");
        assertThat(Files.getLastModifiedTime(copy).toInstant()).isEqualTo(MODIFIED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void looksAboutAndChangesModes() throws IOException {
        server.put(remote.resolve("a.txt"), new byte[1_000]);
        server.put(remote.resolve("b.txt"), new byte[2_000]);
        Files.createDirectory(remote.resolve("sub"));
        server.put(remote.resolve("sub/c.dat"), new byte[3_000]);
        String out = inRemote(
                        "chmod 600 a.txt; find; du -b; glob echo *.txt; cls -l; nlist; rels; site help; quote syst")
                .out();
        assertThat(out)
                .contains("./sub/c.dat")
                .contains("a.txt b.txt")
                .contains("SITE CHMOD")
                .contains("UNIX Type: L8");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remote.resolve("a.txt"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set ftp:use-feat no",
                "set ftp:use-size no",
                "set ftp:use-mdtm no",
                "set ftp:use-allo yes",
                "set ftp:use-stat-for-list yes",
                "set ftp:list-options -a",
                "set ftp:use-tvfs no",
                "set ftp:use-pret yes",
                "set ftp:use-telnet-iac no",
                "set ftp:prefer-epsv yes",
                "set ftp:prefer-epsv no",
                "set ftp:use-abor no",
                "set ftp:nop-interval 1",
                "set ftp:trust-feat yes",
                "set ftp:client none",
                "set ftp:lang en"
            })
    void worksWithEverySetting(String setting) throws IOException {
        TestFiles.write(local.resolve("sent"), 200_000, 5);
        lftp.run(setting + "; cd " + remote.getFileName()
                        + "; put sent; cls -l; get sent -o got; mv sent moved; mkdir d; rmdir d")
                .succeeds();
        assertThat(TestFiles.sha256(local.resolve("got")))
                .isEqualTo(TestFiles.sha256(local.resolve("sent")))
                .isEqualTo(TestFiles.sha256(remote.resolve("moved")));
    }

    @Test
    void movesFilesFromSessionToSession() {
        TestFiles.write(remote.resolve("from"), 1_000_000, 6);
        lftp.run("set ftp:use-fxp yes; set ftp:fxp-passive-source yes; get " + remote.getFileName() + "/from -o "
                        + "ftp://%s:%s@%s:%d/%s/to"
                                .formatted(
                                        server.account().user(),
                                        server.account().password(),
                                        server.account().host(),
                                        server.account().port(),
                                        remote.getFileName()))
                .succeeds();
        assertThat(TestFiles.sha256(remote.resolve("to"))).isEqualTo(TestFiles.sha256(remote.resolve("from")));
    }
}
