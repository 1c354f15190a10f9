package io.fluxftp.client.internal.session;

import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From replies to errors, and what is known of a command that got none (RFC 959, section 4.2). */
public final class Replies {

    /** Whatever becomes of these commands, no file of the server has changed. */
    private static final Set<Verb> READ_ONLY = EnumSet.of(
            Verb.USER, Verb.PASS, Verb.ACCT, Verb.CWD, Verb.CDUP, Verb.REIN, Verb.QUIT, Verb.HOST, Verb.CLNT, Verb.LANG,
            Verb.PORT, Verb.PASV, Verb.EPRT, Verb.EPSV, Verb.LPRT, Verb.LPSV, Verb.TYPE, Verb.STRU, Verb.MODE,
            Verb.RETR, Verb.REST, Verb.RNFR, Verb.ABOR, Verb.PWD, Verb.LIST, Verb.NLST, Verb.SYST, Verb.STAT, Verb.HELP,
            Verb.NOOP, Verb.FEAT, Verb.OPTS, Verb.MLST, Verb.MLSD, Verb.SIZE, Verb.AVBL, Verb.DSIZ, Verb.HASH);

    private Replies() {}

    /**
     * What is known of a command that may have reached the server and got no final reply.
     *
     * @param command the command; null for none
     * @return not applied when there is nothing to apply, else unknown
     */
    public static Outcome unanswered(@Nullable FtpCommand command) {
        Verb verb = command == null ? null : command.verb();
        // Some servers take MDTM with a time for setting it; without, it asks (RFC 3659, section 3).
        boolean asks = command instanceof ExtensionCommand.Mdtm mdtm && mdtm.time() == null;
        return command == null || asks || (verb != null && READ_ONLY.contains(verb))
                ? Outcome.NOT_APPLIED
                : Outcome.UNKNOWN;
    }

    /**
     * The error that a final reply other than 2yz stands for, when the command did nothing but fail.
     *
     * @param command what it answers; null for the connection itself (greeting)
     * @param reply the reply
     * @return the error
     */
    public static FtpException error(@Nullable FtpCommand command, FtpReply reply) {
        return error(command, reply, Outcome.NOT_APPLIED);
    }

    /**
     * The error that a final reply other than 2yz stands for.
     *
     * @param command what it answers; null for the connection itself (greeting)
     * @param reply the reply
     * @param outcome what is known of the command's effect
     * @return the error
     */
    public static FtpException error(@Nullable FtpCommand command, FtpReply reply, Outcome outcome) {
        String message = (command == null ? "" : command.describe() + ": ") + reply;
        if (reply.code().isTransient()) {
            return new FtpTransientException(message, command, reply, outcome, null);
        }
        if (reply.code().isPermanent()) {
            return new FtpPermanentException(message, command, reply, outcome, null);
        }
        return new FtpProtocolException("unexpected reply: " + message, command, reply, unanswered(command), null);
    }
}
