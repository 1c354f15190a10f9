package io.fluxftp.server.file;

import java.io.Closeable;
import java.io.IOException;

/** Something that is read piece by piece and may block, such as an opened directory. Used by one thread at a time. */
interface Pull<T> extends Closeable {
    /** Whether there is more; may look one piece ahead. */
    boolean hasNext() throws IOException;

    /** The next piece, after {@link #hasNext} said that there is one. */
    T next() throws IOException;

    @Override
    void close() throws IOException;
}
