package io.fluxftp.client.internal.session;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * One command and the replies that belong to it. Its subscriber may leave at any time; the conversation stays in its
 * place until its last reply has come, so that no reply is ever given to another.
 */
final class Conversation {

    /** More preliminary replies than any server has a use for. */
    private static final int MAX_PRELIMINARY = 16;

    /** Their text all together, in characters: they are kept until the transfer has ended. */
    private static final int MAX_PRELIMINARY_TEXT = 64 * 1024;

    private static final int QUEUE = 8;

    /** What is said; null for the greeting, which answers nothing. */
    final @Nullable FtpCommand command;

    /** How long each reply is waited for. */
    final Duration timeout;

    /** Whether the time-out ends with the first reply: a transfer takes as long as it takes. */
    final boolean patient;

    private final Sinks.Many<FtpReply> replies = Sinks.unsafe()
            .many()
            .unicast()
            .onBackpressureBuffer(Queues.<FtpReply>unbounded(QUEUE).get());

    /** May be set from any thread. */
    private volatile boolean abandoned;

    private int preliminary;
    private long preliminaryText;

    Conversation(@Nullable FtpCommand command, Duration timeout, boolean patient) {
        this.command = command;
        this.timeout = timeout;
        this.patient = patient;
    }

    /** The replies; for one subscriber. */
    Flux<FtpReply> replies() {
        return replies.asFlux().doOnCancel(() -> abandoned = true);
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** A reply of 1yz. False, and it is not passed on, when there have been too many of them, or too long ones. */
    boolean preliminary(FtpReply reply) {
        preliminary++;
        for (String line : reply.lines()) {
            preliminaryText += line.length();
        }
        if (preliminary > MAX_PRELIMINARY || preliminaryText > MAX_PRELIMINARY_TEXT) {
            return false;
        }
        replies.tryEmitNext(reply);
        return true;
    }

    void complete(FtpReply last) {
        replies.tryEmitNext(last);
        replies.tryEmitComplete();
    }

    void fail(Throwable error) {
        replies.tryEmitError(error);
    }

    /** What is said, fit for a message. */
    String describe() {
        return command == null ? "the greeting" : command.describe();
    }
}
