package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.MountTable.Mount;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Several trees under one root. Each path is one tree's; only mount points and the directories on the way to them are
 * this class's own: they are there whatever the trees hold, and stay.
 */
final class MountFileSystem implements FtpFileSystem {
    private static final int DIRECTORY_MODE = 0555;

    private final MountTable table;

    MountFileSystem(MountTable table) {
        this.table = table;
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        String name = path.isRoot() ? "/" : path.name();
        Mount mount = table.find(path);
        Mono<FtpFile> file = mount == null ? notFound(path) : in(mount, path, FtpFileSystem::stat);
        if (!table.isFixed(path)) {
            return file;
        }
        if (mount != null && mount.point().equals(path) && table.namesIn(path).isEmpty()) {
            return file.map(root -> root.withName(name));
        }
        return file.filter(FtpFile::isDirectory)
                .map(directory -> directory.withName(name))
                .onErrorResume(MountFileSystem::isNotThere, e -> Mono.empty())
                .switchIfEmpty(Mono.fromSupplier(() -> directory(name)));
    }

    private static FtpFile directory(String name) {
        return FtpFile.of(name, FtpFileType.DIRECTORY).withMode(DIRECTORY_MODE);
    }

    private static boolean isNotThere(Throwable error) {
        return error instanceof FtpFileException e && (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.NOT_A_DIRECTORY);
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        Set<String> fixed = table.namesIn(directory);
        Mount mount = table.find(directory);
        Flux<FtpFile> entries = mount == null
                ? Flux.error(() -> new FtpFileException(Kind.NOT_FOUND, directory))
                : Flux.defer(() -> mount.tree().list(mount.inside(directory)))
                        .onErrorMap(FtpFileException.class, e -> translate(e, mount, directory));
        if (fixed.isEmpty()) {
            return entries;
        }
        return Flux.concat(
                entries.filter(file -> !fixed.contains(file.name()))
                        .onErrorResume(MountFileSystem::isNotThere, e -> Flux.empty()),
                Flux.fromIterable(fixed).concatMap(name -> entry(directory.child(name))));
    }

    /** A mount point is listed also while its storage fails. */
    private Mono<FtpFile> entry(FtpPath point) {
        return stat(point).onErrorReturn(FtpFileException.class, directory(point.name()));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return table.isFixed(path) ? refuse(Kind.IS_A_DIRECTORY, path) : in(path, FtpFileSystem::read);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return table.isFixed(path)
                ? refuse(Kind.IS_A_DIRECTORY, path)
                : in(path, (tree, inside) -> tree.write(inside, options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return table.isFixed(file) ? refuse(Kind.IS_A_DIRECTORY, file) : in(file, FtpFileSystem::delete);
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return table.isFixed(directory)
                ? refuse(Kind.ALREADY_EXISTS, directory)
                : in(directory, FtpFileSystem::makeDirectory);
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return table.isFixed(directory)
                ? refuse(Kind.PERMISSION_DENIED, directory)
                : in(directory, FtpFileSystem::removeDirectory);
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        if (table.isFixed(from) || table.isFixed(to)) {
            return refuse(Kind.PERMISSION_DENIED, from);
        }
        Mount source = table.find(from);
        Mount target = table.find(to);
        if (source == null || !source.equals(target)) {
            return stat(from)
                    .then(Mono.error(() -> new FtpFileException(
                            Kind.NAME_NOT_ALLOWED,
                            to,
                            "Cannot be renamed to another file system: copy it, then delete it")));
        }
        return in(source, from, (tree, inside) -> tree.rename(inside, source.inside(to)));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return in(path, (tree, inside) -> tree.setModified(inside, modified));
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant time) {
        return in(path, (tree, inside) -> tree.setCreated(inside, time));
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return in(path, (tree, inside) -> tree.setMode(inside, mode));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        Mount mount = table.find(path);
        return mount == null ? Mono.empty() : in(mount, path, FtpFileSystem::available);
    }

    @Override
    public Mono<Usage> usage(FtpPath path) {
        Mount mount = table.find(path);
        return mount == null ? Mono.empty() : in(mount, path, FtpFileSystem::usage);
    }

    /** What all trees at or below the path can do. */
    @Override
    public Set<Capability> capabilities(FtpPath path) {
        List<Mount> covering = table.covering(path);
        Set<Capability> common = null;
        for (Mount mount : covering) {
            FtpPath inside = path.startsWith(mount.point()) ? mount.inside(path) : FtpPath.ROOT;
            Set<Capability> own = mount.tree().capabilities(inside);
            common = common == null ? own : Capabilities.among(common, own);
        }
        return common == null ? Set.of() : common;
    }

    /** Where only one tree is left, it is that tree's own subtree. */
    @Override
    public FtpFileSystem subtree(FtpPath directory) {
        if (directory.isRoot()) {
            return this;
        }
        MountTable below = table.below(directory);
        Mount root = below.find(FtpPath.ROOT);
        if (below.all().isEmpty()) {
            return new SubtreeFileSystem(this, directory);
        }
        return root != null && below.all().size() == 1 ? root.tree() : new MountFileSystem(below);
    }

    @Override
    public Mono<Void> dispose() {
        return Flux.fromStream(() -> table.all().stream().map(Mount::tree).distinct())
                .concatMapDelayError(FtpFileSystem::dispose)
                .then();
    }

    private <T> Mono<T> in(FtpPath path, BiFunction<FtpFileSystem, FtpPath, Mono<T>> operation) {
        Mount mount = table.find(path);
        if (mount != null) {
            return in(mount, path, operation);
        }
        // Nothing is there but the way to the mount points, in which nothing else can be.
        return table.isFixed(path) || table.isFixed(path.parent())
                ? stat(path).then(refuse(Kind.PERMISSION_DENIED, path))
                : notFound(path);
    }

    private static <T> Mono<T> in(Mount mount, FtpPath path, BiFunction<FtpFileSystem, FtpPath, Mono<T>> operation) {
        return Mono.defer(() -> operation.apply(mount.tree(), mount.inside(path)))
                .onErrorMap(FtpFileException.class, e -> translate(e, mount, path));
    }

    private static FtpFileException translate(FtpFileException error, Mount mount, FtpPath asked) {
        try {
            return error.at(error.path().below(mount.point()));
        } catch (IllegalArgumentException tooLong) {
            return error.at(asked);
        }
    }

    private static <T> Mono<T> notFound(FtpPath path) {
        return refuse(Kind.NOT_FOUND, path);
    }

    private static <T> Mono<T> refuse(Kind kind, FtpPath path) {
        return Mono.error(() -> new FtpFileException(kind, path));
    }
}
