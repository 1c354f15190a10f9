package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class MountFileSystemTest implements FileSystemFixture {
    private final FtpFileSystem base = FileSystems.memory();
    private final FtpFileSystem pub = FileSystems.memory();
    private final FtpFileSystem in = FileSystems.memory();

    /** Nothing at the root. */
    private final FtpFileSystem floating =
            FileSystems.mount(Map.of(FtpPath.of("/pub"), pub, FtpPath.of("/users/alice/in"), in));

    private FtpFileSystem tested =
            FileSystems.mount(Map.of(FtpPath.ROOT, base, FtpPath.of("/pub"), pub, FtpPath.of("/users/alice/in"), in));

    @Override
    public FtpFileSystem fileSystem() {
        return tested;
    }

    @Test
    void mountPointsAndTheWaysToThemAreListed() {
        assertThat(names("/")).containsExactlyInAnyOrder("pub", "users");
        assertThat(names("/users")).containsExactly("alice");
        assertThat(names("/users/alice")).containsExactly("in");
        assertThat(names("/users/alice/in")).isEmpty();
        store("/pub/p", "pub");
        store("/users/alice/in/i", "in");
        store("/b", "base");
        assertThat(names("/")).containsExactlyInAnyOrder("b", "pub", "users");
        assertThat(names("/pub")).containsExactly("p");
        assertThat(load("/users/alice/in/i")).isEqualTo("in");
        assertThat(list("/")).extracting(this::withoutId).contains(withoutId(stat("/pub")), withoutId(stat("/users")));
        assertThat(stat("/users").type()).isEqualTo(FtpFileType.DIRECTORY);
        assertThat(stat("/").name()).isEqualTo("/");
    }

    @Test
    void aMountPointHidesWhatTheTreeAboveHasThere() {
        base.makeDirectory(path("/users")).block(SOON);
        base.write(path("/pub"), WriteOptions.REPLACE, content("hidden")).block(SOON);
        base.write(path("/users/alice"), WriteOptions.REPLACE, content("hidden"))
                .block(SOON);
        base.write(path("/users/bob"), WriteOptions.REPLACE, content("seen")).block(SOON);
        assertThat(stat("/pub").isDirectory()).isTrue();
        assertThat(stat("/users/alice").isDirectory()).isTrue();
        assertThat(names("/")).containsExactlyInAnyOrder("pub", "users");
        assertThat(list("/")).hasSize(2).allMatch(FtpFile::isDirectory);
        assertThat(names("/users")).containsExactlyInAnyOrder("alice", "bob");
        assertThat(names("/users/alice")).containsExactly("in");
        assertThat(load("/users/bob")).isEqualTo("seen");
    }

    @Test
    void mountPointsAndTheWaysToThemStay() {
        for (String fixed : new String[] {"/pub", "/users", "/users/alice", "/users/alice/in"}) {
            fails(tested.delete(path(fixed)), Kind.IS_A_DIRECTORY);
            fails(tested.removeDirectory(path(fixed)), Kind.PERMISSION_DENIED);
            fails(tested.makeDirectory(path(fixed)), Kind.ALREADY_EXISTS);
            fails(tested.write(path(fixed), WriteOptions.REPLACE, content("x")), Kind.IS_A_DIRECTORY);
            fails(tested.read(path(fixed)), Kind.IS_A_DIRECTORY);
            fails(tested.rename(path(fixed), path("/other")), Kind.PERMISSION_DENIED);
            store("/f", "x");
            fails(tested.rename(path("/f"), path(fixed)), Kind.PERMISSION_DENIED);
        }
        assertThat(names("/")).containsExactlyInAnyOrder("f", "pub", "users");
    }

    @Test
    void nothingIsRenamedFromOneTreeToAnother() {
        store("/f", "x");
        StepVerifier.create(tested.rename(path("/f"), path("/pub/f")))
                .expectErrorSatisfies(e -> assertThat(e)
                        .isInstanceOfSatisfying(FtpFileException.class, f -> assertThat(f.kind())
                                .isEqualTo(Kind.NAME_NOT_ALLOWED))
                        .hasMessageContaining("another file system"))
                .verify(SOON);
        fails(tested.rename(path("/none"), path("/pub/f")), Kind.NOT_FOUND);
        assertThat(load("/f")).isEqualTo("x");
        assertThat(names("/pub")).isEmpty();
        store("/pub/g", "y");
        tested.rename(path("/pub/g"), path("/pub/h")).block(SOON);
        assertThat(load("/pub/h")).isEqualTo("y");
    }

    @Test
    void withoutATreeAtTheRootNothingElseIsThere() {
        tested = floating;
        assertThat(names("/")).containsExactlyInAnyOrder("pub", "users");
        fails(tested.write(path("/f"), WriteOptions.REPLACE, content("x")), Kind.NOT_FOUND);
        fails(tested.makeDirectory(path("/users/bob")), Kind.NOT_FOUND);
        fails(tested.setModified(path("/users"), Instant.EPOCH), Kind.PERMISSION_DENIED);
        fails(tested.stat(path("/none")), Kind.NOT_FOUND);
        fails(tested.list(path("/none")), Kind.NOT_FOUND);
        fails(tested.list(path("/users/bob")), Kind.NOT_FOUND);
        fails(tested.stat(path("/none/f")), Kind.NOT_FOUND);
        store("/pub/f", "x");
        assertThat(load("/pub/f")).isEqualTo("x");
    }

    @Test
    void errorsNameThePathInTheWhole() {
        StepVerifier.create(tested.read(path("/users/alice/in/none")))
                .expectErrorSatisfies(
                        e -> assertThat(((FtpFileException) e).path()).isEqualTo(path("/users/alice/in/none")))
                .verify(SOON);
    }

    @Test
    void aSubtreeHoldsTheMountsBelowIt() {
        store("/users/alice/in/f", "x");
        FtpFileSystem alice = tested.subtree(path("/users/alice"));
        assertThat(alice.list(FtpPath.ROOT).map(FtpFile::name).collectList().block(SOON))
                .containsExactly("in");
        fails(alice.removeDirectory(path("/in")), Kind.PERMISSION_DENIED);
        assertThat(alice.stat(path("/in/f")).map(FtpFile::size).block(SOON)).isEqualTo(1);
        FtpFileSystem nowhere = floating.subtree(path("/none"));
        fails(nowhere.list(FtpPath.ROOT), Kind.NOT_FOUND);
        assertThat(tested.subtree(path("/pub"))).isSameAs(pub);
    }

    @Test
    void aPathCanDoWhatAllTreesAtAndBelowItCan(@TempDir Path directory) {
        FtpFileSystem local = FileSystems.local(directory);
        tested = FileSystems.mount(Map.of(FtpPath.ROOT, local, path("/m"), pub, path("/r"), FileSystems.readOnly(in)));
        assertThat(tested.capabilities(path("/m"))).isEqualTo(pub.capabilities(FtpPath.ROOT));
        assertThat(tested.capabilities(path("/x/y"))).isEqualTo(local.capabilities(FtpPath.ROOT));
        assertThat(tested.capabilities(path("/r"))).containsExactly(Capability.UNIQUE_ID);
        assertThat(tested.capabilities(FtpPath.ROOT)).containsExactly(Capability.UNIQUE_ID);
        assertThat(floating.capabilities(path("/none"))).isEmpty();
        local.dispose().block(SOON);
    }

    @Test
    void aLinkLeadsToNoOtherTree(@TempDir Path directory) throws Exception {
        Files.createSymbolicLink(directory.resolve("pub"), Path.of("../pub"));
        Files.createSymbolicLink(directory.resolve("up"), Path.of(".."));
        FtpFileSystem local = FileSystems.local(directory);
        tested = FileSystems.mount(Map.of(path("/disk"), local, path("/pub"), pub));
        store("/pub/f", "x");
        fails(tested.read(path("/disk/pub/f")), Kind.PERMISSION_DENIED);
        fails(tested.list(path("/disk/up")), Kind.PERMISSION_DENIED);
        local.dispose().block(SOON);
    }

    @Test
    void aTreeThatFailsIsListedAndDisposingGoesOn() {
        AtomicInteger disposed = new AtomicInteger();
        FtpFileSystem broken = new FtpFileSystem() {
            @Override
            public Mono<FtpFile> stat(FtpPath path) {
                return Mono.error(new FtpFileException(Kind.LOCAL_ERROR, path));
            }

            @Override
            public Flux<FtpFile> list(FtpPath directory) {
                return Flux.error(new FtpFileException(Kind.LOCAL_ERROR, directory));
            }

            @Override
            public Mono<Void> dispose() {
                return Mono.<Void>error(new IllegalStateException("broken"))
                        .doOnSubscribe(s -> disposed.incrementAndGet());
            }
        };
        FtpFileSystem other = new FtpFileSystem() {
            @Override
            public Mono<FtpFile> stat(FtpPath path) {
                return pub.stat(path);
            }

            @Override
            public Flux<FtpFile> list(FtpPath directory) {
                return pub.list(directory);
            }

            @Override
            public Mono<Void> dispose() {
                return Mono.fromRunnable(disposed::incrementAndGet);
            }
        };
        tested = FileSystems.mount(Map.of(path("/broken"), broken, path("/other"), other, path("/twice"), other));
        assertThat(names("/")).containsExactlyInAnyOrder("broken", "other", "twice");
        fails(tested.list(path("/broken")), Kind.LOCAL_ERROR);
        StepVerifier.create(tested.dispose()).expectErrorMessage("broken").verify(SOON);
        assertThat(disposed).hasValue(2);
    }

    @Test
    void nothingIsNotMounted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileSystems.mount(Map.of()))
                .withMessageContaining("at least one");
    }
}
