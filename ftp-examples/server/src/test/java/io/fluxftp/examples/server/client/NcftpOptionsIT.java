package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What else the ncftp programs can be told to do with the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NcftpOptionsIT {
    private static final Instant MODIFIED = Instant.parse("2021-02-03T04:05:06Z");

    @TempDir
    Path local;

    private ServerUnderTest server;
    private Ncftp ncftp;
    private Path remote;
    private String name;

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
        name = String.valueOf(remote.getFileName());
        ncftp = new Ncftp(server.account(), local);
    }

    @Test
    void keepsTheTimeOfWhatItPutsAndGets() throws IOException {
        Path file = TestFiles.write(local.resolve("file"), 1_000, 1);
        Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
        ncftp.put(List.of(), name, "file").succeeds();
        assertThat(Files.getLastModifiedTime(remote.resolve("file")).toInstant())
                .isEqualTo(MODIFIED);
        Files.createDirectory(local.resolve("back"));
        ncftp.get(List.of(), "back", name + "/file").succeeds();
        assertThat(Files.getLastModifiedTime(local.resolve("back/file")).toInstant())
                .isEqualTo(MODIFIED);
    }

    @Test
    void makesDirectoriesAndRenamesWhenDone() throws IOException {
        TestFiles.write(local.resolve("file"), 100_000, 2);
        ncftp.put(List.of("-m", "-T", "tmp."), name + "/a/b", "file").succeeds();
        ncftp.put(List.of("-m", "-S", ".part"), name + "/a/c", "file").succeeds();
        assertThat(TestFiles.digests(remote).values()).hasSize(2).containsOnly(TestFiles.sha256(local.resolve("file")));
        assertThat(TestFiles.digests(remote)).containsKeys("a/b/file", "a/c/file");
    }

    @Test
    void deletesWhatItHasMoved() throws IOException {
        TestFiles.write(local.resolve("file"), 1_000, 3);
        ncftp.put(List.of("-DD"), name, "file").succeeds();
        assertThat(local.resolve("file")).doesNotExist();
        ncftp.get(List.of("-DD"), ".", name + "/file").succeeds();
        assertThat(local.resolve("file")).exists();
        assertThat(remote).isEmptyDirectory();
    }

    @Test
    void sendsTextAndRawCommands() throws IOException {
        Files.write(local.resolve("text"), "one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
        ncftp.put(List.of("-a", "-W", "OPTS UTF8 ON", "-Y", "SITE CHMOD 640 text"), name, "text")
                .succeeds();
        assertThat(Files.readString(remote.resolve("text"))).isEqualTo("one\ntwo\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remote.resolve("text"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void listsByTheOptionsOfLs() {
        server.put(remote.resolve("small"), new byte[1]);
        server.put(remote.resolve("large"), new byte[100]);
        assertThat(ncftp.list(List.of("-x", "-la"), name).succeeds().out().lines())
                .anySatisfy(line -> assertThat(line).endsWith(" small"))
                .anySatisfy(line -> assertThat(line).endsWith(" large"));
        assertThat(ncftp.list(List.of("-m"), name).succeeds().out()).contains("small");
    }
}
