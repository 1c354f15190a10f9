package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** lftp against the server: whole trees, many sessions, one session over many commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LftpIT {
    private static final int FILES = 1_000;

    /** {@code %d} keeps the names of a directory apart. */
    private static final String[] NAMES = {
        "plain-%d.txt",
        "with space %d.txt",
        "  two in front %d",
        "grüße-日本語-%d.txt",
        "it's-%d",
        "\"quoted\" %d \"",
        "#hash 100%% [%d]",
        "-dash {%d}",
        "semi;colon&%d",
        "$dollar ~%d",
    };

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

    @Test
    void mirrorsATreeThereAndBack() throws IOException {
        Path tree = Files.createDirectory(local.resolve("tree"));
        plant(tree);
        Map<String, String> planted = TestFiles.digests(tree);
        assertThat(planted).hasSize(FILES);

        lftp.run("mirror -R --parallel=4 --no-perms tree " + remote.getFileName() + "/copy")
                .succeeds();
        assertThat(TestFiles.digests(remote.resolve("copy"))).isEqualTo(planted);

        lftp.run("mirror --parallel=4 " + remote.getFileName() + "/copy back").succeeds();
        assertThat(TestFiles.digests(local.resolve("back"))).isEqualTo(planted);
    }

    /** Commands go out without waiting for the replies to those before them. */
    @Test
    void mirrorsWithPipelinedCommands() throws IOException {
        Path tree = Files.createDirectory(local.resolve("tree"));
        for (int i = 0; i < 100; i++) {
            TestFiles.write(tree.resolve("file " + i), i * 211L, i);
        }
        String pipelined = "set ftp:sync-mode off; mirror ";
        lftp.run(pipelined + "-R --no-perms tree " + remote.getFileName() + "/copy")
                .succeeds();
        lftp.run(pipelined + remote.getFileName() + "/copy back").succeeds();
        assertThat(TestFiles.digests(local.resolve("back")))
                .isEqualTo(TestFiles.digests(remote.resolve("copy")))
                .isEqualTo(TestFiles.digests(tree));
    }

    @Test
    void mirrorsOnlyWhatChanged() throws IOException {
        Path tree = Files.createDirectory(local.resolve("tree"));
        for (int i = 0; i < 20; i++) {
            TestFiles.write(tree.resolve("file " + i), 100 + i, i);
        }
        String mirror = "mirror -R --no-perms --verbose tree " + remote.getFileName() + "/copy";
        lftp.run(mirror).succeeds();
        TestFiles.write(tree.resolve("file 7"), 1_000, 77);
        assertThat(lftp.run(mirror).succeeds().out()).contains("file 7").doesNotContain("file 8");
        assertThat(TestFiles.digests(remote.resolve("copy"))).isEqualTo(TestFiles.digests(tree));
    }

    @Test
    void mirrorsByListAsWellAsByMlsd() throws IOException {
        Path tree = Files.createDirectories(remote.resolve("tree/sub dir"));
        TestFiles.write(tree.resolve("grüße 1"), 2_000, 1);
        TestFiles.write(tree.resolve("it's \"2\""), 0, 2);
        TestFiles.write(tree.resolveSibling(" 3 "), 70_000, 3);
        lftp.run("set ftp:use-mlsd no; mirror " + remote.getFileName() + "/tree by-list")
                .succeeds();
        lftp.run("set ftp:use-mlsd yes; mirror " + remote.getFileName() + "/tree by-mlsd")
                .succeeds();
        assertThat(TestFiles.digests(local.resolve("by-list")))
                .hasSize(3)
                .isEqualTo(TestFiles.digests(local.resolve("by-mlsd")))
                .isEqualTo(TestFiles.digests(remote.resolve("tree")));
    }

    @Test
    void resumesInBothDirections() throws IOException {
        byte[] content = TestFiles.bytes(3_000_000, 8);
        server.put(remote.resolve("down"), content);
        Files.write(local.resolve("down"), Arrays.copyOf(content, 1_111_111));
        server.put(remote.resolve("up"), Arrays.copyOf(content, 1_222_222));
        Files.write(local.resolve("up"), content);
        lftp.run("cd " + remote.getFileName() + "; get -c down; put -c up").succeeds();
        assertThat(TestFiles.sha256(local.resolve("down")))
                .isEqualTo(TestFiles.sha256(remote.resolve("up")))
                .isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void getsAFileInSegmentsAtOnce() {
        byte[] content = TestFiles.bytes(16 << 20, 9);
        server.put(remote.resolve("big"), content);
        lftp.run("cd " + remote.getFileName() + "; pget -n 4 big -o big").succeeds();
        assertThat(TestFiles.sha256(local.resolve("big"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void doesTheHouseworkOverOneSession() {
        server.put(remote.resolve("a.txt"), new byte[10]);
        server.put(remote.resolve("b.txt"), new byte[20]);
        String out = lftp.run("cd " + remote.getFileName()
                        + "; mkdir -p x/y; mv a.txt x/y/c.txt; cls -1 x/y; mrm b.*; pwd; rm -r x; quote NOOP; cls -1")
                .succeeds()
                .out();
        assertThat(out).contains("c.txt").contains("/" + remote.getFileName());
        assertThat(remote).isEmptyDirectory();
    }

    @Test
    void worksInActiveMode() {
        byte[] content = TestFiles.bytes(1_000_000, 10);
        server.put(remote.resolve("file"), content);
        lftp.run("set ftp:passive-mode no; cd " + remote.getFileName() + "; get file; put file -o copy; cls -1")
                .succeeds();
        assertThat(TestFiles.sha256(remote.resolve("copy")))
                .isEqualTo(TestFiles.sha256(local.resolve("file")))
                .isEqualTo(TestFiles.sha256(content));
    }

    /** A thousand files in fifty directories of two levels, from empty to 200 KiB. */
    private static void plant(Path tree) throws IOException {
        for (int i = 0; i < FILES; i++) {
            String outer = NAMES[i % NAMES.length].formatted(0);
            String inner = "sub " + NAMES[i / 2 % NAMES.length].formatted(1);
            Path directory =
                    i % 3 == 0 ? tree.resolve(outer) : tree.resolve(outer).resolve(inner);
            Files.createDirectories(directory);
            long size = i == 0 ? 0 : i % 100 == 0 ? 200 << 10 : i * 7 % 4_000;
            TestFiles.write(directory.resolve(NAMES[i / 7 % NAMES.length].formatted(10 + i)), size, i);
        }
    }
}
