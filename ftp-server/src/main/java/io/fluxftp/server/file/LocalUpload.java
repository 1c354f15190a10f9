package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes to an opened channel of the disk. */
abstract sealed class LocalUpload implements Upload permits Replacement, InPlaceUpload {
    /** With less than this left, whatever the disk complains of, it is full. */
    private static final long FULL = 64 * 1024;

    final Place place;
    final FtpPath path;
    final FileChannel channel;
    private final DiskRoot root;

    LocalUpload(Place place, FtpPath path, DiskRoot root, FileChannel channel) {
        this.place = place;
        this.path = path;
        this.root = root;
        this.channel = channel;
    }

    @Override
    public final void write(ByteBuffer[] buffers, int count) throws IOException {
        try {
            int first = 0;
            while (first < count) {
                if (buffers[first].hasRemaining()) {
                    channel.write(buffers, first, count - first);
                } else {
                    first++;
                }
            }
        } catch (IOException e) {
            throw fullOr(e);
        }
    }

    /** Finds a full disk also where the system tells of it in another language than {@link DiskErrors} knows. */
    private IOException fullOr(IOException error) throws IOException {
        if (DiskErrors.map(error, path).kind() == Kind.LOCAL_ERROR && root.available() < FULL) {
            throw new FtpFileException(Kind.NO_SPACE, path, Kind.NO_SPACE.text(), error);
        }
        return error;
    }
}
