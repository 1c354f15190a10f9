package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upload to a hidden temporary file beside its target, which takes the target's name in one step when complete. A file
 * that it replaces hands down its permissions, as far as the umask lets it.
 */
final class Replacement extends LocalUpload {
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);

    private final String temporary;
    private final @Nullable Object claim;

    private Replacement(
            Place place, FtpPath path, DiskRoot root, FileChannel channel, String temporary, @Nullable Object claim) {
        super(place, path, root, channel);
        this.temporary = temporary;
        this.claim = claim;
    }

    /**
     * Creates the temporary file.
     *
     * @param old the file to be replaced, null where there is none
     * @param claim on the name, where nothing must have it at the end; given back at the end
     */
    static Replacement open(
            Place place, FtpPath path, DiskRoot root, @Nullable PosixFileAttributes old, @Nullable Object claim)
            throws IOException {
        String temporary = Temporaries.create();
        try {
            FileAttribute<?>[] attributes = old == null
                    ? new FileAttribute<?>[0]
                    : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(old.permissions())};
            FileChannel channel = place.openSibling(temporary, CREATE, attributes);
            return new Replacement(place, path, root, channel, temporary, claim);
        } catch (IOException | RuntimeException e) {
            Temporaries.forget(temporary);
            throw e;
        }
    }

    /** Begins with the first bytes of an existing file. */
    void copyFrom(Place source, long length) throws IOException {
        try (FileChannel from = source.open(LocalFileContent.READ)) {
            long copied = 0;
            while (copied < length) {
                long step = from.transferTo(copied, length - copied, channel);
                if (step <= 0) {
                    throw new FtpFileException(Kind.INVALID_OFFSET, path);
                }
                copied += step;
            }
        }
        channel.position(length);
    }

    /** Gives the file a time of its own, after the last write. */
    void setModified(Instant modified) throws IOException {
        place.setSiblingModified(temporary, modified);
    }

    @Override
    public void commit() throws IOException {
        channel.close();
        if (claim == null) {
            place.moveSiblingHere(temporary);
        } else {
            moveToFreeName();
        }
        end();
    }

    /** A move would replace what has the name, so an empty file takes it first, which nobody else then can. */
    private void moveToFreeName() throws IOException {
        try {
            place.open(CREATE).close();
        } catch (FileAlreadyExistsException e) {
            throw new FtpFileException(Kind.ALREADY_EXISTS, path, Kind.ALREADY_EXISTS.text(), e);
        }
        try {
            place.moveSiblingHere(temporary);
        } catch (IOException e) {
            place.deleteFile();
            throw e;
        }
    }

    @Override
    public void keep() throws IOException {
        if (channel.position() == 0) {
            abort();
        } else {
            commit();
        }
    }

    @Override
    public void abort() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a temporary file that is given up failed", e);
        }
        try {
            place.deleteSibling(temporary);
        } catch (NoSuchFileException e) {
            LOG.debug("A temporary file has gone already", e);
        } catch (IOException e) {
            LOG.warn("A temporary file cannot be deleted", e);
        }
        end();
    }

    private void end() {
        Temporaries.forget(temporary);
        if (claim != null) {
            Claims.release(claim);
        }
        try {
            place.close();
        } catch (IOException e) {
            LOG.debug("Closing a directory failed", e);
        }
    }
}
