package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ncftp programs against the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NcftpIT {
    private static final String PASSIVE = "-F";
    private static final String ACTIVE = "-E";

    @TempDir
    Path local;

    private ServerUnderTest server;
    private Ncftp ncftp;
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
        ncftp = new Ncftp(server.account(), local);
    }

    @ParameterizedTest
    @ValueSource(strings = {PASSIVE, ACTIVE})
    void putsAndGetsFiles(String mode) throws IOException {
        TestFiles.write(local.resolve("one.bin"), 1_500_001, 1);
        TestFiles.write(local.resolve("grüße 2.bin"), 70_000, 2);
        TestFiles.write(local.resolve("empty"), 0, 3);
        ncftp.put(List.of(mode), name(remote), "one.bin", "grüße 2.bin", "empty")
                .succeeds();
        assertThat(TestFiles.digests(remote))
                .isEqualTo(TestFiles.digests(local))
                .hasSize(3);

        Path back = Files.createDirectory(local.resolve("back"));
        String from = name(remote) + "/";
        ncftp.get(List.of(mode), "back", from + "one.bin", from + "grüße 2.bin", from + "empty")
                .succeeds();
        assertThat(TestFiles.digests(back)).isEqualTo(TestFiles.digests(remote));
    }

    @Test
    void putsAndGetsATree() throws IOException {
        Path tree = Files.createDirectory(local.resolve("tree"));
        for (int i = 0; i < 60; i++) {
            Path directory = Files.createDirectories(tree.resolve("d" + i % 4).resolve("it's " + i % 3));
            TestFiles.write(directory.resolve("file \"" + i + "\".txt"), i * 101L, i);
        }
        ncftp.put(List.of("-R"), name(remote), "tree").succeeds();
        assertThat(TestFiles.digests(remote.resolve("tree")))
                .isEqualTo(TestFiles.digests(tree))
                .hasSize(60);

        Path back = Files.createDirectory(local.resolve("back"));
        ncftp.get(List.of("-R"), "back", name(remote) + "/tree").succeeds();
        assertThat(TestFiles.digests(back.resolve("tree"))).isEqualTo(TestFiles.digests(tree));
    }

    @Test
    void resumesADownload() throws IOException {
        byte[] content = TestFiles.bytes(2_000_000, 4);
        server.put(remote.resolve("file"), content);
        Files.write(local.resolve("file"), Arrays.copyOf(content, 777_777));
        ncftp.get(List.of("-z"), ".", name(remote) + "/file").succeeds();
        assertThat(TestFiles.sha256(local.resolve("file"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void appends() throws IOException {
        byte[] content = TestFiles.bytes(2_000_000, 5);
        server.put(remote.resolve("log"), Arrays.copyOf(content, 777_777));
        Files.write(local.resolve("log"), Arrays.copyOfRange(content, 777_777, content.length));
        ncftp.put(List.of("-A"), name(remote), "log").succeeds();
        assertThat(TestFiles.sha256(remote.resolve("log"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void lists() {
        server.put(remote.resolve("a b.txt"), new byte[123]);
        server.put(remote.resolve("c.txt"), new byte[4567]);
        assertThat(ncftp.list(List.of("-1"), name(remote)).succeeds().out().lines())
                .containsExactlyInAnyOrder("a b.txt", "c.txt");
        assertThat(ncftp.list(List.of("-l"), name(remote)).succeeds().out().lines())
                .anySatisfy(line -> assertThat(line).matches("-rw.*\\s123\\s.*\\sa b\\.txt"))
                .anySatisfy(line -> assertThat(line).matches("-rw.*\\s4567\\s.*\\sc\\.txt"));
    }

    private static String name(Path directory) {
        return String.valueOf(directory.getFileName());
    }
}
