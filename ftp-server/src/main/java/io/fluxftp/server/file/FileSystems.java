package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import reactor.core.scheduler.Scheduler;

/** The file systems that come with the server, and what combines them. */
public final class FileSystems {
    /** How many bytes {@link #memory()} holds at most, 64 MiB. */
    public static final long DEFAULT_MEMORY_BYTES = 64L << 20;

    private FileSystems() {}

    /**
     * The files of the local disk below a directory, which no path, link or race leads out of.
     *
     * <p>Uploads go to a hidden temporary file beside their target and take its place when complete. Work runs on a
     * bounded pool of daemon threads that all local file systems share. The directory is kept open until
     * {@link FtpFileSystem#dispose}.
     *
     * @param root an existing directory
     * @throws IllegalArgumentException where it is none or cannot be opened
     * @throws UnsupportedOperationException on a platform whose Java offers no
     *     {@link java.nio.file.SecureDirectoryStream}, without which links cannot be kept in (Linux and macOS offer it)
     */
    public static FtpFileSystem local(Path root) {
        return local(root, FileScheduler.shared());
    }

    /**
     * As {@link #local(Path)}, with the threads to run on and to block.
     *
     * @param scheduler stays the caller's to dispose of
     */
    public static FtpFileSystem local(Path root, Scheduler scheduler) {
        return LocalFileSystem.open(root, scheduler, Clock.systemUTC());
    }

    /** As {@link #local(Path, Scheduler)}, with the clock that says how old a forgotten temporary file is. */
    public static FtpFileSystem local(Path root, Scheduler scheduler, Clock clock) {
        return LocalFileSystem.open(root, scheduler, clock);
    }

    /** An empty tree in memory of at most {@link #DEFAULT_MEMORY_BYTES}. */
    public static FtpFileSystem memory() {
        return memory(DEFAULT_MEMORY_BYTES);
    }

    /** An empty tree in memory that holds so many bytes at most, names and uploads in progress included. */
    public static FtpFileSystem memory(long maxBytes) {
        return memory(maxBytes, Clock.systemUTC());
    }

    /** As {@link #memory(long)}, with the clock that tells when a file was modified. */
    public static FtpFileSystem memory(long maxBytes, Clock clock) {
        return new MemoryFileSystem(maxBytes, clock);
    }

    /** A view in which whatever would change something is {@link FtpFileException.Kind#PERMISSION_DENIED}. */
    public static FtpFileSystem readOnly(FtpFileSystem fileSystem) {
        return fileSystem instanceof ReadOnlyFileSystem ? fileSystem : new ReadOnlyFileSystem(fileSystem);
    }

    /**
     * A file system that holds so much at most: what would be more is {@link FtpFileException.Kind#QUOTA_EXCEEDED}, before
     * it begins where that is known already, else in the midst of it, and then it is undone. However many change it at
     * the same time, it never holds more. Everything is to be changed through this view and its subtrees: they share one
     * account, begun by a scan of the tree when something is first changed.
     *
     * <p>A file that replaces another one needs room beside it until it is complete. Links count as files of no size, and
     * are not followed when the tree is scanned. A file that is being appended to or resumed is
     * {@link FtpFileException.Kind#BUSY} to others meanwhile.
     *
     * @param maxBytes in all files, {@link Usage#UNLIMITED} for no bound
     * @param maxFiles files and directories, {@link Usage#UNLIMITED} for no bound
     */
    public static FtpFileSystem quota(FtpFileSystem fileSystem, long maxBytes, long maxFiles) {
        return new QuotaFileSystem(fileSystem, new QuotaLedger(fileSystem, maxBytes, maxFiles));
    }

    /**
     * Several file systems under one root, each at a path of its own, also one below the other. A tree at {@code /} holds
     * what no other does; without one, the directories on the way to the mount points are made up, and hold nothing else.
     *
     * <pre>{@code
     * FileSystems.mount(Map.of(
     *         FtpPath.ROOT, FileSystems.local(Path.of("/srv/ftp")),
     *         FtpPath.of("/pub"), FileSystems.readOnly(FileSystems.local(Path.of("/srv/mirror"))),
     *         FtpPath.of("/in/today"), FileSystems.memory()))
     * }</pre>
     *
     * <p>A mount point is listed in its parent, hides what the parent's tree has there, and can be neither removed nor
     * renamed nor replaced; the same goes for the directories on the way to it. Renaming from one tree to another is
     * {@link FtpFileException.Kind#NAME_NOT_ALLOWED}. Links stay within their tree. A path can do what all trees at and
     * below it can. Disposing of the whole disposes of all.
     *
     * @param trees at least one
     */
    public static FtpFileSystem mount(Map<FtpPath, FtpFileSystem> trees) {
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("nothing to mount; expected at least one file system");
        }
        return new MountFileSystem(MountTable.of(trees));
    }

    /** The view of one directory of a file system, see {@link FtpFileSystem#subtree}. */
    public static FtpFileSystem subtree(FtpFileSystem fileSystem, FtpPath directory) {
        return fileSystem.subtree(directory);
    }
}
