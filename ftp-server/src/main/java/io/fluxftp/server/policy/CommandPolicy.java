package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/**
 * A rule round the handlers: answers a command itself, or passes it on and may change what comes back. Stateless: one
 * instance serves all sessions. Called on the session's event loop, which it must not block.
 */
@FunctionalInterface
public interface CommandPolicy {

    /**
     * Applies the rule to a command.
     *
     * @param next the rules after this one, then the handler
     * @return the replies
     */
    Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next);

    /** What comes after a rule. */
    @FunctionalInterface
    interface Next {

        /** Passes a command on. */
        Publisher<FtpReply> handle(FtpCommand command, FtpSession session);
    }
}
