package io.fluxftp.client.error;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * An operation did not succeed. The kind says why; the command, the reply and the outcome say how far it came, so that
 * a {@code retryWhen} can tell what is worth repeating and what is safe to repeat.
 *
 * <p>No message and no field holds a password: {@link io.fluxftp.core.command.Secret} keeps it, and shows it to nobody.
 */
public abstract sealed class FtpException extends RuntimeException
        permits FtpTransientException,
                FtpPermanentException,
                FtpAuthenticationException,
                FtpConnectionException,
                FtpDataConnectionException,
                FtpPoolException,
                FtpProtocolException,
                FtpTimeoutException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable FtpCommand command;
    private final transient @Nullable FtpReply reply;
    private final Outcome outcome;

    FtpException(
            String message,
            @Nullable FtpCommand command,
            @Nullable FtpReply reply,
            Outcome outcome,
            @Nullable Throwable cause) {
        super(message, cause);
        this.command = command;
        this.reply = reply;
        this.outcome = outcome;
    }

    /**
     * The command that was under way.
     *
     * @return the command; null when the error belongs to none (connecting, greeting, waiting for a session)
     */
    public final @Nullable FtpCommand command() {
        return command;
    }

    /**
     * What the server answered.
     *
     * @return the reply with its code and all its lines; null when none came
     */
    public final @Nullable FtpReply reply() {
        return reply;
    }

    /**
     * Whether what the command asks for has happened on the server.
     *
     * @return {@link Outcome#UNKNOWN} unless it is certain
     */
    public final Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the same operation is worth repeating, and safe to repeat: the kind of error may pass, and nothing has been
     * applied. For a {@code retryWhen}.
     *
     * @return false for refusals for good, for violations of the protocol, and wherever something may have been applied
     */
    public final boolean isRetriable() {
        boolean lasting = this instanceof FtpPermanentException
                || this instanceof FtpAuthenticationException
                || this instanceof FtpProtocolException;
        return !lasting && outcome == Outcome.NOT_APPLIED;
    }

    /** What is known of a command's effect on the server. */
    public enum Outcome {
        /** The server has done what it was asked for; the error came after that. */
        APPLIED,
        /** Nothing has changed on the server, or the command only reads: repeating it is safe. */
        NOT_APPLIED,
        /** It may have happened, wholly or in part: look before repeating. */
        UNKNOWN
    }
}
