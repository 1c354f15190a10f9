package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that stay below the root; those that do not are in {@link LocalFileSystemSecurityTest}. */
class LocalLinksTest implements FileSystemFixture {
    @TempDir
    Path directory;

    private FtpFileSystem fileSystem;

    @BeforeEach
    void open() throws IOException {
        fileSystem = FileSystems.local(directory);
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("a/b/f"), "content");
    }

    @AfterEach
    void closeAndFindNothingOpen() throws IOException {
        OpenDescriptors.assertOnlyRoot(directory);
        fileSystem.dispose().block(SOON);
    }

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }

    private void link(String link, String target) throws IOException {
        Files.createSymbolicLink(directory.resolve(link), Path.of(target));
    }

    @Test
    void leadToFilesAndDirectories() throws IOException {
        link("file", "a/b/f");
        link("dir", "a");
        link("a/up", "../a/./b//f");
        link("a/b/top", "../../dir/b");
        link("chain", "file");
        link("absolute", directory.toRealPath().resolve("a/b/f").toString());
        link("root", directory.toRealPath().toString());
        link("a/b/here", ".");
        link("a/b/parent", "..");
        link("endsInDots", "a/b/..");
        for (String path : new String[] {
            "/file",
            "/dir/b/f",
            "/a/up",
            "/a/b/top/f",
            "/chain",
            "/absolute",
            "/root/a/b/f",
            "/a/b/here/f",
            "/a/b/parent/b/f",
            "/endsInDots/b/f",
            "/root/root/a/b/top/here/f"
        }) {
            assertThat(load(path)).as(path).isEqualTo("content");
        }
        assertThat(names("/dir")).contains("b", "up");
        assertThat(names("/a/b/parent")).contains("b", "up");
        assertThat(names("/root")).contains("a", "root");
    }

    @Test
    void areShownAsWhatTheyLeadTo() throws IOException {
        link("file", "a/b/f");
        link("dir", "a");
        link("loop", "loop");
        link("dangling", "none");
        assertThat(stat("/file").type()).isEqualTo(FtpFileType.FILE);
        assertThat(stat("/file").size()).isEqualTo(7);
        assertThat(stat("/file").name()).isEqualTo("file");
        assertThat(stat("/dir").type()).isEqualTo(FtpFileType.DIRECTORY);
        assertThat(stat("/loop").type()).isEqualTo(FtpFileType.LINK);
        assertThat(stat("/dangling").type()).isEqualTo(FtpFileType.LINK);
        assertThat(stat("/file").facts()).containsKey(FtpFileSystem.VIA_LINK);
        assertThat(stat("/dir").facts()).containsKey(FtpFileSystem.VIA_LINK);
        assertThat(stat("/a").facts()).doesNotContainKey(FtpFileSystem.VIA_LINK);
        assertThat(list("/"))
                .containsExactlyInAnyOrderElementsOf(Stream.of("/file", "/dir", "/loop", "/dangling", "/a")
                        .map(this::stat)
                        .map(this::withoutId)
                        .toList());
    }

    @Test
    void inALoopLeadNowhere() throws IOException {
        link("one", "two");
        link("two", "one");
        link("self", "self/x");
        fails(fileSystem.read(path("/one")), Kind.NOT_FOUND);
        fails(fileSystem.list(path("/self")), Kind.NOT_FOUND);
        fails(fileSystem.write(path("/two"), WriteOptions.REPLACE, content("x")), Kind.NOT_FOUND);
    }

    @Test
    void ofALongChainAreFollowedUpToALimit() throws IOException {
        link("l0", "a/b/f");
        for (int i = 1; i < 60; i++) {
            link("l" + i, "l" + (i - 1));
        }
        assertThat(load("/l39")).isEqualTo("content");
        fails(fileSystem.read(path("/l40")), Kind.NOT_FOUND);
    }

    @Test
    void areWrittenThrough() throws IOException {
        link("file", "a/b/f");
        link("new", "a/b/new");
        store("/file", "replaced");
        write("/file", WriteOptions.APPEND, content("!"));
        store("/new", "made");
        assertThat(Files.isSymbolicLink(directory.resolve("file"))).isTrue();
        assertThat(Files.readString(directory.resolve("a/b/f"))).isEqualTo("replaced!");
        assertThat(Files.readString(directory.resolve("a/b/new"))).isEqualTo("made");
        fails(fileSystem.write(path("/new"), WriteOptions.CREATE, content("x")), Kind.ALREADY_EXISTS);
    }

    @Test
    void areDeletedAndRenamedThemselves() throws IOException {
        link("dir", "a");
        link("file", "a/b/f");
        link("dangling", "none");
        fails(fileSystem.removeDirectory(path("/dir")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem.makeDirectory(path("/dangling")), Kind.ALREADY_EXISTS);
        fileSystem.rename(path("/dir"), path("/renamed")).block(SOON);
        assertThat(Files.isSymbolicLink(directory.resolve("renamed"))).isTrue();
        fileSystem.delete(path("/renamed")).block(SOON);
        fileSystem.delete(path("/file")).block(SOON);
        fileSystem.delete(path("/dangling")).block(SOON);
        assertThat(Files.exists(directory.resolve("dangling"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(names("/")).containsExactly("a");
        assertThat(load("/a/b/f")).isEqualTo("content");
    }

    @Test
    void doNotHideThatADirectoryWouldMoveBelowItself() throws IOException {
        link("dir", "a");
        fails(fileSystem.rename(path("/a"), path("/dir/b/x")), Kind.NAME_NOT_ALLOWED);
        assertThat(load("/a/b/f")).isEqualTo("content");
    }

    @Test
    void mayHaveTargetsThatAreNoUtf8() throws IOException {
        fileSystem.makeDirectory(path("/d\uDCFF")).block(SOON);
        store("/d\uDCFF/f\uDCFE", "odd");
        Process ln = new ProcessBuilder("bash", "-c", "ln -s $'d\\xff/f\\xfe' \"$0/odd\"", directory.toString())
                .inheritIO()
                .start();
        assertThat(ln.onExit().join().exitValue()).isZero();
        assertThat(load("/odd")).isEqualTo("odd");
    }
}
