package io.fluxftp.server.data;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import reactor.core.publisher.Mono;

/**
 * Where positions lie in a file that goes over the wire in TYPE A: there every LF is two bytes, CR LF, so that SIZE and
 * REST count more bytes than the file has (RFC 3659 §4, §5).
 */
public final class AsciiOffsets {

    private AsciiOffsets() {}

    /**
     * How many bytes a file is on the wire. Reads all of it.
     *
     * @param content the file; stays open
     */
    public static Mono<Long> size(FileContent content) {
        return content.bytes(0)
                .map(buffer -> {
                    try {
                        return wireBytes(buffer);
                    } finally {
                        buffer.release();
                    }
                })
                .reduce(0L, Long::sum);
    }

    /**
     * Where a position on the wire lies in the file. Reads the file up to there.
     *
     * @param content the file; stays open
     * @param wire bytes on the wire, 0 or more
     * @return bytes of the file; {@link FtpFileException.Kind#INVALID_OFFSET} for a position past the end or between
     *     the CR and the LF of a line end
     */
    public static Mono<Long> toLocal(FileContent content, long wire) {
        return Mono.defer(() -> {
            Scan scan = new Scan(wire);
            return content.bytes(0)
                    .doOnNext(buffer -> {
                        try {
                            buffer.forEachByte(scan);
                        } finally {
                            buffer.release();
                        }
                    })
                    .takeUntil(buffer -> scan.left <= 0)
                    .then(Mono.defer(() -> scan.left == 0
                            ? Mono.just(scan.local)
                            : Mono.error(new FtpFileException(
                                    FtpFileException.Kind.INVALID_OFFSET,
                                    FtpPath.ROOT,
                                    "The restart offset is no place in this text"))));
        });
    }

    private static long wireBytes(ByteBuf buffer) {
        int[] lines = {0};
        buffer.forEachByte(value -> {
            if (value == '\n') {
                lines[0]++;
            }
            return true;
        });
        return (long) buffer.readableBytes() + lines[0];
    }

    /** Counts file bytes until the wire bytes are used up; {@code left} is below 0 when a line end was cut apart. */
    private static final class Scan implements ByteProcessor {

        private long left;
        private long local;

        Scan(long wire) {
            left = wire;
        }

        @Override
        public boolean process(byte value) {
            if (left <= 0) {
                return false;
            }
            left -= value == '\n' ? 2 : 1;
            local++;
            return left > 0;
        }
    }
}
