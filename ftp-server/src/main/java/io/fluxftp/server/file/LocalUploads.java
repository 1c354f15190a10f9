package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Chooses how an upload reaches the disk. A new or replaced file grows as a hidden temporary file beside its target
 * ({@link Replacement}). Appending, and resuming at the end of a file, writes to the file itself and takes it back where
 * the content is cut off ({@link InPlaceUpload}): copying what is there already would make the resumption of a large file
 * as costly as its upload. Resuming before the end goes by a copy, or, if what arrives is to be kept anyway, in place.
 */
final class LocalUploads {
    private LocalUploads() {}

    /**
     * Opens an upload, which then owns the place.
     *
     * @throws FtpFileException where the file cannot be written so
     */
    static Upload open(Place place, FtpPath path, WriteOptions options, DiskRoot root) throws IOException {
        try {
            if (place.isRoot() || place.isDirectory()) {
                throw new FtpFileException(Kind.IS_A_DIRECTORY, path);
            }
            if (place.exists() && !place.isRegularFile()) {
                throw new FtpFileException(Kind.PERMISSION_DENIED, path, "Not a plain file");
            }
            return switch (options.mode()) {
                case CREATE_NEW -> create(place, path, root);
                case APPEND -> append(place, path, root);
                case CREATE_OR_REPLACE ->
                    options.offset() == 0 ? replace(place, path, root) : resume(place, path, options, root);
            };
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private static Upload create(Place place, FtpPath path, DiskRoot root) throws IOException {
        Object claim = new Claims.NewName(place.directoryKey(), place.name());
        if (place.exists() || !Claims.claim(claim)) {
            throw new FtpFileException(Kind.ALREADY_EXISTS, path);
        }
        try {
            return Replacement.open(place, path, root, null, claim);
        } catch (IOException | RuntimeException e) {
            Claims.release(claim);
            throw e;
        }
    }

    private static Upload append(Place place, FtpPath path, DiskRoot root) throws IOException {
        if (place.exists()) {
            return InPlaceUpload.append(place, path, root);
        }
        Object claim = new Claims.NewName(place.directoryKey(), place.name());
        if (!Claims.claim(claim)) {
            throw new FtpFileException(Kind.BUSY, path);
        }
        try {
            return Replacement.open(place, path, root, null, claim);
        } catch (IOException | RuntimeException e) {
            Claims.release(claim);
            throw e;
        }
    }

    private static Upload replace(Place place, FtpPath path, DiskRoot root) throws IOException {
        if (!place.exists()) {
            return Replacement.open(place, path, root, null, null);
        }
        // Renaming would get past a file's own write protection.
        place.open(InPlaceUpload.WRITE).close();
        return Replacement.open(place, path, root, place.attributes(), null);
    }

    private static Upload resume(Place place, FtpPath path, WriteOptions options, DiskRoot root) throws IOException {
        long offset = options.offset();
        if (!place.exists() || offset > place.attributes().size()) {
            throw new FtpFileException(Kind.INVALID_OFFSET, path);
        }
        PosixFileAttributes old = place.attributes();
        if (options.partial() || offset == old.size()) {
            return InPlaceUpload.resume(place, path, root, offset);
        }
        place.open(InPlaceUpload.WRITE).close();
        Replacement replacement = Replacement.open(place, path, root, old, null);
        try {
            replacement.copyFrom(place, offset);
        } catch (IOException | RuntimeException e) {
            replacement.abort();
            throw e;
        }
        return replacement;
    }
}
