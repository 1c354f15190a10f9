package io.fluxftp.server.command;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.session.FtpSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/** Sends lines over the data connection, many to a buffer. */
final class ListingTransfer {

    /** Lines to a buffer at the most: the first line leaves at once, however slow the storage, and each buffer doubles. */
    private static final int LINES_A_BUFFER = 128;

    private static final int BYTES_A_LINE = 80;

    private ListingTransfer() {}

    static Flux<FtpReply> run(FtpSession session, String verb, FtpPath path, Flux<String> lines) {
        Transfer transfer = Transfer.listing(verb, path, session.state().parameters());
        FtpCharset charset = session.charset();
        FtpReply opening = Opening.of(session, "Here comes the listing.");
        return session.transfers()
                .send(
                        transfer,
                        opening,
                        channel -> channel.send(session.transfers()
                                .downloads()
                                .bytes(encode(lines, transfer.lineEnd(), charset, channel))));
    }

    private static Flux<ByteBuf> encode(Flux<String> lines, String lineEnd, FtpCharset charset, DataChannel channel) {
        ByteBufAllocator allocator = channel.channel().alloc();
        return Flux.defer(() -> lines.bufferUntil(new Doubling()))
                .map(batch -> encode(batch, lineEnd, charset, allocator));
    }

    /** Ends batches of 1, 2, 4 lines and so on, up to {@link #LINES_A_BUFFER}. */
    private static final class Doubling implements Predicate<String> {

        private int size = 1;
        private int lines;

        @Override
        public boolean test(String line) {
            if (++lines < size) {
                return false;
            }
            lines = 0;
            size = Math.min(2 * size, LINES_A_BUFFER);
            return true;
        }
    }

    private static ByteBuf encode(List<String> batch, String lineEnd, FtpCharset charset, ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.ioBuffer(batch.size() * BYTES_A_LINE);
        for (String line : batch) {
            charset.encode(oneLine(line), buffer);
            ByteBufUtil.writeAscii(buffer, lineEnd);
        }
        return buffer;
    }

    /** The one guard of all listings: what would break a line, in a name or a label, is a question mark as in ls -q. */
    private static String oneLine(String line) {
        return line.indexOf('\r') < 0 && line.indexOf('\n') < 0 && line.indexOf('\0') < 0
                ? line
                : line.replace('\r', '?').replace('\n', '?').replace('\0', '?');
    }
}
