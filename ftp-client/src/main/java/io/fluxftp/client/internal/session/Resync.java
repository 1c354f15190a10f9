package io.fluxftp.client.internal.session;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Finds the way back after an ABOR. RFC 959 has the server answer the aborted command (426, or 226 when it came too late)
 * and then ABOR (226 or 225). Servers do send one reply for both, two, or three; so replies are not counted. Once the
 * aborted command has its reply, which ends the transfer, PWD is sent: its 257 answers nothing else, and everything up
 * to it is over.
 *
 * <p>All of it on the event loop.
 */
final class Resync {

    /** The reply to ABOR, a stray one or two, that to PWD; a server that says more has lost count itself. */
    private static final int MAX_FINAL = 4;

    private final Sinks.Empty<Void> done = Sinks.unsafe().empty();
    private final Runnable probe;

    /** What waits for replies from before the abort, the aborted command last. */
    private final Deque<Conversation> open;

    private int finals;

    Resync(Collection<Conversation> open, Runnable probe) {
        this.open = new ArrayDeque<>(open);
        this.probe = probe;
    }

    /** Completes when the session is in step, or closed. */
    Mono<Void> done() {
        return done.asMono();
    }

    /**
     * Takes a reply.
     *
     * @param fail told why the session cannot be saved
     * @return true when the session is in step
     */
    boolean accept(FtpReply reply, Consumer<String> fail) {
        if (reply.code().isPreliminary()) {
            return false;
        }
        Conversation answered = open.poll();
        if (answered != null) {
            answered.complete(reply);
            if (open.isEmpty()) {
                probe.run();
            }
            return false;
        }
        if (reply.code() == ReplyCode.PATHNAME) {
            return true;
        }
        if (++finals == MAX_FINAL) {
            fail.accept("the replies to an abort do not end");
        }
        return false;
    }

    /** Who waits still; none of them is told anything any more. */
    Collection<Conversation> end() {
        done.tryEmitEmpty();
        return open;
    }
}
