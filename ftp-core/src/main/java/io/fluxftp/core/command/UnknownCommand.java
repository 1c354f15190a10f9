package io.fluxftp.core.command;

import org.jspecify.annotations.Nullable;

/**
 * A well-formed line whose word is no verb of the table: a server answers {@code 500} (RFC 959, section 4.2.1), a client
 * sends by it what this library does not model.
 *
 * @param word the word as it came, at least one character, without blanks and control characters
 * @param argument what came after the space, or null when there was none
 */
public record UnknownCommand(String word, @Nullable String argument) implements FtpCommand {

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException when the word is empty or holds a blank or control character, or the argument
     *     holds CR, LF or NUL
     */
    public UnknownCommand {
        Arguments.word(word);
        if (argument != null) {
            Arguments.text(argument);
        }
    }

    @Override
    public @Nullable Verb verb() {
        return null;
    }
}
