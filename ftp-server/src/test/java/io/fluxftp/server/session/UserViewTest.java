package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UserViewTest {

    private static final FtpPath FILE = FtpPath.of("/file");
    private static final FtpPath DIRECTORY = FtpPath.of("/directory");

    /** What each permission is for. */
    private static final Map<Permission, Function<FtpFileSystem, Publisher<?>>> OPERATIONS =
            new EnumMap<>(Permission.class);

    static {
        OPERATIONS.put(Permission.READ, fs -> fs.read(FILE).flatMap(FileContent::close));
        OPERATIONS.put(Permission.LIST, fs -> fs.list(FtpPath.ROOT));
        OPERATIONS.put(Permission.WRITE, fs -> fs.write(FILE, WriteOptions.REPLACE, bytes()));
        OPERATIONS.put(Permission.APPEND, fs -> fs.write(FILE, WriteOptions.APPEND, bytes()));
        OPERATIONS.put(Permission.DELETE, fs -> fs.delete(FILE));
        OPERATIONS.put(Permission.RENAME, fs -> fs.rename(FILE, FtpPath.of("/other")));
        OPERATIONS.put(Permission.MAKE_DIRECTORY, fs -> fs.makeDirectory(FtpPath.of("/new")));
        OPERATIONS.put(Permission.REMOVE_DIRECTORY, fs -> fs.removeDirectory(DIRECTORY));
        OPERATIONS.put(Permission.SET_MODIFIED, fs -> fs.setModified(FILE, Instant.EPOCH));
    }

    private final FtpFileSystem tree = FileSystems.memory();

    private static Flux<ByteBuf> bytes() {
        return Flux.defer(() -> Flux.just(Unpooled.wrappedBuffer(new byte[] {1, 2, 3})));
    }

    @BeforeEach
    void fill() {
        Mono<Void> filled = tree.makeDirectory(FtpPath.of("/home"))
                .then(tree.makeDirectory(FtpPath.of("/home/directory")))
                .then(tree.write(FtpPath.of("/home/file"), WriteOptions.REPLACE, bytes()))
                .then();
        StepVerifier.create(filled).verifyComplete();
    }

    private FtpFileSystem view(Permissions permissions) {
        return UserView.of(tree, new FtpUser("user", FtpPath.of("/home"), permissions, false));
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void whatIsPermittedWorks(Permission permission) {
        StepVerifier.create(OPERATIONS.get(permission).apply(view(Permissions.of(permission))))
                .thenConsumeWhile(any -> true)
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void whatIsNotPermittedIsRefusedHoweverMuchElseIs(Permission permission) {
        StepVerifier.create(
                        OPERATIONS.get(permission).apply(view(Permissions.all().without(permission))))
                .verifyErrorSatisfies(e ->
                        assertThat(((FtpFileException) e).kind()).isEqualTo(FtpFileException.Kind.PERMISSION_DENIED));
    }

    @Test
    void whoMayOnlyWriteLearnsOfDirectoriesAlone() {
        FtpFileSystem dropBox = view(Permissions.of(Permission.WRITE));

        StepVerifier.create(dropBox.stat(DIRECTORY)).expectNextCount(1).verifyComplete();
        StepVerifier.create(dropBox.stat(FILE)).verifyErrorSatisfies(UserViewTest::isDenied);
    }

    @Test
    void aRenameOverAFileNeedsTheRightToWriteIt() {
        FtpPath other = FtpPath.of("/other");
        Mono<Long> filled = tree.write(FtpPath.of("/home/other"), WriteOptions.REPLACE, bytes());
        StepVerifier.create(filled).expectNext(3L).verifyComplete();

        StepVerifier.create(view(Permissions.of(Permission.RENAME)).rename(FILE, other))
                .verifyErrorSatisfies(UserViewTest::isDenied);
        StepVerifier.create(view(Permissions.of(Permission.RENAME, Permission.WRITE))
                        .rename(FILE, other))
                .verifyComplete();
    }

    private static void isDenied(Throwable error) {
        assertThat(((FtpFileException) error).kind()).isEqualTo(FtpFileException.Kind.PERMISSION_DENIED);
    }
}
