package io.fluxftp.client.error;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * The data connection could not be opened, or broke before the end of the data (RFC 959, section 3.2). The session has
 * been brought back in step or closed by the time this is signalled.
 */
public final class FtpDataConnectionException extends FtpException {

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
    public FtpDataConnectionException(
            String message,
            @Nullable FtpCommand command,
            @Nullable FtpReply reply,
            Outcome outcome,
            @Nullable Throwable cause) {
        super(message, command, reply, outcome, cause);
    }
}
