package io.fluxftp.client.error;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import org.jspecify.annotations.Nullable;

/** The control connection could not be opened, or was lost while a command waited for its reply. */
public final class FtpConnectionException extends FtpException {

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
    public FtpConnectionException(
            String message,
            @Nullable FtpCommand command,
            @Nullable FtpReply reply,
            Outcome outcome,
            @Nullable Throwable cause) {
        super(message, command, reply, outcome, cause);
    }
}
