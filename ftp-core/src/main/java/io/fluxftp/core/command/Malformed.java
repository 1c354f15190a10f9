package io.fluxftp.core.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * A line that is no command: what to answer it with. The session lives on.
 *
 * @param verb the verb that it was meant for; null when not even a verb could be read (line too long, control characters)
 * @param code {@code 500} for a bad line, {@code 501} for a bad argument, {@code 504} for an argument of a value that
 *     nothing here supports; {@code 521} and {@code 522} for an unknown address family in LPRT, EPRT and EPSV
 * @param reason the text of the answer; never a part of a secret
 */
public record Malformed(@Nullable Verb verb, ReplyCode code, String reason) implements FtpCommand {

    /** Replaces control characters in the reason, and checks the code. */
    public Malformed {
        if (!code.isPermanent()) {
            throw new IllegalArgumentException("a malformed command is answered with 5yz, not " + code);
        }
        reason = FtpReply.safe(reason);
    }

    @Override
    public String word() {
        return verb == null ? "" : verb.word();
    }

    /**
     * Refuses: there is nothing to send.
     *
     * @return never
     * @throws UnsupportedOperationException always
     */
    @Override
    public String format() {
        throw new UnsupportedOperationException("a malformed command cannot be sent");
    }

    @Override
    public String describe() {
        return "malformed " + (verb == null ? "line" : verb.word()) + ": " + code + ' ' + reason;
    }

    /**
     * The answer.
     *
     * @return code and reason
     */
    public FtpReply reply() {
        return FtpReply.of(code, reason);
    }
}
