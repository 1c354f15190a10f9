package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpDataConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.internal.data.DataFlow;
import io.fluxftp.client.internal.data.PendingData;
import io.fluxftp.client.internal.session.ControlConnection;
import io.fluxftp.client.internal.session.Replies;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.DataTimeoutException;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One transfer: a command with its replies, and a data connection, which go on side by side and end in either order. Only
 * when the data has come to its end and the reply is a 2yz has it succeeded (RFC 959, section 5.3).
 *
 * <p>All of it on the event loop, in a turn of the session.
 */
final class Transfer {

    private final Session session;
    private final FtpCommand command;
    private final RepresentationType type;
    private final PendingData pending;

    private final Sinks.One<DataChannel> data = Sinks.unsafe().one();
    private final Sinks.One<FtpReply> started = Sinks.unsafe().one();
    private final Sinks.One<FtpReply> confirmed = Sinks.unsafe().one();
    private final List<FtpReply> preliminary = new ArrayList<>(1);

    private @Nullable DataChannel channel;
    private @Nullable FtpReply last;
    private @Nullable Throwable failure;
    private @Nullable Mono<Void> settled;
    private Disposable deadline = Disposables.disposed();
    private boolean running;
    private boolean answered;
    private boolean sending;
    private boolean dataEnded;

    private Transfer(Session session, FtpCommand command, RepresentationType type, PendingData pending) {
        this.session = session;
        this.command = command;
        this.type = type;
        this.pending = pending;
    }

    /**
     * Says all that comes before the transfer command: TYPE where it differs, along with the data connection's set-up, then
     * REST.
     *
     * @param session the session, in its turn
     * @param command the transfer command
     * @param type the type; null when the session's may stay as it is, and the data is taken byte for byte
     * @param offset where it begins
     * @return the transfer, still to be started
     */
    static Mono<Transfer> prepare(Session session, FtpCommand command, @Nullable RepresentationType type, long offset) {
        return session.control().onLoop(() -> {
            ControlConnection.check(command);
            return prepareNow(session, command, type, offset);
        });
    }

    private static Mono<Transfer> prepareNow(
            Session session, FtpCommand command, @Nullable RepresentationType type, long offset) {
        Mono<Void> typed = type == null ? Mono.empty() : session.type(type);
        // Both are said at once; an error of the first is told when the second has its reply too.
        return Mono.zipDelayError(typed.thenReturn(command), DataFlow.prepare(session))
                .onErrorMap(Transfer::single)
                .flatMap(both -> session.restart(offset)
                        .doOnError(error -> both.getT2().discard())
                        .doOnCancel(() -> both.getT2().discard())
                        .thenReturn(new Transfer(
                                session, command, type == null ? RepresentationType.IMAGE : type, both.getT2())));
    }

    private static Throwable single(Throwable error) {
        List<Throwable> all = Exceptions.unwrapMultiple(error);
        return all.isEmpty() ? error : all.get(0);
    }

    /** Says the command and opens the data connection, neither waiting for the other. */
    void start() {
        running = true;
        session.control().exchangePatiently(command).subscribe(new ReplyListener());
        pending.open(type).subscribe(new DataListener());
    }

    FtpCommand command() {
        return command;
    }

    /** The data connection, once it is open. */
    Mono<DataChannel> data() {
        return data.asMono();
    }

    /** The first preliminary reply: the server is ready for the data. */
    Mono<FtpReply> started() {
        return started.asMono();
    }

    /** The 2yz that ends the transfer; any other end is an error. */
    Mono<FtpReply> confirmed() {
        return confirmed.asMono();
    }

    /** The preliminary replies so far. */
    List<FtpReply> preliminary() {
        return preliminary;
    }

    /** From now on a 2yz that comes before {@link #dataEnded()} means that the server has not waited for all of it. */
    void sending() {
        sending = true;
    }

