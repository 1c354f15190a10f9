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
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else curl can be told to do with the server: conditions, methods, ranges, types and raw commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlOptionsIT {
    private static final Instant MODIFIED = Instant.parse("2021-02-03T04:05:06Z");

    @TempDir
    Path local;

    private ServerUnderTest server;
    private Curl curl;
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
        curl = new Curl(server.account(), local);
    }

    @ParameterizedTest
    @CsvSource({"2 Feb 2021, true", "4 Feb 2021, false", "-4 Feb 2021, true", "-2 Feb 2021, false"})
    void getsWhatIsNewerOrOlder(String condition, boolean fetched) throws IOException {
        server.put(remote.resolve("file"), new byte[1000]);
        Files.setLastModifiedTime(remote.resolve("file"), FileTime.from(MODIFIED));
        curl.run("-z", condition, "-o", "got", url("file")).succeeds();
        assertThat(Files.exists(local.resolve("got"))).isEqualTo(fetched);
    }

    @Test
    void keepsTheTimeOfAFile() throws IOException {
        server.put(remote.resolve("file"), new byte[1000]);
        Files.setLastModifiedTime(remote.resolve("file"), FileTime.from(MODIFIED));
        curl.run("-R", "-o", "got", url("file")).succeeds();
        assertThat(Files.getLastModifiedTime(local.resolve("got")).toInstant()).isEqualTo(MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicwd", "singlecwd", "nocwd"})
    void findsAFileByEveryMethod(String method) throws IOException {
        Path directory = Files.createDirectories(remote.resolve("a/b c"));
        TestFiles.write(directory.resolve("file"), 10_000, 1);
        curl.run("--ftp-method", method, "-o", "got", url("a/b c/file")).succeeds();
        assertThat(TestFiles.sha256(local.resolve("got"))).isEqualTo(TestFiles.sha256(directory.resolve("file")));
        assertThat(curl.run("--ftp-method", method, "--list-only", url("a/b c/"))
                        .succeeds()
                        .out())
                .matches("(\\S+ c/)?file\r?\n"); // as it was asked for, so that the name can be used again
    }

    @ParameterizedTest
    @CsvSource({"0-0, 0, 1", "100-199, 100, 200", "9990-, 9990, 10000", "-10, 9990, 10000"})
    void getsAnyRange(String range, int from, int to) throws IOException {
        byte[] content = TestFiles.bytes(10_000, 2);
        server.put(remote.resolve("file"), content);
        curl.run("-r", range, "-o", "got", url("file")).succeeds();
        assertThat(Files.readAllBytes(local.resolve("got"))).isEqualTo(Arrays.copyOfRange(content, from, to));
    }

    @Test
    void getsAndPutsText() throws IOException {
        server.put(remote.resolve("text"), "one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(curl.run("--use-ascii", url("text")).succeeds().stdout())
                .isEqualTo("one\ntwo\n".getBytes(StandardCharsets.US_ASCII)); // curl takes the CR of each line end off
        assertThat(curl.run(url("text") + ";type=i").succeeds().stdout())
                .isEqualTo("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
        Files.writeString(local.resolve("sent"), "eins\nzwei\n");
        curl.run("--use-ascii", "-T", "sent", url("put")).succeeds();
        assertThat(Files.readString(remote.resolve("put"))).isEqualTo("eins\nzwei\n");
    }

    @Test
    void sendsTheCommandsOfTheExtensions() throws Exception {
        byte[] content = TestFiles.bytes(5_000, 3);
        server.put(remote.resolve("file"), content);
        String file = "/" + remote.getFileName() + "/file";
        String replies = curl.run(
                        "-v",
                        "-Q",
                        "HASH " + file,
                        "-Q",
                        "SITE CHMOD 640 " + file,
                        "-Q",
                        "MFMT 20210203040506 " + file,
                        "-Q",
                        "*SITE XYZZY",
                        "-Q",
                        "STAT " + file,
                        "-Q",
                        "HELP HASH",
                        "-o",
                        "got",
                        url("file"))
                .succeeds()
                .err();
        assertThat(replies)
                .contains("< 213 SHA-256 0-4999 " + TestFiles.sha256(content))
                .contains("< 213 Modify=20210203040506; " + file)
                .contains("< 502 ")
                .contains("< 214 ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remote.resolve("file"))))
                .isEqualTo("rw-r-----");
        assertThat(Files.getLastModifiedTime(remote.resolve("file")).toInstant())
                .isEqualTo(MODIFIED);
    }

    @Test
    void storesManyFilesAndGetsThemOverOneSession() throws IOException {
        for (int i = 0; i < 20; i++) {
            TestFiles.write(local.resolve("f" + i), i * 1_000L, i);
        }
        curl.run("-T", "{f0,f1,f2,f3,f4,f5,f6,f7,f8,f9}", url("")).succeeds();
        Path back = Files.createDirectory(local.resolve("back"));
        curl.run("-o", "back/f#1", url("") + "f[0-9]").succeeds();
        assertThat(TestFiles.digests(back)).hasSize(10).isEqualTo(TestFiles.digests(remote));
    }

    private String url(String name) {
        return server.account().url(remote.getFileName() + "/" + name);
    }
}
