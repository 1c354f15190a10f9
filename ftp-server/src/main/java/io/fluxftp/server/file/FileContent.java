package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file opened for reading. It stays what it was when opened, also when another file takes its name meanwhile.
 *
 * <p><b>Ownership.</b> Who obtained it closes it, once, and may do so at any time: regions and streams handed out
 * before keep what they need until they are released, completed or cancelled.
 */
public interface FileContent {
    /** The file as it was when opened. */
    FtpFile file();

    /**
     * The bytes from an offset to the end, read on demand only.
     *
     * <p><b>Ownership.</b> The subscriber owns the buffers that it receives. Cancelling stops the reading; nothing is
     * read ahead of the demand.
     *
     * @param offset 0 to the size of the file
     * @return the bytes; {@link FtpFileException.Kind#INVALID_OFFSET} for an offset beyond the end
     */
    Flux<ByteBuf> bytes(long offset);

    /**
     * A part of the file as it was when opened, for the kernel to send without copying.
     *
     * <p><b>Ownership.</b> The caller owns the region and releases it (writing it to a channel does). The region keeps
     * the file open for itself: it may be in flight when this content is closed. Releasing it does not block.
     *
     * @param offset 0 to the size of the file
     * @param length 0 to what follows the offset
     * @return the region, or null where the storage has none to offer, now as always: then use {@link #bytes}
     * @throws FtpFileException {@link FtpFileException.Kind#INVALID_OFFSET} for an part beyond the end
     */
    default @Nullable FileRegion region(long offset, long length) {
        return null;
    }

    /** Lets the file go. Closing twice is no error. */
    Mono<Void> close();
}
