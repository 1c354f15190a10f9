package io.fluxftp.server.session;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
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
        return home.stat(path);
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
        return permitted(Permission.RENAME, from, home.rename(from, to));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return permitted(Permission.SET_MODIFIED, path, home.setModified(path, modified));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return home.available(path);
    }
}
