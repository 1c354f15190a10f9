package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A part of a file as if it were all of it (draft-bryan-ftp-range). */
public final class RangedContent implements FileContent {

    private final FileContent whole;
    private final FtpFile file;
    private final long first;
    private final long length;

    private RangedContent(FileContent whole, long first, long length) {
        this.whole = whole;
        this.file = whole.file().withSize(length);
        this.first = first;
        this.length = length;
    }

    /**
     * A file's bytes from one place to another.
     *
     * @param whole the file, which the result closes with itself
     * @param from 0 to the size of the file
     * @param to the place after the last byte, {@code from} or more; beyond the end it means the end
     * @throws FtpFileException {@link FtpFileException.Kind#INVALID_OFFSET} when it begins beyond the end
     */
    public static FileContent between(FileContent whole, long from, long to) {
        long size = whole.file().size();
        if (from > size) {
            throw new FtpFileException(
                    FtpFileException.Kind.INVALID_OFFSET,
                    FtpPath.ROOT,
                    "The range begins beyond the end of the file, which has " + size + " bytes");
        }
        return new RangedContent(whole, from, Math.min(to, size) - from);
    }

    @Override
    public FtpFile file() {
        return file;
    }

    @Override
    public Flux<ByteBuf> bytes(long offset) {
        if (offset < 0 || offset > length) {
            return Flux.error(() -> new FtpFileException(FtpFileException.Kind.INVALID_OFFSET, FtpPath.ROOT));
        }
        return Flux.defer(() -> {
            Cut cut = new Cut(length - offset);
            return offset == length
                    ? Flux.empty()
                    : whole.bytes(first + offset).map(cut::next).takeUntil(buffer -> cut.left == 0);
        });
    }

    @Override
    public @Nullable FileRegion region(long offset, long part) {
        if (offset < 0 || part < 0 || offset > length || part > length - offset) {
            throw new FtpFileException(FtpFileException.Kind.INVALID_OFFSET, FtpPath.ROOT);
        }
        return whole.region(first + offset, part);
    }

    @Override
    public Mono<Void> close() {
        return whole.close();
    }

    /** Shortens the last buffer. */
    private static final class Cut {

        private long left;

        Cut(long left) {
            this.left = left;
        }

        ByteBuf next(ByteBuf buffer) {
            if (buffer.readableBytes() > left) {
                buffer.writerIndex(buffer.readerIndex() + (int) left);
            }
            left -= buffer.readableBytes();
            return buffer;
        }
    }
}
