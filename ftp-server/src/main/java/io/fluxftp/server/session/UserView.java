package io.fluxftp.server.session;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A tree as one user may use it: the home directory is its root, and what the user's permissions do not include ends
 * with {@link FtpFileException.Kind#PERMISSION_DENIED}. The one place where permissions are checked, so that no command
 * can go past them.
 */
public final class UserView implements FtpFileSystem {

    private final FtpFileSystem home;
    private final FtpUser user;

    private UserView(FtpFileSystem home, FtpUser user) {
        this.home = home;
        this.user = user;
    }

    /** The view of a user on a server's tree. */
    public static FtpFileSystem of(FtpFileSystem tree, FtpUser user) {
        return new UserView(tree.subtree(user.home()), user);
    }

    private <T> Mono<T> permitted(Permission needed, FtpPath path, Mono<T> operation) {
        return user.permissions().allows(needed)
                ? operation
                : Mono.error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, path));
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        Permissions permissions = user.permissions();
        boolean mayKnow = permissions.allows(Permission.LIST)
                || permissions.allows(Permission.READ)
                || permissions.allows(Permission.RENAME);
        return mayKnow ? home.stat(path) : home.stat(path).flatMap(file -> directoryOnly(file, path));
    }

    /** Directories can be entered by whoever may do anything in them; of files such a user learns nothing. */
    private static Mono<FtpFile> directoryOnly(FtpFile file, FtpPath path) {
        return file.isDirectory()
                ? Mono.just(file)
                : Mono.error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, path));
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return user.permissions().allows(Permission.LIST)
                ? home.list(directory)
                : Flux.error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, directory));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return permitted(Permission.READ, path, home.read(path));
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        Permission needed = options.mode() == WriteOptions.Mode.APPEND ? Permission.APPEND : Permission.WRITE;
        return permitted(needed, path, home.write(path, options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return permitted(Permission.DELETE, file, home.delete(file));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return permitted(Permission.MAKE_DIRECTORY, directory, home.makeDirectory(directory));
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return permitted(Permission.REMOVE_DIRECTORY, directory, home.removeDirectory(directory));
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return permitted(Permission.RENAME, from, mayReplace(to).then(Mono.defer(() -> home.rename(from, to))));
    }

    /** A rename that takes the place of a file writes it. */
    private Mono<Void> mayReplace(FtpPath to) {
        if (user.permissions().allows(Permission.WRITE)) {
            return Mono.empty();
        }
        return home.stat(to)
                .flatMap(taken -> Mono.<Void>error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, to)))
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == FtpFileException.Kind.NOT_FOUND ? Mono.empty() : Mono.error(e));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return permitted(Permission.SET_MODIFIED, path, home.setModified(path, modified));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return permitted(Permission.WRITE, path, home.available(path));
    }
}
