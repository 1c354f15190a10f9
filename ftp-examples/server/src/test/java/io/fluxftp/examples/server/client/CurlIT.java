package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** curl against the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlIT {
    private static final int SIZE = 2_500_003;

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
    @ValueSource(strings = {"plain.bin", "with space.bin", "grüße 日本語.bin", "it's \"quoted\" #1 100%.bin", " .bin "})
    void putsAndGetsAFile(String name) {
        TestFiles.write(local.resolve("sent"), SIZE, 1);
        curl.run("-T", "sent", url(name)).succeeds();
        curl.run("-o", "got", url(name)).succeeds();
        assertThat(TestFiles.sha256(local.resolve("got")))
                .isEqualTo(TestFiles.sha256(remote.resolve(name)))
                .isEqualTo(TestFiles.sha256(local.resolve("sent")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ftp-port=-", "--ftp-port=- --disable-eprt", "--disable-epsv", "--ftp-pasv"})
    void opensTheDataConnectionEitherWay(String options) {
        String[] first = options.replace('=', ' ').split(" ");
        TestFiles.write(local.resolve("sent"), SIZE, 2);
        curl.run(with(first, "-T", "sent", url("file.bin"))).succeeds();
        curl.run(with(first, "-o", "got", url("file.bin"))).succeeds();
        assertThat(TestFiles.sha256(local.resolve("got")))
                .isEqualTo(TestFiles.sha256(remote.resolve("file.bin")))
                .isEqualTo(TestFiles.sha256(local.resolve("sent")));
        assertThat(curl.run(with(first, "--list-only", url(""))).succeeds().out())
                .isEqualToNormalizingNewlines("file.bin\n");
    }

    @Test
    void appends() throws IOException {
        byte[] content = TestFiles.bytes(SIZE, 3);
        server.put(remote.resolve("log"), Arrays.copyOf(content, 1_000_000));
        Files.write(local.resolve("rest"), Arrays.copyOfRange(content, 1_000_000, SIZE));
        curl.run("--append", "-T", "rest", url("log")).succeeds();
        assertThat(TestFiles.sha256(remote.resolve("log"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void resumesADownload() throws IOException {
        byte[] content = TestFiles.bytes(SIZE, 4);
        server.put(remote.resolve("file"), content);
        Files.write(local.resolve("got"), Arrays.copyOf(content, 1_234_567));
        curl.run("-C", "-", "-o", "got", url("file")).succeeds();
        assertThat(TestFiles.sha256(local.resolve("got"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void resumesAnUpload() throws IOException {
        byte[] content = TestFiles.bytes(SIZE, 5);
        server.put(remote.resolve("file"), Arrays.copyOf(content, 1_234_567));
        Files.write(local.resolve("sent"), content);
        curl.run("-C", "-", "-T", "sent", url("file")).succeeds();
        assertThat(TestFiles.sha256(remote.resolve("file"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void getsARangeAndEndsTheTransferEarly() throws IOException {
        byte[] content = TestFiles.bytes(8 << 20, 6);
        server.put(remote.resolve("file"), content);
        curl.run("-r", "1000-1999", "-o", "part", url("file"), "-o", "whole", url("file"))
                .succeeds();
        assertThat(Files.readAllBytes(local.resolve("part"))).isEqualTo(Arrays.copyOfRange(content, 1000, 2000));
    }

    @Test
    void listsNamesOrLines() {
        server.put(remote.resolve("b c.txt"), new byte[12]);
        server.put(remote.resolve("ä.txt"), new byte[345]);
        assertThat(curl.run("--list-only", url("")).succeeds().out().lines())
                .containsExactlyInAnyOrder("b c.txt", "ä.txt");
        assertThat(curl.run(url("")).succeeds().out().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).matches("-rw.*\\s12\\s.*\\sb c\\.txt"))
                .anySatisfy(line -> assertThat(line).matches("-rw.*\\s345\\s.*\\sä\\.txt"));
    }

    @Test
    void listsAnEmptyDirectory() {
        assertThat(curl.run(url("")).succeeds().stdout()).isEmpty();
        assertThat(curl.run("--list-only", url("")).succeeds().stdout()).isEmpty();
    }

    @Test
    void sendsCommandsBeforeAndAfter() {
        server.put(remote.resolve("old"), "content".getBytes(StandardCharsets.UTF_8));
        String directory = "/" + remote.getFileName() + "/";
        curl.run(
                        "-Q",
                        "MKD " + directory + "sub dir",
                        "-Q",
                        "RNFR " + directory + "old",
                        "-Q",
                        "RNTO " + directory + "sub dir/new",
                        "-Q",
                        "-DELE sub dir/new",
                        "-Q",
                        "-RMD sub dir",
                        "-o",
                        "got",
                        url(""))
                .succeeds();
        assertThat(remote).isEmptyDirectory();
    }

    @Test
    void tellsSizeAndTimeOfAFile() {
        server.put(remote.resolve("file"), new byte[4321]);
        assertThat(curl.run("--head", url("file")).succeeds().out())
                .contains("Content-Length: 4321")
                .contains("Last-Modified: ");
    }

    @Test
    void makesDirectoriesOnTheWay() {
        TestFiles.write(local.resolve("sent"), 1000, 7);
        curl.run("--ftp-create-dirs", "-T", "sent", url("a/b c/d/file")).succeeds();
        assertThat(TestFiles.sha256(remote.resolve("a/b c/d/file"))).isEqualTo(TestFiles.sha256(local.resolve("sent")));
    }

    @Test
    void isToldWhatWentWrong() {
        assertThat(curl.run("-v", url("absent")).exits(78).err()).containsPattern("< 550 ");
        assertThat(new Curl(
                                new Account(
                                        server.account().host(),
                                        server.account().port(),
                                        server.account().user(),
                                        "wrong"),
                                local)
                        .run("-v", url(""))
                        .exits(67)
                        .err())
                .contains("< 530 ");
    }

    private String url(String name) {
        return server.account().url(remote.getFileName() + "/" + name);
    }

    private static String[] with(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
