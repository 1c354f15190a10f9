package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upload to the end of an existing file, or from an offset on. One at a time a file. Giving it up cuts the file off
 * where the upload began.
 */
final class InPlaceUpload extends LocalUpload {
    static final Set<OpenOption> WRITE = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Logger LOG = LoggerFactory.getLogger(InPlaceUpload.class);

    private final Object fileKey;
    private final long start;

    private InPlaceUpload(Place place, FtpPath path, DiskRoot root, FileChannel channel, Object fileKey, long start) {
        super(place, path, root, channel);
        this.fileKey = fileKey;
        this.start = start;
    }

    static InPlaceUpload append(Place place, FtpPath path, DiskRoot root) throws IOException {
        return open(place, path, root, -1);
    }

    /** Keeps the first bytes and drops the rest at once. */
    static InPlaceUpload resume(Place place, FtpPath path, DiskRoot root, long offset) throws IOException {
        return open(place, path, root, offset);
    }

    private static InPlaceUpload open(Place place, FtpPath path, DiskRoot root, long offset) throws IOException {
        Object fileKey = place.fileKey();
        if (!Claims.claim(new Claims.ExistingFile(fileKey))) {
            throw new FtpFileException(Kind.BUSY, path);
        }
        try {
            FileChannel channel = place.open(WRITE);
            try {
                if (!fileKey.equals(place.readAttributes().fileKey())) {
                    throw new FtpFileException(Kind.BUSY, path);
                }
                long size = channel.size();
                if (offset > size) {
                    throw new FtpFileException(Kind.INVALID_OFFSET, path);
                }
                long start = offset < 0 ? size : offset;
                channel.truncate(start).position(start);
                return new InPlaceUpload(place, path, root, channel, fileKey, start);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            Claims.release(new Claims.ExistingFile(fileKey));
            throw e;
        }
    }

    /** Also looks whether the bytes went to the file that has the name: another upload may have replaced it. */
    @Override
    public void commit() throws IOException {
        if (!fileKey.equals(place.readAttributes().fileKey())) {
            throw new FtpFileException(Kind.BUSY, path, "The file was replaced meanwhile");
        }
        channel.close();
        end();
    }

    @Override
    public void abort() {
        try (channel) {
            if (channel.isOpen()) {
                channel.truncate(start);
            }
        } catch (IOException e) {
            LOG.warn("The end of a file that was appended to in vain cannot be cut off", e);
        }
        end();
    }

    private void end() {
        Claims.release(new Claims.ExistingFile(fileKey));
        try {
            place.close();
        } catch (IOException e) {
            LOG.debug("Closing a directory failed", e);
        }
    }
}
