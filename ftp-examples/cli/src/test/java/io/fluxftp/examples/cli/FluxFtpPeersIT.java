package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.peer.ForEachPeer;
import io.fluxftp.client.peer.FtpPeer;
import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.JavaProgram;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluxftp.jar} with the servers of other people. */
class FluxFtpPeersIT {
    private static final int SIZE = 5_000_001;

    @TempDir
    private Path here;

    @ForEachPeer
    void movesAndManagesFiles(FtpPeer peer) throws IOException {
        Path remote = peer.newDirectory();
        byte[] content = TestFiles.bytes(SIZE, 1);
        Files.write(here.resolve("schnée 日本.bin"), content);

        run("mkdir", "-p", url(peer, remote, "dir/two words")).succeeds();
        run("put", "schnée 日本.bin", url(peer, remote, "dir/two%20words/")).succeeds();
        Path stored = remote.resolve("dir/two words/schnée 日本.bin");
        assertThat(TestFiles.sha256(stored)).isEqualTo(TestFiles.sha256(content));

        assertThat(run("ls", url(peer, remote, "dir/two words"))
                        .succeeds()
                        .out()
                        .lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("-").contains(" 5000001 ").endsWith(" schnée 日本.bin"));

        run("mv", url(peer, remote, "dir/two words/schnée 日本.bin"), url(peer, remote, "moved"))
                .succeeds();
        Files.write(here.resolve("moved.part"), Arrays.copyOf(content, 4_000_000));
        run("get", "--resume", url(peer, remote, "moved")).succeeds();
        assertThat(TestFiles.sha256(here.resolve("moved"))).isEqualTo(TestFiles.sha256(content));

        run("rm", "-r", url(peer, remote, "dir")).succeeds();
        assertThat(remote.resolve("dir")).doesNotExist();
        assertThat(remote.resolve("moved")).exists();
        assertThat(run("cat", url(peer, remote, "dir/absent")).exits(1).err())
                .startsWith("fluxftp: ")
                .contains("absent", "550")
                .doesNotContain(peer.password());
    }

    private static String url(FtpPeer peer, Path remote, String path) {
        return "ftp://%s:%s@%s:%d/%s/%s"
                .formatted(peer.user(), peer.password(), peer.host(), peer.port(), remote.getFileName(), path);
    }

    private ExternalTool.Output run(String... arguments) {
        Path jar = Path.of(System.getProperty("basedir", "."), "target", "fluxftp.jar");
        return ExternalTool.of(
                        JavaProgram.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toAbsolutePath().toString())
                .run(here, arguments);
    }
}
