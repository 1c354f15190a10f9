package io.fluxftp.client.internal.session;

import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.core.codec.FtpCodecException;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How a control connection can end, and what whoever waits on it is told. */
final class Endings {

    private Endings() {}

    /** The cause, told to the conversation that it concerns. */
    static FtpException of(FtpException cause, @Nullable FtpCommand command) {
        Outcome outcome = Replies.unanswered(command);
        if (cause instanceof FtpTimeoutException) {
            return new FtpTimeoutException(message(cause), command, cause.reply(), outcome, cause.getCause());
        }
        if (cause instanceof FtpProtocolException) {
            return new FtpProtocolException(message(cause), command, cause.reply(), outcome, cause.getCause());
        }
        return lost(command, outcome, cause);
    }

    /** The cause, told to a conversation that it takes with it. */
    static FtpException lost(@Nullable FtpCommand command, Outcome outcome, FtpException cause) {
        String what = command == null ? "" : command.describe() + ": ";
        return new FtpConnectionException(what + message(cause), command, cause.reply(), outcome, cause);
    }

    /** The connection has ended, or does not work any more, or what came over it is no reply. */
    static FtpException broken(@Nullable Throwable error) {
        if (error == null) {
            return new FtpConnectionException("the control connection was lost", null, null, Outcome.UNKNOWN, null);
        }
        String text = String.valueOf(error.getMessage());
        return error instanceof IOException && !(error instanceof FtpCodecException)
                ? new FtpConnectionException(
                        "the control connection was lost: " + text, null, null, Outcome.UNKNOWN, error)
                : violation(text, null, null, error);
    }

    static FtpProtocolException violation(String text, @Nullable FtpCommand command, @Nullable FtpReply reply) {
        return violation(text, command, reply, null);
    }

    private static FtpProtocolException violation(
            String text, @Nullable FtpCommand command, @Nullable FtpReply reply, @Nullable Throwable cause) {
        return new FtpProtocolException(FtpReply.safe(text), command, reply, Replies.unanswered(command), cause);
    }

    private static String message(FtpException cause) {
        return String.valueOf(cause.getMessage());
    }
}
