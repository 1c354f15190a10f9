package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.config.FileOptions;
import io.fluxftp.client.config.TransferOptions;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.client.result.TransferProgress;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** RETR into a file: SIZE, REST where something is there already, RETR, and a rename at the end. */
public final class DownloadFlow {

    /** How many buffers may wait for the disk. */
    private static final int PREFETCH = 4;

    private final Session session;
    private final String path;
    private final FileOptions options;
    private final PartFile part;
    private final AtomicReference<FtpReply> reply = new AtomicReference<>();

    // Touched by one thread for files after another, in the order of the buffers.
    private long total;
    private long offset;
    private long bytes;

    private DownloadFlow(Session session, String path, FileOptions options, PartFile part) {
        this.session = session;
        this.path = path;
        this.options = options;
        this.part = part;
    }

    /**
     * Downloads a file, in a turn of the session.
     *
     * @param session the session
     * @param path the remote file
     * @param target the local file
     * @param options resumption and progress
     * @return the summary
     */
    public static Mono<TransferSummary> download(Session session, String path, Path target, FileOptions options) {
        return session.inTurnOne(() -> Mono.usingWhen(
                session.blocking(() -> PartFile.open(target, options.resume())),
                part -> new DownloadFlow(session, path, options, part).run(),
                part -> close(session, part),
                (part, error) -> close(session, part),
                part -> close(session, part)));
    }

    private static Mono<Void> close(Session session, PartFile part) {
        return session.blocking(() -> {
                    part.close();
                    return part;
                })
                .then();
    }

    private Mono<TransferSummary> run() {
        Instant begun = session.config().clock().instant();
        return size().flatMap(size -> session.blocking(() -> begin(size)))
                .flatMap(from -> from > 0 && from == total ? nothing() : resume(from))
                .then(session.blocking(this::commit))
                .map(moved -> new TransferSummary(
                        path,
                        moved,
                        Duration.between(begun, session.config().clock().instant()),
                        Objects.requireNonNull(reply.get())));
    }

    /** From the start on a server that does not restart. */
    private Mono<Void> resume(long from) {
        return receive(from)
                .onErrorResume(
                        FtpPermanentException.class,
                        refused -> refused.command() instanceof ServiceCommand.Rest
                                ? session.blocking(this::restart).flatMap(this::receive)
                                : Mono.error(refused));
    }

    private long restart() throws IOException {
        part.restart();
        offset = 0;
        bytes = 0;
        return offset;
    }

    private Mono<Void> receive(long from) {
        return RetrieveFlow.content(session, path, new TransferOptions(from, RepresentationType.IMAGE), reply::set)
                .publishOn(session.config().files(), PREFETCH)
                .doOnNext(this::write)
                .doOnDiscard(ByteBuf.class, ByteBuf::release)
                .then();
    }

    /** All of it had come already, and there is no restart at the end of a file. */
    private Mono<Void> nothing() {
        reply.set(FtpReply.of(ReplyCode.FILE_STATUS, Long.toString(total)));
        return Mono.empty();
    }

    /** -1 where the server does not tell; a file that is not there is RETR's to refuse. */
    private Mono<Long> size() {
        return FactsFlow.sizeNow(session, path).onErrorResume(FtpPermanentException.class, refused -> Mono.just(-1L));
    }

    /** Where to begin. What is there and longer than the whole, or of an unknown whole, is nothing to build on. */
    private long begin(long size) throws IOException {
        total = size;
        offset = options.resume() ? part.seekEnd() : 0;
        if (offset > 0 && offset > size) {
            return restart();
        }
        bytes = offset;
        return offset;
    }

    private void write(ByteBuf buffer) {
        try {
            int length = buffer.readableBytes();
            part.write(buffer);
            bytes += length;
        } catch (IOException e) {
            throw Exceptions.propagate(e);
        } finally {
            buffer.release();
        }
        options.progress().accept(new TransferProgress(bytes, total));
    }

    private long commit() throws IOException {
        if (bytes < total) {
            throw new FtpProtocolException(
                    "RETR " + FtpReply.safe(path) + ": " + bytes + " of " + total + " bytes came; " + reply.get(),
                    new ServiceCommand.Retr(path),
                    reply.get(),
                    Outcome.NOT_APPLIED,
                    null);
        }
        part.commit();
        return bytes - offset;
    }
}
