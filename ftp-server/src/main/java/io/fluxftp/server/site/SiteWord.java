package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One word of SITE.
 *
 * @param word in upper case
 * @param argument what comes after the word, as SITE HELP tells it; may be empty
 * @param handler serves it
 */
public record SiteWord(String word, String argument, SiteHandler handler) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{1,16}");

    /**
     * Checks the word.
     *
     * @param word in any case
     * @throws IllegalArgumentException when the word is not of 1 to 16 letters and digits, or the argument is no text for
     *     a reply
     */
    public SiteWord {
        word = word.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "SITE word '" + FtpReply.safe(word) + "': expected 1 to 16 letters and digits");
        }
        FtpReply.of(ReplyCode.HELP_MESSAGE, argument);
        Objects.requireNonNull(handler, "handler");
    }

    /** How the command is written. */
    public String syntax() {
        return argument.isEmpty() ? "SITE " + word : "SITE " + word + ' ' + argument;
    }
}
