package io.fluxftp.core.command;

import io.fluxftp.core.address.UnsupportedFamilyException;
import io.fluxftp.core.reply.ReplyCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line as a command (RFC 959, section 5.3): a verb without regard to case, one space, and the argument, to which
 * every further space belongs. Pure, and safe for use by many threads.
 */
public final class CommandParser {

    /** What a reason may take from the argument's own parser. */
    private static final int MAX_REASON = 200;

    private CommandParser() {}

    /**
     * Reads a line. Never throws: a line that is no command is an {@link UnknownCommand} or {@link Malformed}.
     *
     * @param line the line without its end; any text
     * @return the command
     */
    public static FtpCommand parse(String line) {
        int space = line.indexOf(' ');
        int end = space < 0 ? line.length() : space;
        String argument = space < 0 ? null : line.substring(space + 1);
        Verb verb = Verb.of(line, end);
        try {
            return verb == null ? new UnknownCommand(line.substring(0, end), argument) : verb.parse(argument);
        } catch (ArgumentException e) {
            return new Malformed(verb, e.code(), reason(e));
        } catch (UnsupportedFamilyException e) {
            return unsupportedFamily(verb);
        } catch (IllegalArgumentException e) {
            return verb == null ? noCommand(line) : new Malformed(verb, ReplyCode.ARGUMENT_ERROR, reason(e));
        }
    }

    private static Malformed noCommand(String line) {
        return new Malformed(
                null,
                ReplyCode.SYNTAX_ERROR,
                line.isEmpty() ? "Empty command line." : "Invalid characters in command line.");
    }

    private static Malformed unsupportedFamily(@Nullable Verb verb) {
        return verb == Verb.LPRT
                ? new Malformed(verb, ReplyCode.ADDRESS_FAMILY_NOT_SUPPORTED, "Supported address families are (4, 6).")
                : new Malformed(
                        verb, ReplyCode.NETWORK_PROTOCOL_NOT_SUPPORTED, "Network protocol not supported, use (1,2).");
    }

    private static String reason(IllegalArgumentException e) {
        String message = e.getMessage();
        if (message == null || message.isEmpty()) {
            return "Invalid argument.";
        }
        String cut = message.substring(0, Math.min(message.length(), MAX_REASON));
        return Character.toUpperCase(cut.charAt(0)) + cut.substring(1) + '.';
    }
}
