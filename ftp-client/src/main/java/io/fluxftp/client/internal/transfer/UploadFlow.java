package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.config.FileOptions;
import io.fluxftp.client.config.TransferOptions;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.client.result.TransferProgress;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** STOR out of a file: SIZE and REST where a part of it is there already, else from its start. */
public final class UploadFlow {

    private static final int PIECE = 256 * 1024;

    private final Session session;
    private final String path;
    private final FileOptions options;
    private final FileChannel file;

    private UploadFlow(Session session, String path, FileOptions options, FileChannel file) {
        this.session = session;
        this.path = path;
        this.options = options;
        this.file = file;
    }

    /**
     * Uploads a file, in a turn of the session.
     *
     * @param session the session
     * @param source the local file
     * @param path the remote file
     * @param options resumption and progress
     * @return the summary
     */
    public static Mono<TransferSummary> upload(Session session, Path source, String path, FileOptions options) {
        return session.inTurnOne(() -> Mono.usingWhen(
                session.blocking(() -> FileChannel.open(source, StandardOpenOption.READ)),
                file -> new UploadFlow(session, path, options, file).run(),
                file -> close(session, file),
                (file, error) -> close(session, file),
                file -> close(session, file)));
    }

    private static Mono<Void> close(Session session, FileChannel file) {
        return session.blocking(() -> {
                    file.close();
                    return file;
                })
                .then();
    }

    private Mono<TransferSummary> run() {
        return Mono.zip(session.blocking(file::size), there())
                .flatMap(sizes -> sizes.getT2() == 0 ? send(0, sizes.getT1()) : resume(sizes.getT2(), sizes.getT1()));
    }

    private Mono<Long> there() {
        return options.resume()
                ? FactsFlow.sizeNow(session, path).onErrorResume(FtpPermanentException.class, refused -> Mono.just(0L))
                : Mono.just(0L);
    }

    private Mono<TransferSummary> resume(long there, long total) {
        if (there > total) {
            return Mono.error(new IOException(
                    "the remote file is longer (" + there + ") than the local one (" + total + "): nothing to resume"));
        }
        if (there == total) {
            return Mono.just(new TransferSummary(
                    path, 0, Duration.ZERO, FtpReply.of(ReplyCode.FILE_STATUS, Long.toString(there))));
        }
        return send(there, total)
                .onErrorResume(
                        FtpPermanentException.class,
                        refused -> refused.command() instanceof ServiceCommand.Rest
                                ? append(there, total)
                                : Mono.error(refused));
    }

    private Mono<TransferSummary> send(long offset, long total) {
        return StoreFlow.send(
                session,
                () -> new ServiceCommand.Stor(path),
                path,
                content(offset, total),
                new TransferOptions(offset, RepresentationType.IMAGE));
    }

    /** For servers that do not restart: what is missing goes to the end. */
    private Mono<TransferSummary> append(long offset, long total) {
        return StoreFlow.send(
                session, () -> new ServiceCommand.Appe(path), path, content(offset, total), TransferOptions.DEFAULT);
    }

    private Flux<ByteBuf> content(long offset, long total) {
        return Flux.<ByteBuf, Long>generate(() -> offset, (position, sink) -> read(position, total, sink))
                .subscribeOn(session.config().files());
    }

    /** One piece, at the pace of the connection: the thread for files is asked when a piece is wanted. */
    private long read(long position, long total, SynchronousSink<ByteBuf> sink) {
        ByteBuf piece = ByteBufAllocator.DEFAULT.ioBuffer(PIECE);
        long next = position;
        try {
            int length = piece.writeBytes(file, position, PIECE);
            if (length > 0) {
                next += length;
                options.progress().accept(new TransferProgress(next, Math.max(next, total)));
                sink.next(piece.retain());
            } else {
                sink.complete();
            }
        } catch (IOException e) {
            sink.error(e);
        } finally {
            piece.release();
        }
        return next;
    }
}
