package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Nothing leads out of the root, neither a path (S7) nor a link, nor a link that somebody swaps in at the worst moment
 * (S8). Beside the root lies what must not be seen or changed, and every test ends by looking whether it was.
 */
class LocalFileSystemSecurityTest implements FileSystemFixture {
    /** Of a length that no file has which these tests write, so that its size gives it away, too. */
    private static final String SECRET = "keep out of here";

    @TempDir
    Path directory;

    private Path root;
    private Path outside;
    private FtpFileSystem fileSystem;
    private Map<String, String> before;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("f"), SECRET);
        Files.createDirectory(outside.resolve("sub"));
        Files.createDirectory(outside.resolve("empty"));
        Files.writeString(outside.resolve("sub/g"), SECRET);
        before = snapshot(outside);
        fileSystem = FileSystems.local(root);
    }

    @AfterEach
    void nothingOutsideHasChangedAndNothingIsOpen() throws IOException {
        assertThat(snapshot(outside)).isEqualTo(before);
        assertThat(directory.resolve("f")).doesNotExist();
        OpenDescriptors.assertOnlyRoot(root);
        assertThat(OpenDescriptors.below(outside)).isEmpty();
        fileSystem.dispose().block(SOON);
    }

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }

    /** Everything below a directory with its time of modification, and content. */
    private static Map<String, String> snapshot(Path top) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                found.put(
                        path.toString(),
                        Files.getLastModifiedTime(path) + " " + Files.getPosixFilePermissions(path) + " "
                                + (Files.isRegularFile(path) ? Files.readString(path) : "directory"));
            }
        }
        return found;
    }

    /** Everything that can be asked of a path, by what must not change or tell anything. */
    private List<Publisher<?>> everythingWith(FtpPath path) {
        return List.of(
                fileSystem.stat(path).doOnNext(file -> assertThat(file.size()).isNotEqualTo(SECRET.length())),
                fileSystem.list(path).map(FtpFile::name).doOnNext(name -> assertThat(name)
                        .isNotIn("empty", "sub")),
                Flux.usingWhen(fileSystem.read(path), content -> content.bytes(0), FileContent::close)
                        .doOnNext(this::assertNotSecret),
                fileSystem.write(path, WriteOptions.REPLACE, content("changed")),
                fileSystem.write(path, WriteOptions.REPLACE.withOffset(2), content("changed")),
                fileSystem.write(path, WriteOptions.REPLACE.withPartial(true), content("changed")),
                fileSystem.write(path, WriteOptions.CREATE, content("changed")),
                fileSystem.write(path, WriteOptions.APPEND, content("changed")),
                fileSystem.setModified(path, Instant.EPOCH),
                fileSystem.setMode(path, 0777),
                fileSystem.makeDirectory(path),
                fileSystem.removeDirectory(path),
                fileSystem.rename(path, path("/taken")),
                fileSystem.rename(path("/own"), path),
                fileSystem.delete(path));
    }

    private void assertNotSecret(ByteBuf buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        buffer.release();
        assertThat(text).doesNotContain(SECRET);
    }

    /** Runs it whatever comes of it; only what we throw ourselves fails the test. */
    private void attempt(Publisher<?> operation) {
        Flux.from(operation)
                .then()
                .onErrorResume(FtpFileException.class, refused -> Mono.empty())
                .block(SOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/f",
                "/../outside/f",
                "../../../../../../../../etc/passwd",
                "a/../../outside/f",
                "..\\outside\\f",
                "%2e%2e/outside/f",
                "..%2foutside%2ff",
                "\uDCC0\uDCAE\uDCC0\uDCAE/outside/f",
                "\uDCC0\uDCAE\uDCC0\uDCAE\uDCC0\uDCAFoutside\uDCC0\uDCAFf",
                "\uFF0E\uFF0E/outside/f",
                "\u2025/outside/f",
                "~/f",
                "~root/f",
                "....//outside/f",
                ". ./outside/f",
                ".. /outside/f",
                "file:///etc/passwd"
            })
    void s7NoPathLeadsOut(String text) throws IOException {
        Files.writeString(root.resolve("own"), "own");
        for (Publisher<?> operation : everythingWith(FtpPath.of(text))) {
            attempt(operation);
        }
        assertThat(Files.exists(root)).isTrue();
    }

    @Test
    void s7AnAbsolutePathOfTheHostIsAPathBelowTheRoot() {
        fails(fileSystem.read(path(outside.resolve("f").toString())), Kind.NOT_FOUND);
        fails(fileSystem.read(path("/etc/passwd")), Kind.NOT_FOUND);
    }

    @Test
    void s8NoLinkLeadsOut() throws IOException {
        List<String> targets = List.of(
                outside.toString(),
                outside.resolve("f").toString(),
                outside.resolve("none").toString(),
                "../outside",
                "../outside/f",
                "../outside/sub",
                "../outside/empty",
                "../outside/none",
                "..",
                "/",
                "/etc/passwd",
                "./../root/../outside/f",
                root + "/../outside/f",
                "../root",
                root + "x/f",
                "/proc/self/root" + outside + "/f",
                "/proc/self/cwd");
        for (String target : targets) {
            for (String last : List.of("", "/f", "/sub", "/sub/g", "/empty", "/none", "/outside/f")) {
                Path link = Files.createSymbolicLink(root.resolve("link"), Path.of(target));
                Files.writeString(root.resolve("own"), "own");
                FtpPath path = path("/link" + last);
                for (Publisher<?> operation : everythingWith(path)) {
                    attempt(operation);
                }
                assertThat(snapshot(outside)).as("%s by %s", path, target).isEqualTo(before);
                for (String left : List.of("link", "taken", "own")) {
                    Files.deleteIfExists(root.resolve(left));
                }
                assertThat(link).doesNotExist();
            }
        }
    }

    @Test
    void s8ALinkThatLeadsOutIsSeenAsALinkThatTellsNothing() throws IOException {
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("f"));
        Files.createSymbolicLink(root.resolve("directory"), Path.of("../outside"));
        for (FtpFile file : list("/")) {
            assertThat(file.type()).as(file.name()).isEqualTo(FtpFileType.LINK);
            assertThat(file.target()).isNull();
        }
        fails(fileSystem.read(path("/file")), Kind.PERMISSION_DENIED);
        fails(fileSystem.list(path("/directory")), Kind.PERMISSION_DENIED);
        fails(fileSystem.read(path("/directory/f")), Kind.PERMISSION_DENIED);
        fails(fileSystem.read(path("/directory/none")), Kind.PERMISSION_DENIED);
        fileSystem.delete(path("/file")).block(SOON);
        assertThat(names("/")).containsExactly("directory");
    }

    @Test
    void s8NoLinkLeadsOutOfTheHome() throws IOException {
        Path alice = Files.createDirectories(root.resolve("home/alice"));
        Path bob = Files.createDirectories(root.resolve("home/bob"));
        Files.writeString(bob.resolve("f"), SECRET);
        Files.writeString(alice.resolve("own"), "own");
        Files.createSymbolicLink(alice.resolve("relative"), Path.of("../bob/f"));
        Files.createSymbolicLink(alice.resolve("absolute"), bob.toRealPath().resolve("f"));
        Files.createSymbolicLink(alice.resolve("directory"), Path.of("../bob"));
        Files.createSymbolicLink(alice.resolve("fine"), alice.toRealPath().resolve("own"));
        FtpFileSystem home = fileSystem.subtree(path("/home/alice"));
        for (String path : List.of("/relative", "/absolute", "/directory", "/directory/f")) {
            fails(home.read(path(path)), Kind.PERMISSION_DENIED);
            fails(home.write(path(path), WriteOptions.REPLACE, content("x")), Kind.PERMISSION_DENIED);
        }
        fails(home.list(path("/directory")), Kind.PERMISSION_DENIED);
        fails(home.makeDirectory(path("/directory/d")), Kind.PERMISSION_DENIED);
        assertThat(home.stat(path("/fine")).map(FtpFile::size).block(SOON)).isEqualTo(3);
        assertThat(Files.readString(bob.resolve("f"))).isEqualTo(SECRET);
        FtpFileSystem bobs = fileSystem.subtree(path("/home/bob"));
        fails(bobs.subtree(path("/../alice")).read(path("/own")), Kind.NOT_FOUND);
    }

    @Test
    void s8NoDirectoryThatIsSwappedForALinkLeadsOut() throws Exception {
        Files.createDirectory(root.resolve("d"));
        Files.createDirectory(root.resolve("d/sub"));
        Files.createSymbolicLink(root.resolve("link"), outside);
        whileSwapping("d", "link", i -> {
            FtpPath in = path("/d");
            attempt(fileSystem.write(in.child("f"), WriteOptions.REPLACE, content("changed")));
            attempt(fileSystem.write(in.child("f"), WriteOptions.APPEND, content("changed")));
            attempt(fileSystem.write(path("/d/sub/g"), WriteOptions.REPLACE.withOffset(1), content("changed")));
            attempt(fileSystem.makeDirectory(in.child("made" + i)));
            attempt(fileSystem.removeDirectory(in.child("made" + i)));
            attempt(fileSystem.removeDirectory(in.child("empty")));
            attempt(fileSystem.write(path("/moved"), WriteOptions.REPLACE, content("moved")));
            attempt(fileSystem.rename(path("/moved"), in.child("moved")));
            attempt(fileSystem.rename(in.child("moved"), path("/d/sub/moved")));
            attempt(fileSystem.rename(in.child("empty"), path("/stolen")));
            attempt(fileSystem.setModified(in.child("f"), Instant.EPOCH));
            attempt(fileSystem.setMode(in.child("f"), 0777));
            attempt(fileSystem.setMode(in, 0777));
            attempt(fileSystem.list(in).doOnNext(file -> assertThat(file.name()).isNotEqualTo("empty")));
            attempt(fileSystem.list(path("/")));
            attempt(Flux.usingWhen(fileSystem.read(in.child("f")), content -> content.bytes(0), FileContent::close)
                    .doOnNext(this::assertNotSecret));
            attempt(fileSystem.delete(in.child("f")));
            attempt(fileSystem.delete(path("/d/sub/g")));
        });
        assertThat(root.resolve("stolen")).doesNotExist();
    }

    @Test
    void s8NoFileThatIsSwappedForALinkLeadsOut() throws Exception {
        Files.writeString(root.resolve("own"), "own");
        Files.createSymbolicLink(root.resolve("link"), outside.resolve("f"));
        whileSwapping("own", "link", i -> {
            FtpPath file = path("/own");
            attempt(fileSystem.write(file, WriteOptions.APPEND, content("changed")));
            attempt(fileSystem.write(
                    file, WriteOptions.REPLACE.withPartial(true).withOffset(1), content("changed")));
            attempt(fileSystem.setModified(file, Instant.EPOCH));
            attempt(fileSystem.setMode(file, 0777));
            attempt(fileSystem.stat(file).doOnNext(f -> assertThat(f.size()).isNotEqualTo(SECRET.length())));
            attempt(Flux.usingWhen(fileSystem.read(file), content -> content.bytes(0), FileContent::close)
                    .doOnNext(this::assertNotSecret));
            attempt(fileSystem.list(file));
        });
    }

    /** Swaps two names of the root as fast as it can while an action is done some hundred times. */
    private void whileSwapping(String one, String other, java.util.function.IntConsumer action) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger swaps = new AtomicInteger();
        Thread swapper = new Thread(() -> {
            try {
                while (!stop.get()) {
                    Files.move(root.resolve(one), root.resolve("swap"), StandardCopyOption.ATOMIC_MOVE);
                    Files.move(root.resolve(other), root.resolve(one), StandardCopyOption.ATOMIC_MOVE);
                    Files.move(root.resolve(one), root.resolve(other), StandardCopyOption.ATOMIC_MOVE);
                    Files.move(root.resolve("swap"), root.resolve(one), StandardCopyOption.ATOMIC_MOVE);
                    swaps.incrementAndGet();
                }
            } catch (IOException e) {
                throw new IllegalStateException("cannot swap any more", e);
            }
        });
        swapper.start();
        try {
            for (int i = 0; i < 150; i++) {
                action.accept(i);
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertThat(swaps).as("swaps").hasPositiveValue();
    }
}
