package io.fluxftp.server.data;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.TransferPipeline;
import io.fluxftp.server.event.FtpEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs one session's transfers, one at a time: opening reply, data connection, bytes, closing reply (RFC 959 §5.2). All
 * methods are called on the session's event loop.
 */
public final class Transfers {

    /** How long an aborted upload may take to be undone before it is left to itself. */
    private static final Duration UNDOING = Duration.ofSeconds(5);

    private final long session;
    private final DataConnections connections;
    private final Scheduler loop;
    private final Supplier<List<Bandwidth>> bandwidths;
    private final Duration idleTimeout;
    private final Clock clock;
    private final Consumer<FtpEvent> events;

    private volatile @Nullable Transfer running;

    /**
     * Serves one session.
     *
     * @param session the session's number, for its events
     * @param connections makes the data connections
     * @param loop the session's event loop
     * @param bandwidths all that hold for a transfer which begins
     * @param idleTimeout how long a data connection may stand still; zero: without end
     * @param clock the time of events
     * @param events takes what happens
     */
    public Transfers(
            long session,
            DataConnections connections,
            Scheduler loop,
            Supplier<List<Bandwidth>> bandwidths,
            Duration idleTimeout,
            Clock clock,
            Consumer<FtpEvent> events) {
        this.session = session;
        this.connections = connections;
        this.loop = loop;
        this.bandwidths = bandwidths;
        this.idleTimeout = idleTimeout;
        this.clock = clock;
        this.events = events;
    }

    /** The pace at which a transfer to the client that begins now may go. */
    public Pace downloads() {
        return new Pace(bandwidths.get().stream().map(Bandwidth::download).toList(), loop);
    }

    /** The pace at which a transfer from the client that begins now may go. */
    Pace uploads() {
        return new Pace(bandwidths.get().stream().map(Bandwidth::upload).toList(), loop);
    }

    /** The transfer that runs now, or null. May be asked from any thread. */
    public @Nullable Transfer running() {
        return running;
    }

    /**
     * Sends something to the client.
     *
     * @param transfer what it is
     * @param opening the 150 or 125 reply that goes out before the data connection is used
     * @param body writes to the data connection and completes with the number of bytes; it is cancelled when the
     *     transfer is aborted or the session ends
     * @return the replies, ending with 226, 250 or an error's reply; never an error signal
     */
    public Flux<FtpReply> send(Transfer transfer, FtpReply opening, Function<DataChannel, Mono<Long>> body) {
        return Flux.defer(() -> {
            if (!connections.isPrepared()) {
                return Mono.just(unprepared());
            }
            Mono<Long> data = Mono.usingWhen(
                    connect(transfer),
                    channel -> body.apply(channel)
                            .flatMap(bytes -> finish(transfer, channel).thenReturn(bytes)),
                    channel -> Mono.empty(),
                    (channel, failure) -> abandon(channel),
                    this::abandon);
            running = transfer; // by the time that the client sees the opening reply, ABOR finds what to end
            return Flux.concat(
                    Mono.just(opening), conclude(transfer, data, transfer.abortSignal(), "Transfer complete."));
        });
    }

    /**
     * Receives something from the client.
     *
     * @param transfer what it is
     * @param opening the 150 or 125 reply; it goes out, and the data connection is used, when {@code sink} subscribes to the
     *     bytes
     * @param complete the text of the 226 or 250 reply
     * @param sink consumes the bytes, owns them, and completes with their number. When the transfer is aborted the bytes
     *     end with an error, and the reply waits until the sink has undone its work; when the session ends it is
     *     cancelled
     * @return the replies, with a 110 for each restart marker, ending with 226, 250 or an error's reply; never an error signal
     */
    public Flux<FtpReply> receive(
            Transfer transfer, FtpReply opening, String complete, Function<Flux<ByteBuf>, Mono<Long>> sink) {
        return Flux.defer(() -> {
            if (!connections.isPrepared()) {
                return Mono.just(unprepared());
            }
            UploadReplies replies = new UploadReplies();
            Flux<ByteBuf> bytes = Flux.usingWhen(
                            Mono.defer(() -> {
                                transfer.opened();
                                replies.opening(opening);
                                return connect(transfer)
                                        .takeUntilOther(transfer.abortSignal())
                                        .switchIfEmpty(Mono.error(
                                                () -> new DataConnectionException("the transfer was aborted")));
                            }),
                            channel ->
                                    uploads().bytes(channel.receive(point -> replies.mark(point, transfer.offset()))),
                            channel -> finish(transfer, channel),
                            (channel, failure) -> abandon(channel),
                            this::abandon)
                    .subscribeOn(loop, false);
            running = transfer;
            // An upload in the making that does not come to its end by itself is cancelled in the end.
            Mono<Void> giveUp = transfer.abortSignal()
                    .then(Mono.defer(
                            () -> transfer.isOpen() ? Mono.delay(UNDOING, loop).then() : Mono.empty()));
            Mono<Long> data = Mono.defer(() -> sink.apply(bytes)).publishOn(loop);
            return replies.until(conclude(transfer, data, giveUp, complete));
        });
    }

