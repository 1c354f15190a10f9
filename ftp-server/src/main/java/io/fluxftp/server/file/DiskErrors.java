package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What the disk's errors mean to a peer: by type where Java has one, else by the system's text, since Java keeps no
 * error number. The text is English unless the process runs in another locale; then these are local errors.
 */
final class DiskErrors {
    private static final Map<String, Kind> KIND_BY_REASON = Map.ofEntries(
            Map.entry("no space left on device", Kind.NO_SPACE),
            Map.entry("disk quota exceeded", Kind.QUOTA_EXCEEDED),
            Map.entry("file too large", Kind.QUOTA_EXCEEDED),
            Map.entry("file name too long", Kind.NAME_NOT_ALLOWED),
            Map.entry("invalid argument", Kind.NAME_NOT_ALLOWED),
            Map.entry("invalid or incomplete multibyte or wide character", Kind.NAME_NOT_ALLOWED),
            Map.entry("is a directory", Kind.IS_A_DIRECTORY),
            Map.entry("not a directory", Kind.NOT_A_DIRECTORY),
            Map.entry("directory not empty", Kind.NOT_EMPTY),
            Map.entry("permission denied", Kind.PERMISSION_DENIED),
            Map.entry("operation not permitted", Kind.PERMISSION_DENIED),
            Map.entry("read-only file system", Kind.PERMISSION_DENIED),
            Map.entry("device or resource busy", Kind.BUSY),
            Map.entry("text file busy", Kind.BUSY),
            Map.entry("too many open files", Kind.BUSY),
            Map.entry("too many open files in system", Kind.BUSY));

    /** What Java says of a link that was not to be followed: somebody has swapped it in while we walked. */
    private static final String NOT_FOLLOWED = "symbolic link";

    private DiskErrors() {}

    /** The error for the peer; one that is for the peer already passes. */
    static FtpFileException map(Throwable error, FtpPath path) {
        if (error instanceof FtpFileException known) {
            return known.path().equals(path) ? known : known.at(path);
        }
        Kind kind = kind(error);
        return new FtpFileException(kind, path, kind.text(), error);
    }

    private static Kind kind(Throwable error) {
        if (error instanceof NoSuchFileException) {
            return Kind.NOT_FOUND;
        }
        if (error instanceof FileAlreadyExistsException) {
            return Kind.ALREADY_EXISTS;
        }
        if (error instanceof NotDirectoryException) {
            return Kind.NOT_A_DIRECTORY;
        }
        if (error instanceof DirectoryNotEmptyException) {
            return Kind.NOT_EMPTY;
        }
        if (error instanceof AccessDeniedException || error instanceof ReadOnlyFileSystemException) {
            return Kind.PERMISSION_DENIED;
        }
        if (error instanceof AtomicMoveNotSupportedException) {
            return Kind.UNSUPPORTED;
        }
        if (error instanceof RejectedExecutionException || error instanceof OutOfMemoryError) {
            return Kind.BUSY;
        }
        return kindByText(error instanceof FileSystemException e ? e.getReason() : error.getMessage());
    }

    private static Kind kindByText(@Nullable String text) {
        if (text == null) {
            return Kind.LOCAL_ERROR;
        }
        if (text.contains(NOT_FOLLOWED)) {
            return Kind.NOT_FOUND;
        }
        return KIND_BY_REASON.getOrDefault(text.toLowerCase(Locale.ROOT), Kind.LOCAL_ERROR);
    }
}
