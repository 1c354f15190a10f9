package io.fluxftp.server.command;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.DataFormatException;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * STOR and APPE of what RANG picked: the bytes of the range take the place of those in the file, which grows where the range
 * goes beyond its end and stays as it is everywhere else (draft-bryan-ftp-range §4.3). What follows the range is written
 * again after it, from the file as it was, so that storage has nothing to know of ranges and the whole takes effect at once.
 * A client that sends more or less than the range has changed nothing.
 */
final class RangeUpload {

    /** The answer where {@link #fits} says no (RFC 1123 §4.1.3.4). */
    static final FtpReply UNFIT = FtpReply.of(
            ReplyCode.TYPE_OR_STRUCTURE_MISMATCH, "RANG tells bytes of the file; use TYPE I, STRU F, MODE S.");

    private RangeUpload() {}

    static Flux<FtpReply> run(FtpSession session, Transfer transfer, Pending.Range range) {
        FtpPath path = transfer.path();
        if (!fits(transfer.parameters())) {
            return Flux.just(UNFIT);
        }
        return size(session, path)
                .filter(size -> range.first() <= size)
                .switchIfEmpty(Mono.error(() -> new FtpFileException(
                        FtpFileException.Kind.INVALID_OFFSET, path, "The range begins beyond the end of the file")))
                .publishOn(session.scheduler())
                .flatMapMany(size -> range.last() < size - 1
                        ? within(session, transfer, range)
                        : store(session, transfer, range, Flux.empty(), range.first() == size));
    }

    /** Whether bytes on the wire are those of the file, as ranges count them. */
    static boolean fits(TransferParameters parameters) {
        return parameters.plain();
    }

    private static Mono<Long> size(FtpSession session, FtpPath path) {
        return session.files()
                .stat(path)
                .map(file -> Math.max(0, file.size()))
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == FtpFileException.Kind.NOT_FOUND ? Mono.just(0L) : Mono.error(e));
    }

    private static Flux<FtpReply> within(FtpSession session, Transfer transfer, Pending.Range range) {
        return Flux.usingWhen(
                session.files().read(transfer.path()).publishOn(session.scheduler()),
                old -> store(session, transfer, range, Flux.defer(() -> old.bytes(range.last() + 1)), false),
                FileContent::close);
    }

    private static Flux<FtpReply> store(
            FtpSession session, Transfer transfer, Pending.Range range, Flux<ByteBuf> rest, boolean atTheEnd) {
        long length = range.last() - range.first() + 1; // below 0: without bound
        WriteOptions options = WriteOptions.REPLACE
                .withOffset(range.first())
                .withPartial(atTheEnd && session.settings().partialUploads());
        FtpReply opening = Opening.of(session, transfer, -1);
        return session.transfers().receive(transfer, opening, "Transfer complete.", bytes -> session.files()
                .write(transfer.path(), options, Flux.concat(exactly(bytes, length), rest))
                .map(written -> length < 0 ? written : length));
    }

    /** The bytes, or an error where they are not as many as the range has. */
    private static Flux<ByteBuf> exactly(Flux<ByteBuf> bytes, long length) {
        if (length < 0) {
            return bytes;
        }
        return Flux.defer(() -> {
            long[] left = {length};
            return bytes.<ByteBuf>handle((buffer, sink) -> {
                        left[0] -= buffer.readableBytes();
                        if (left[0] < 0) {
                            buffer.release();
                            sink.error(new DataFormatException("the range has " + length + " bytes, more have come"));
                        } else {
                            sink.next(buffer);
                        }
                    })
                    .concatWith(Mono.defer(() -> left[0] == 0
                            ? Mono.empty()
                            : Mono.error(new DataFormatException(
                                    "the range has " + length + " bytes, " + left[0] + " of them are missing"))));
        });
    }
}
