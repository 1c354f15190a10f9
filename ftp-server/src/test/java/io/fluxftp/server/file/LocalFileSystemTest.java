package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** What the disk has beyond the contract: permissions, pipes, other disks, writing in place. */
class LocalFileSystemTest implements FileSystemFixture {
    @TempDir
    Path directory;

    private FtpFileSystem fileSystem;

    @BeforeEach
    void open() {
        fileSystem = FileSystems.local(directory);
    }

    @AfterEach
    void closeAndFindNothingOpen() throws IOException {
        OpenDescriptors.assertOnlyRoot(directory);
        fileSystem.dispose().block(SOON);
        assertThat(OpenDescriptors.below(directory)).isEmpty();
    }

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }

    @Test
    void tellsPermissionsAndHidesOwners() throws IOException {
        Files.writeString(directory.resolve("f"), "x");
        Files.setPosixFilePermissions(directory.resolve("f"), PosixFilePermissions.fromString("rw-r-x--x"));
        assertThat(stat("/f").mode()).isEqualTo(0651);
        assertThat(stat("/f").owner()).isNull();
        assertThat(stat("/f").group()).isNull();
    }

    @Test
    void whatIsReplacedHandsDownItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        store("/f", "new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    void pipesAreNeitherReadNorWrittenNorWaitedFor() throws Exception {
        makePipe("pipe");
        fails(fileSystem.read(path("/pipe")), Kind.PERMISSION_DENIED);
        fails(fileSystem.write(path("/pipe"), WriteOptions.REPLACE, content("x")), Kind.PERMISSION_DENIED);
        fails(fileSystem.write(path("/pipe"), WriteOptions.APPEND, content("x")), Kind.PERMISSION_DENIED);
        fails(fileSystem.list(path("/pipe")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem.stat(path("/pipe/x")), Kind.NOT_A_DIRECTORY);
        assertThat(names("/")).containsExactly("pipe");
        fileSystem.delete(path("/pipe")).block(SOON);
        assertThat(names("/")).isEmpty();
    }

    private void makePipe(String name) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve(name).toString())
                .inheritIO()
                .start();
        assertThat(mkfifo.waitFor()).isZero();
    }

    @Test
    void aNameLongerThanTheDiskTakesIsNotAllowed() {
        String tooLong = "é".repeat(128);
        fails(fileSystem.write(path(tooLong), WriteOptions.REPLACE, content("x")), Kind.NAME_NOT_ALLOWED);
        fails(fileSystem.makeDirectory(path(tooLong)), Kind.NAME_NOT_ALLOWED);
        store("/f", "x");
        fails(fileSystem.rename(path("/f"), path(tooLong)), Kind.NAME_NOT_ALLOWED);
        fails(fileSystem.read(path(tooLong)), Kind.NOT_FOUND);
        fails(fileSystem.stat(path("/d").child(tooLong)), Kind.NOT_FOUND);
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    void namesOnDiskAreTheBytesOfTheNames() throws IOException {
        store("/latin \uDCFC \u00FC", "x");
        Process ls = new ProcessBuilder("ls", directory.toString()).start();
        byte[] listed = ls.getInputStream().readAllBytes();
        byte[] expected = "latin ? \u00FC\n".getBytes(StandardCharsets.UTF_8);
        expected[6] = (byte) 0xFC;
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void oneAppendsAtATime() {
        store("/f", "old");
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var first = fileSystem
                .write(path("/f"), WriteOptions.APPEND, content.flux())
                .toFuture();
        awaitSubscription(content);
        content.next(buffer("new"));
        fails(fileSystem.write(path("/f"), WriteOptions.APPEND, content("x")), Kind.BUSY);
        content.complete();
        assertThat(first).succeedsWithin(SOON).isEqualTo(3L);
        assertThat(load("/f")).isEqualTo("oldnew");
        write("/f", WriteOptions.APPEND, content("est"));
        assertThat(load("/f")).isEqualTo("oldnewest");
    }

    @Test
    void appendingToAFileThatIsReplacedMeanwhileFails() {
        store("/f", "old");
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var appending = fileSystem
                .write(path("/f"), WriteOptions.APPEND, content.flux())
                .toFuture();
        awaitSubscription(content);
        content.next(buffer("lost"));
        store("/f", "replaced");
        content.complete();
        assertThat(appending)
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(FtpFileException.class)
                .withMessageContaining("replaced meanwhile");
        assertThat(load("/f")).isEqualTo("replaced");
    }

    @Test
    void aFileThatBecomesShorterIsNotReadAsWhole() throws IOException {
        Path file = TestFiles.write(directory.resolve("f"), 1_000_000, 1);
        FileContent content = fileSystem.read(path("/f")).block(SOON);
        assertThat(content).isNotNull();
        Files.write(file, new byte[10]);
        fails(content.bytes(0).doOnNext(ByteBuf::release), Kind.LOCAL_ERROR);
        content.close().block(SOON);
    }

    @Test
    void aFileThatGrowsIsReadAsItWas() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "12345");
        FileContent content = fileSystem.read(path("/f")).block(SOON);
        assertThat(content).isNotNull();
        Files.writeString(file, "1234567890");
        assertThat(content.bytes(0)
                        .map(buffer -> {
                            int size = buffer.readableBytes();
                            buffer.release();
                            return size;
                        })
                        .reduce(0, Integer::sum)
                        .block(SOON))
                .isEqualTo(5);
        content.close().block(SOON);
    }

    @Test
    void directoriesHandDownTheirGroup() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 02775);
        makeDirectory("/shared/d");
        makeDirectory("/shared/d/e");
        for (String made : new String[] {"d", "d/e"}) {
            Object mode = Files.getAttribute(shared.resolve(made), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            assertThat((Integer) mode & 02000).as(made).isEqualTo(02000);
        }
        fails(fileSystem.makeDirectory(path("/shared/d")), Kind.ALREADY_EXISTS);
    }

    @Test
    void worksAcrossDisks() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "a second disk");
        assumeTrue(
                !Files.getFileStore(memory).equals(Files.getFileStore(directory)), "a second disk apart from this one");
        FtpFileSystem all = FileSystems.local(Path.of("/"));
        Path other = Files.createTempDirectory(memory, "fluxftp");
        try {
            FtpPath here = path(directory.toRealPath().toString());
            FtpPath there = path(other.toString());
            all.makeDirectory(there.child("d\uDCFF")).block(SOON);
            byte[] bytes = TestFiles.bytes(300_000, 2);
            Files.write(directory.resolve("f"), bytes);
            Files.setLastModifiedTime(directory.resolve("f"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
            all.rename(here.child("f"), there.child("g")).block(SOON);
            assertThat(Files.readAllBytes(other.resolve("g"))).isEqualTo(bytes);
            assertThat(Files.getLastModifiedTime(other.resolve("g")).toMillis()).isEqualTo(1_000_000);
            assertThat(directory.resolve("f")).doesNotExist();
            fails(all.rename(there.child("d\uDCFF"), here.child("d")), Kind.UNSUPPORTED);
            all.delete(there.child("g")).block(SOON);
            all.removeDirectory(there.child("d\uDCFF")).block(SOON);
            assertThat(other).isEmptyDirectory();
        } finally {
            all.dispose().block(SOON);
            Files.delete(other);
        }
    }

    @Test
    void aRootThatCannotBeServedIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSystems.local(directory.resolve("none")))
                .withMessageContaining("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSystems.local(file))
                .withMessageContaining("f");
    }

    @Test
    void aDiskOnWhichLinksCannotBeKeptInIsRefused() throws IOException {
        try (var zip = java.nio.file.FileSystems.newFileSystem(directory.resolve("f.zip"), Map.of("create", "true"))) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> FileSystems.local(zip.getPath("/")))
                    .withMessageContaining("SecureDirectoryStream");
        }
    }

    @Test
    void theRootMayBeALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.writeString(real.resolve("f"), "x");
        Files.createSymbolicLink(
                real.resolve("absolute"), directory.resolve("link/f").toAbsolutePath());
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        FtpFileSystem linked = FileSystems.local(link);
        try {
            assertThat(linked.stat(path("/absolute")).block(SOON))
                    .satisfies(f -> assertThat(f.isFile()).isTrue());
        } finally {
            linked.dispose().block(SOON);
        }
    }

    @Test
    void worksOnTheSchedulerThatItWasGivenOnly() {
        Scheduler mine = Schedulers.newBoundedElastic(1, 100, "mine", 10, true);
        FtpFileSystem own = FileSystems.local(directory, mine);
        try {
            own.write(path("/f"), WriteOptions.REPLACE, content("x")).block(SOON);
            assertThat(own.stat(path("/f"))
                            .map(file -> Thread.currentThread().getName())
                            .block(SOON))
                    .startsWith("mine");
            own.dispose().block(SOON);
        } finally {
            mine.dispose();
        }
        fails(own.stat(path("/f")), Kind.BUSY);
        fails(own.list(path("/")), Kind.BUSY);
        fails(own.write(path("/f"), WriteOptions.REPLACE, content("x")), Kind.BUSY);
    }

    @Test
    void nothingWorksAfterItsDisposal() {
        FtpFileSystem other = FileSystems.local(directory);
        other.dispose().block(SOON);
        fails(other.stat(FtpPath.ROOT), Kind.LOCAL_ERROR);
        fails(other.list(FtpPath.ROOT), Kind.LOCAL_ERROR);
        fails(other.write(path("/f"), WriteOptions.REPLACE, content("x")), Kind.LOCAL_ERROR);
    }

    @Test
    void errorsDoNotTellThePathsOfTheHost() {
        for (var operation : Arrays.asList(
                fileSystem.stat(path("/none")), fileSystem.list(path("/none")), fileSystem.read(path("/none")))) {
            Flux.from(operation)
                    .then()
                    .onErrorResume(error -> {
                        assertThat(error.getMessage()).doesNotContain(directory.toString());
                        return reactor.core.publisher.Mono.empty();
                    })
                    .block(SOON);
        }
    }
}
