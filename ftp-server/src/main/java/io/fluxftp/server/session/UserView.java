package io.fluxftp.server.session;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.PathPermissions;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.Usage;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A tree as one user may use it: the home directory is its root, and what the user's permissions for a path do not include
 * ends with {@link FtpFileException.Kind#PERMISSION_DENIED}. The one place where permissions are checked, so that no
 * command can go past them. Where a user may do nothing at all, storage is not even asked: no reply tells what is there.
 */
public final class UserView implements FtpFileSystem {

    private final FtpFileSystem home;
    private final PathPermissions permissions;

    private UserView(FtpFileSystem home, PathPermissions permissions) {
        this.home = home;
        this.permissions = permissions;
    }

    /** The view of a user on a server's tree. */
    public static FtpFileSystem of(FtpFileSystem tree, FtpUser user, UserQuotas quotas) {
        return new UserView(quotas.home(tree, user), user.permissions());
    }

    private static <T> Mono<T> denied(FtpPath path) {
        return Mono.error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, path));
    }

    private <T> Mono<T> permitted(Permission needed, FtpPath path, Supplier<Mono<T>> operation) {
        return permissions.at(path).allows(needed) ? operation.get() : denied(path);
    }

    /** Whether the user may know that a file is there, and its size and time. */
    private boolean mayKnow(FtpPath path) {
        Permissions there = permissions.at(path);
        return there.allows(Permission.LIST) || there.allows(Permission.READ) || there.allows(Permission.RENAME);
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        if (mayKnow(path)) {
            return home.stat(path);
        }
        return permissions.allowAnythingBelow(path)
                ? home.stat(path).flatMap(file -> directoryOnly(file, path))
                : denied(path);
    }

    /** Directories can be entered by whoever may do anything in them; of files such a user learns nothing. */
    private static Mono<FtpFile> directoryOnly(FtpFile file, FtpPath path) {
        return file.isDirectory() ? Mono.just(file) : denied(path);
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        if (!permissions.at(directory).allows(Permission.LIST)) {
            return Flux.error(new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, directory));
        }
        Flux<FtpFile> entries = home.list(directory);
        return permissions.isUniformBelow(directory)
                ? entries
                : entries.filter(file -> isListed(file, directory.childOrNull(file.name())));
    }

    /** An entry is listed where {@link #stat} tells of it. */
    private boolean isListed(FtpFile file, @Nullable FtpPath path) {
        if (path == null) {
            return false;
        }
        return mayKnow(path) || (file.isDirectory() && permissions.allowAnythingBelow(path));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return permitted(Permission.READ, path, () -> home.read(path));
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        Permission needed = options.mode() == WriteOptions.Mode.APPEND ? Permission.APPEND : Permission.WRITE;
        return permitted(needed, path, () -> home.write(path, options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return permitted(Permission.DELETE, file, () -> home.delete(file));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return permitted(Permission.MAKE_DIRECTORY, directory, () -> home.makeDirectory(directory));
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return permitted(Permission.REMOVE_DIRECTORY, directory, () -> home.removeDirectory(directory));
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        if (!mayMove(permissions.at(from), permissions.at(to))) {
            return denied(from);
        }
        return mayMoveAllBelow(from, to)
                .then(Mono.defer(() -> mayReplace(to)))
                .then(Mono.defer(() -> home.rename(from, to)));
    }

    /** A rename needs its permission at both ends, and gives the user no permission over the file that he lacked. */
    private static boolean mayMove(Permissions from, Permissions to) {
        return from.allows(Permission.RENAME) && to.allows(Permission.RENAME) && from.includes(to);
    }

    /** A directory takes along what is in it: where rules tell that apart, at either end, it stays where it is. */
    private Mono<Void> mayMoveAllBelow(FtpPath from, FtpPath to) {
        if (permissions.isUniformBelow(from) && permissions.isUniformBelow(to)) {
            return Mono.empty();
        }
        return home.stat(from).flatMap(file -> file.isDirectory() ? denied(from) : Mono.empty());
    }

    /** A rename that takes the place of a file writes it. */
    private Mono<Void> mayReplace(FtpPath to) {
        if (permissions.at(to).allows(Permission.WRITE)) {
            return Mono.empty();
        }
        return home.stat(to)
                .flatMap(taken -> UserView.<Void>denied(to))
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == FtpFileException.Kind.NOT_FOUND ? Mono.empty() : Mono.error(e));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return permitted(Permission.SET_MODIFIED, path, () -> home.setModified(path, modified));
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant created) {
        return permitted(Permission.SET_MODIFIED, path, () -> home.setCreated(path, created));
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return permitted(Permission.CHANGE_MODE, path, () -> home.setMode(path, mode));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return permissions.at(path).allows(Permission.WRITE)
                        || permissions.in(path).allows(Permission.WRITE)
                ? home.available(path)
                : denied(path);
    }

    /** Whoever has a quota may know what is left of it. */
    @Override
    public Mono<Usage> usage(FtpPath path) {
        return home.usage(path);
    }

    /** What the user may do neither with the path nor with an entry of it is not offered. */
    @Override
    public Set<Capability> capabilities(FtpPath path) {
        Permissions there = permissions.at(path);
        Permissions inside = permissions.in(path);
        EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (Capability capability : home.capabilities(path)) {
            Permission needed = needed(capability);
            if (needed == null || there.allows(needed) || inside.allows(needed)) {
                capabilities.add(capability);
            }
        }
        return Collections.unmodifiableSet(capabilities);
    }

    private static @Nullable Permission needed(Capability capability) {
        return switch (capability) {
            case WRITE, RANDOM_WRITE, AVAILABLE_SPACE -> Permission.WRITE;
            case APPEND -> Permission.APPEND;
            case RENAME -> Permission.RENAME;
            case MODIFIED_TIME, CREATED_TIME -> Permission.SET_MODIFIED;
            case UNIX_MODE -> Permission.CHANGE_MODE;
            case OWNER, UNIQUE_ID, FILE_REGION, QUOTA -> null;
        };
    }
}
