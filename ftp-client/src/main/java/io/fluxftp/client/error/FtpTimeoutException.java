package io.fluxftp.client.error;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import org.jspecify.annotations.Nullable;

/** Something did not happen within its time-out; the message says what, and how long it was waited for. */
public final class FtpTimeoutException extends FtpException {

    private static final long serialVersionUID = 1L;

    /**
     * An error of this kind.
     *
     * @param message what happened, fit for a person and a log line
     * @param command the command under way, if any
     * @param reply what the server answered, if it did
     * @param outcome what is known of the command's effect
     * @param cause what lies behind it, if anything
     */
    public FtpTimeoutException(
            String message,
            @Nullable FtpCommand command,
            @Nullable FtpReply reply,
            Outcome outcome,
            @Nullable Throwable cause) {
        super(message, command, reply, outcome, cause);
    }
}
