package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.PathPermissions;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
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
        OPERATIONS.put(Permission.SET_MODIFIED, fs -> fs.setModified(FILE, Instant.EPOCH)
                .then(fs.setCreated(FILE, Instant.EPOCH)));
        OPERATIONS.put(Permission.CHANGE_MODE, fs -> fs.setMode(FILE, 0600));
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
        return UserView.of(
                tree, FtpUser.of("user").withHome(FtpPath.of("/home")).withPermissions(permissions), new UserQuotas());
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, mode = EnumSource.Mode.MATCH_NONE, names = "SEE_.*")
    void whatIsPermittedWorks(Permission permission) {
        StepVerifier.create(OPERATIONS.get(permission).apply(view(Permissions.of(permission))))
                .thenConsumeWhile(any -> true)
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, mode = EnumSource.Mode.MATCH_NONE, names = "SEE_.*")
    void whatIsNotPermittedIsRefusedHoweverMuchElseIs(Permission permission) {
        StepVerifier.create(
                        OPERATIONS.get(permission).apply(view(Permissions.all().without(permission))))
                .verifyErrorSatisfies(e ->
                        assertThat(((FtpFileException) e).kind()).isEqualTo(FtpFileException.Kind.PERMISSION_DENIED));
    }

    @Test
    void capabilitiesAreThoseThatTheUserMayUse() {
        assertThat(view(Permissions.all()).capabilities(FILE)).isEqualTo(tree.capabilities(FILE));
        assertThat(view(Permissions.all().without(Permission.CHANGE_MODE)).capabilities(FILE))
                .doesNotContain(Capability.UNIX_MODE)
                .hasSize(tree.capabilities(FILE).size() - 1);
        assertThat(view(Permissions.readOnly()).capabilities(FILE)).containsExactly(Capability.UNIQUE_ID);
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

    private FtpFileSystem view(PathPermissions permissions) {
        return UserView.of(
                tree, FtpUser.of("user").withHome(FtpPath.of("/home")).withPermissions(permissions), new UserQuotas());
    }

    private void make(String... directories) {
        for (String directory : directories) {
            StepVerifier.create(tree.makeDirectory(FtpPath.of("/home" + directory)))
                    .verifyComplete();
        }
    }

    private void denied(Publisher<?> operation) {
        StepVerifier.create(operation).verifyErrorSatisfies(UserViewTest::isDenied);
    }

    private static List<String> names(FtpFileSystem view, String directory) {
        return view.list(FtpPath.of(directory))
                .map(FtpFile::name)
                .collectSortedList()
                .block();
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, mode = EnumSource.Mode.MATCH_NONE, names = "SEE_.*")
    void whatARuleForbidsThereIsRefusedThoughItIsAllowedElsewhere(Permission permission) {
        PathPermissions rules = PathPermissions.of(Permissions.all());
        for (String path : List.of("/file", "/other", "/new", "/directory", "/")) {
            rules = rules.rule(path, Permissions.all().without(permission));
        }
        denied(OPERATIONS.get(permission).apply(view(rules)));
    }

    @ParameterizedTest
    @EnumSource(value = Permission.class, mode = EnumSource.Mode.MATCH_NONE, names = "SEE_.*")
    void whatARuleAllowsThereWorksThoughItIsForbiddenElsewhere(Permission permission) {
        PathPermissions rules = PathPermissions.of(Permissions.none());
        for (String path : List.of("/file", "/other", "/new", "/directory", "/")) {
            rules = rules.rule(path, Permissions.of(permission));
        }
        StepVerifier.create(OPERATIONS.get(permission).apply(view(rules)))
                .thenConsumeWhile(any -> true)
                .verifyComplete();
    }

    @Test
    void aRenameNeedsItsPermissionAtBothEnds() {
        Permissions others = Permissions.all().without(Permission.RENAME);
        FtpPath inside = DIRECTORY.child("new");
        denied(view(PathPermissions.of(Permissions.all()).rule("/directory", others))
                .rename(FILE, inside));
        denied(view(PathPermissions.of(Permissions.all()).rule("/file", others)).rename(FILE, inside));
        StepVerifier.create(view(Permissions.all()).rename(FILE, inside)).verifyComplete();
    }

    @Test
    void aRenameGivesNobodyAPermissionOverTheFile() {
        Permissions dropBox = Permissions.of(Permission.WRITE, Permission.RENAME);
        FtpFileSystem view = view(PathPermissions.of(Permissions.all()).rule("/directory", dropBox));
        StepVerifier.create(view.rename(FILE, DIRECTORY.child("given"))).verifyComplete();
        denied(view.rename(DIRECTORY.child("given"), FILE));
        denied(view.read(DIRECTORY.child("given")));
    }

    @Test
    void aDirectoryIsNotMovedAwayFromTheRulesForWhatIsInIt() {
        make("/a", "/a/private", "/b", "/c");
        FtpFileSystem view = view(PathPermissions.of(Permissions.all()).rule("/a/private", Permissions.none()));
        denied(view.rename(FtpPath.of("/a"), FtpPath.of("/d")));
        denied(view.rename(FtpPath.of("/b"), FtpPath.of("/a")));
        denied(view.rename(FtpPath.of("/a/private"), FtpPath.of("/d")));
        StepVerifier.create(view.rename(FtpPath.of("/c"), FtpPath.of("/a/c"))).verifyComplete();
        FtpFileSystem everywhere = view(PathPermissions.of(Permissions.all()).rule("/**/private", Permissions.none()));
        denied(everywhere.rename(FtpPath.of("/b"), FtpPath.of("/d")));
        StepVerifier.create(everywhere.rename(FILE, FtpPath.of("/renamed"))).verifyComplete();
    }

    @Test
    void aListingHasOnlyWhatTheUserMayKnowOf() {
        make("/a", "/a/open", "/drop", "/hidden");
        StepVerifier.create(tree.write(FtpPath.of("/home/a/key.pem"), WriteOptions.REPLACE, bytes()))
                .expectNext(3L)
                .verifyComplete();
        FtpFileSystem view = view(PathPermissions.of(Permissions.none())
                .rule("/a/*.pem", Permissions.of(Permission.WRITE))
                .rule("/a/open", Permissions.none())
                .rule("/a/**", Permissions.readOnly())
                .rule("/drop", Permissions.of(Permission.WRITE))
                .rule("/hidden", Permissions.none())
                .rule("/", Permissions.readOnly()));
        assertThat(names(view, "/")).containsExactly("a", "directory", "drop", "file");
        assertThat(names(view, "/a")).isEmpty();
        denied(view.list(FtpPath.of("/drop")));
        denied(view.list(FtpPath.of("/a/open")));
    }

    @Test
    void whereNothingIsAllowedNobodyLearnsWhatIsThere() {
        make("/secret", "/secret/there");
        FtpFileSystem view = view(PathPermissions.of(Permissions.all()).rule("/secret", Permissions.none()));
        assertThat(names(view, "/")).containsExactly("directory", "file");
        for (String name : List.of("/secret", "/secret/there", "/secret/missing")) {
            FtpPath path = FtpPath.of(name);
            denied(view.stat(path));
            denied(view.list(path));
            denied(view.read(path));
            denied(view.delete(path));
            denied(view.makeDirectory(path));
            denied(view.removeDirectory(path));
            denied(view.rename(path, FtpPath.of("/x")));
            denied(view.rename(FILE, path));
            denied(view.write(path, WriteOptions.REPLACE, bytes()));
            denied(view.setModified(path, Instant.EPOCH));
            denied(view.available(path));
        }
    }

    @Test
    void theWayToWhatIsAllowedCanBeWalked() {
        make("/a", "/a/b", "/a/c");
        FtpFileSystem view = view(PathPermissions.of(Permissions.none()).rule("/a/b", Permissions.readOnly()));
        for (String path : List.of("/", "/a", "/a/b")) {
            StepVerifier.create(view.stat(FtpPath.of(path))).expectNextCount(1).verifyComplete();
        }
        denied(view.stat(FtpPath.of("/a/c")));
        denied(view.stat(FILE));
        denied(view.list(FtpPath.of("/a")));
        assertThat(names(view, "/a/b")).isEmpty();
    }

    private static void isDenied(Throwable error) {
        assertThat(((FtpFileException) error).kind()).isEqualTo(FtpFileException.Kind.PERMISSION_DENIED);
    }
}
