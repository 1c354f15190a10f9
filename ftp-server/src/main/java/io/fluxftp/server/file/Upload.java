package io.fluxftp.server.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A place that content is written to, opened, until it is either committed or aborted, exactly once. May block; used by
 * one thread at a time.
 */
interface Upload {
    /** Writes all of the first {@code count} buffers. */
    void write(ByteBuffer[] buffers, int count) throws IOException;

    /** Puts the content in place; where that throws, {@link #abort} follows. */
    void commit() throws IOException;

    /** Leaves everything as it was before. Never throws: what cannot be cleaned up is logged. */
    void abort();

    /** The content was cut off and what arrived is wanted. */
    default void keep() throws IOException {
        commit();
    }
}
