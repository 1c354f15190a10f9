package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The local disk below a directory. Every operation finds its {@link Place} by a {@link DiskWalk} and then works relative
 * to the directory that the walk has opened, so no link and no race leads out; {@link Place} and {@link DiskErrors} are
 * the only ones that touch the disk's own calls and errors.
 *
 * <p>A view of a subdirectory shares all of it but the home, below which links are kept as well.
 */
final class LocalFileSystem implements FtpFileSystem {
    /**
     * No time of creation: Linux has no call to set it. No owner: that is the host's. No mode of more than the permissions.
     */
    private static final Set<Capability> CAPABILITIES = Capabilities.of(
            Capability.WRITE,
            Capability.APPEND,
            Capability.RANDOM_WRITE,
            Capability.RENAME,
            Capability.MODIFIED_TIME,
            Capability.UNIX_MODE,
            Capability.UNIQUE_ID,
            Capability.FILE_REGION,
            Capability.AVAILABLE_SPACE);

    private final DiskRoot root;
    private final FtpPath home;
    private final Scheduler scheduler;
    private final Clock clock;

    private LocalFileSystem(DiskRoot root, FtpPath home, Scheduler scheduler, Clock clock) {
        this.root = root;
        this.home = home;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    static LocalFileSystem open(Path directory, Scheduler scheduler, Clock clock) {
        return new LocalFileSystem(DiskRoot.open(directory), FtpPath.ROOT, scheduler, clock);
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return task(path, () -> {
            try (Place place = find(path, false)) {
                return place.isLink()
                        ? DiskFiles.describeLink(root, home, path, place.attributes(), DiskFiles::identify)
                        : DiskFiles.identify(path, place.attributes());
            }
        });
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return new PullFlux<>(
                scheduler, () -> DirectoryPull.open(root, home, directory, clock), error -> map(error, directory));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        Callable<@Nullable FileContent> open = () -> {
            try (Place place = find(path, true)) {
                return LocalFileContent.open(place, path, scheduler);
            }
        };
        Consumer<FileContent> close = content -> ((LocalFileContent) content).closeNow();
        return new TaskMono<>(scheduler, open, close, error -> map(error, path)).doOnDiscard(FileContent.class, close);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        Callable<Upload> open = () -> {
            refuseNew(path);
            return LocalUploads.open(find(path, true), path, options, root);
        };
        return new UploadMono(scheduler, content, open, options.partial(), error -> map(error, path));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return task(file, () -> {
            try (Place place = find(file, false)) {
                if (place.isRoot() || place.isDirectory()) {
                    throw new FtpFileException(Kind.IS_A_DIRECTORY, file);
                }
                place.deleteFile();
                return null;
            }
        });
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return task(directory, () -> {
            refuseNew(directory);
            try (Place place = find(directory, false)) {
                if (place.exists()) {
                    throw new FtpFileException(Kind.ALREADY_EXISTS, directory);
                }
                new DirectoryMaker(root).make(place, directory);
                return null;
            }
        });
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return task(directory, () -> {
            try (Place place = find(directory, false)) {
                if (place.isRoot()) {
                    throw new FtpFileException(Kind.PERMISSION_DENIED, directory);
                }
                if (place.exists() && !place.isDirectory()) {
                    throw new FtpFileException(Kind.NOT_A_DIRECTORY, directory);
                }
                try {
                    place.deleteDirectory();
                } catch (DirectoryNotEmptyException e) {
                    // It may look empty to the user, and hold only what a crash has left behind.
                    DirectoryPull.removeLeftBehind(place, clock);
                    place.deleteDirectory();
                }
                return null;
            }
        });
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return task(from, () -> {
            refuseNew(to);
            try (Place source = find(from, false);
                    Place target = find(to, false)) {
                LocalRename.rename(source, from, target, to, root);
                return null;
            }
        });
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return task(path, () -> {
            try (Place place = find(path, true)) {
                place.setModified(modified);
                return null;
            }
        });
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return task(path, () -> {
            Set<PosixFilePermission> permissions = DiskFiles.permissions(mode, path);
            try (Place place = find(path, true)) {
                if (place.exists() && !place.isRegularFile() && !place.isDirectory()) {
                    throw new FtpFileException(Kind.PERMISSION_DENIED, path, "Not a plain file");
                }
                place.setPermissions(permissions);
                return null;
            }
        });
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return task(path, root::available);
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return CAPABILITIES;
    }

    @Override
    public FtpFileSystem subtree(FtpPath directory) {
        return directory.isRoot() ? this : new LocalFileSystem(root, directory.below(home), scheduler, clock);
    }

    @Override
    public Mono<Void> dispose() {
        return task(FtpPath.ROOT, () -> {
            root.close();
            return null;
        });
    }

    private Place find(FtpPath path, boolean followLast) throws IOException {
        return DiskWalk.find(root, home, path, followLast);
    }

    /** Names that come into being are fit for the disk and not ours. */
    private static void refuseNew(FtpPath path) {
        String name = path.name();
        if (Temporaries.isTemporary(name) || DiskNames.length(name) > DiskNames.MAX_BYTES) {
            throw new FtpFileException(Kind.NAME_NOT_ALLOWED, path);
        }
    }

    private <T> Mono<T> task(FtpPath path, Callable<@Nullable T> task) {
        return new TaskMono<>(scheduler, task, error -> map(error, path));
    }

    private static Throwable map(Throwable error, FtpPath path) {
        return DiskErrors.map(error, path);
    }
}
