package io.fluxftp.core.command;

import io.fluxftp.core.reply.FtpReply;
import org.jspecify.annotations.Nullable;

/**
 * A command as a value (RFC 959, section 4.1): one record for each verb, in the groups of the RFCs; a word that is no
 * verb, and a line that is no command, are values too.
 *
 * <p>Path arguments stay text, for what a pathname means is the server's system's to say (RFC 959, section 5.3.2). No
 * argument holds LF or NUL, and none but a pathname CR, which RFC 2640 allows there and which the codec sends as CR NUL:
 * the constructors refuse them, so that no value can put a second command on the wire.
 *
 * <p>{@link CommandParser} reads what {@link #format()} writes.
 */
public sealed interface FtpCommand
        permits AccessCommand,
                ParameterCommand,
                ServiceCommand,
                SecurityCommand,
                FeatureCommand,
                ExtensionCommand,
                UnknownCommand,
                Malformed {

    /**
     * The word that begins the line: for a known verb its own one, also where the peer sent an alias of it.
     *
     * @return such as {@code "RETR"}; empty for a {@link Malformed} line without a verb
     */
    String word();

    /**
     * The verb.
     *
     * @return null for an {@link UnknownCommand}, and for a {@link Malformed} line without a verb
     */
    @Nullable
    Verb verb();

    /**
     * The argument as on the wire. That of PASS and ACCT comes out in clear: for logs there is {@link #describe()}.
     *
     * @return null when there is none
     */
    default @Nullable String argument() {
        return null;
    }

    /**
     * Whether this command is served while a transfer runs, ahead of its turn (RFC 959, sections 4.1.3 and 5.2): ABOR,
     * QUIT, and STAT without an argument.
     *
     * @return true when it must not wait
     */
    default boolean isUrgent() {
        Verb verb = verb();
        return verb != null && verb.urgent() && argument() == null;
    }

    /**
     * The line that stands for this command, secrets included.
     *
     * @return word and argument, without the CRLF at the end
     */
    default String format() {
        String argument = argument();
        return argument == null ? word() : word() + ' ' + argument;
    }

    /**
     * The command on one line, safe to log: control characters are replaced and secrets hidden.
     *
     * @return text for people
     */
    default String describe() {
        return FtpReply.safe(format());
    }
}