    private Mono<DataChannel> connect(Transfer transfer) {
        return Mono.defer(() -> {
            transfer.connects();
            DataChannel open = connections.take();
            return open == null
                    ? connections.open().map(channel -> attach(channel, transfer))
                    : open.next(transfer.parameters())
                            .doOnNext(transfer::began)
                            .onErrorMap(
                                    IOException.class,
                                    closed -> new DataConnectionException("it has been closed meanwhile", closed));
        });
    }

    /** Ends the file; a connection that stays open is kept. */
    private Mono<Void> finish(Transfer transfer, DataChannel channel) {
        Mono<Void> finished = channel.finish();
        return transfer.parameters().mode().endsByClosing()
                ? finished
                : finished.then(Mono.fromRunnable(() -> connections.keep(channel)));
    }

    private DataChannel attach(Channel channel, Transfer transfer) {
        TransferPipeline.install(channel.pipeline(), transfer.parameters());
        DataChannel attached = DataChannel.attach(channel, idleTimeout);
        transfer.began(attached);
        return attached;
    }

    private Mono<Void> abandon(DataChannel channel) {
        return Mono.fromRunnable(channel::abort);
    }

    /** Runs the data part; its outcome becomes the closing reply and an event. */
    private Mono<FtpReply> conclude(Transfer transfer, Mono<Long> data, Mono<Void> giveUp, String complete) {
        return Mono.defer(() -> {
                    events.accept(new FtpEvent.TransferStarted(
                            clock.instant(), session, transfer.direction(), transfer.verb(), transfer.path()));
                    return data.takeUntilOther(giveUp);
                })
                .map(bytes -> completed(transfer, bytes, complete))
                .switchIfEmpty(Mono.fromSupplier(() -> transfer.aborted()
                        ? failed(transfer, TransferFailure.ABORTED)
                        : failed(transfer, TransferFailure.UNCONFIRMED)))
                .onErrorResume(failure -> Mono.just(failed(
                        transfer, transfer.aborted() ? TransferFailure.ABORTED : TransferFailure.of(failure, session))))
                .doOnCancel(() -> failed(transfer, TransferFailure.CONTROL_LOST));
    }

    private FtpReply completed(Transfer transfer, long bytes, String text) {
        running = null;
        events.accept(new FtpEvent.TransferCompleted(
                clock.instant(),
                session,
                transfer.direction(),
                transfer.verb(),
                transfer.path(),
                bytes,
                transfer.elapsed()));
        return FtpReply.of(connections.isOpen() ? ReplyCode.FILE_ACTION_OKAY : ReplyCode.CLOSING_DATA_CONNECTION, text);
    }

    private FtpReply failed(Transfer transfer, TransferFailure failure) {
        running = null;
        if (transfer.isConnected()) {
            connections.closeOpen(); // what failed after its bytes must not look as if it went on
        }
        events.accept(new FtpEvent.TransferIncomplete(
                clock.instant(),
                session,
                transfer.direction(),
                transfer.verb(),
                transfer.path(),
                transfer.transferred(),
                failure.text()));
        return FtpReply.of(failure.code(), failure.text());
    }

    private static FtpReply unprepared() {
        return FtpReply.of(ReplyCode.CANNOT_OPEN_DATA_CONNECTION, "Use PASV, EPSV, PORT or EPRT first.");
    }
}