    /** All data has come or gone: the last reply is due. */
    void dataEnded() {
        dataEnded = true;
        if (!answered) {
            Duration limit = session.config().timeouts().reply();
            deadline = session.control().schedule(limit, () -> session.control()
                    .close(new FtpTimeoutException(
                            command.describe() + ": no reply within " + limit + " of the end of the data",
                            command,
                            null,
                            Replies.unanswered(command),
                            null)));
        }
    }

    /** Whether it is the replies that an error came from. */
    boolean hasFailedWith(Throwable error) {
        return failure == error;
    }

    private void fail(Throwable error) {
        if (failure == null) {
            failure = error;
            started.tryEmitError(error);
            confirmed.tryEmitError(error);
        }
    }

    private final class ReplyListener extends BaseSubscriber<FtpReply> {

        @Override
        protected void hookOnNext(FtpReply reply) {
            if (reply.code().isPreliminary()) {
                preliminary.add(reply);
                session.transferBegun();
                started.tryEmitValue(reply);
                return;
            }
            answered = true;
            deadline.dispose();
            last = reply;
            if (!reply.code().isCompletion()) {
                fail(Replies.error(command, reply, preliminary.isEmpty() ? Outcome.NOT_APPLIED : outcome()));
            } else if (sending && !dataEnded) {
                fail(new FtpProtocolException(
                        command.describe() + ": confirmed before all data was sent: " + reply,
                        command,
                        reply,
                        Outcome.UNKNOWN,
                        null));
            } else {
                confirmed.tryEmitValue(reply);
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            answered = true;
            deadline.dispose();
            fail(error);
        }
    }

    private final class DataListener extends BaseSubscriber<DataChannel> {

        @Override
        protected void hookOnNext(DataChannel opened) {
            if (settled != null) {
                close(opened);
                return;
            }
            channel = opened;
            data.tryEmitValue(opened);
        }

        @Override
        protected void hookOnError(Throwable error) {
            data.tryEmitError(error);
        }
    }

    private Outcome outcome() {
        return Replies.unanswered(command);
    }

    /**
     * Ends the transfer, however far it has come: the data connection is closed, and a command without its last reply is
     * aborted. What was sent is cut off in a way that is no end of file.
     *
     * @return completes, never with an error, when the session is in step or closed
     */
    Mono<Void> settle() {
        return session.control().onLoop(() -> {
            Mono<Void> once = settled;
            if (once == null) {
                once = end().cache();
                settled = once;
            }
            return once;
        });
    }

    private Mono<Void> end() {
        deadline.dispose();
        Mono<Void> inStep =
                !running || answered ? Mono.empty() : session.control().abort();
        pending.discard();
        if (channel != null) {
            close(channel);
        }
        return inStep;
    }

    private void close(DataChannel opened) {
        if (opened.channel().isOpen()) {
            if (sending && !dataEnded) {
                opened.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            }
            opened.abort();
        }
    }

    /**
     * Why the data broke off: what the server says about it where it says something, else what we saw of it. The transfer
     * is settled by then.
     *
     * @param seen the error of the data connection
     * @return emits the error to signal
     */
    Mono<FtpException> explain(Throwable seen) {
        return settle().then(Mono.fromSupplier(() -> {
            Throwable known = failure;
            // 425 and 426 say no more than what was seen from here; 426 may be but the answer to our ABOR.
            boolean ofData = last != null
                    && (last.code() == ReplyCode.CANNOT_OPEN_DATA_CONNECTION
                            || last.code() == ReplyCode.TRANSFER_ABORTED);
            if (known instanceof FtpException said && !ofData && !(said instanceof FtpConnectionException)) {
                said.addSuppressed(seen);
                return said;
            }
            return describe(seen, known);
        }));
    }

    private FtpException describe(Throwable seen, @Nullable Throwable lost) {
        String message = command.describe() + ": " + seen.getMessage() + (last == null ? "" : "; " + last);
        FtpException described = seen instanceof FtpTimeoutException || seen instanceof DataTimeoutException
                ? new FtpTimeoutException(message, command, last, outcome(), seen)
                : new FtpDataConnectionException(message, command, last, outcome(), seen);
        if (lost != null) {
            described.addSuppressed(lost);
        }
        return described;
    }
}
