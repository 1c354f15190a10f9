package io.fluxftp.core.reply;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together to replies, in every form that RFC 959, section 4.2 allows and some that servers send besides.
 *
 * <p>A reply begins with three digits and ends with the line that begins with the same three digits and a space. In
 * between, anything goes: plain text, lines of other codes, lines of the same code with a hyphen (which is dropped
 * with its code). Accepted too are a tab for the space, a code without text after it, and blank lines ahead of a reply.
 * A CR or NUL within a line is replaced as {@link FtpReply#safe(String)} does.
 *
 * <p>Pure, and not thread-safe: one for each connection. After an exception it starts anew with the next line; whether
 * a peer that sends nonsense is worth listening to is the caller's to decide.
 */
public final class ReplyParser {

    private static final int CODE_LENGTH = 3;

    private final int maxLines;
    private final int maxLength;

    private final List<String> lines = new ArrayList<>();
    private @Nullable ReplyCode code;
    private int length;

    /**
     * A parser that takes replies up to given limits.
     *
     * @param maxLines how many lines a reply may have, at least 1
     * @param maxLength how many characters the lines of a reply may have together, at least 1
     * @throws IllegalArgumentException when a limit is less than 1
     */
    public ReplyParser(int maxLines, int maxLength) {
        if (maxLines < 1 || maxLength < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
        this.maxLines = maxLines;
        this.maxLength = maxLength;
    }

    /**
     * Takes the next line.
     *
     * @param line a line without its end
     * @return the reply that this line completes, or null when more lines belong to it
     * @throws IllegalArgumentException when the line cannot begin a reply, or the reply grows past a limit; the message
     *     is safe to log and holds no more than the first few characters of the line
     */
    public @Nullable FtpReply accept(String line) {
        ReplyCode open = code;
        return open == null ? first(line) : further(open, line);
    }

    /**
     * Whether a reply has begun and not ended: the end of the connection here has cut it off.
     *
     * @return true between the first and the last line of a reply
     */
    public boolean isOpen() {
        return code != null;
    }

    private @Nullable FtpReply first(String line) {
        if (line.isBlank()) {
            return null;
        }
        if (!startsWithCode(line)) {
            throw new IllegalArgumentException("not a reply: " + excerpt(line));
        }
        int value = value(line);
        if (value < ReplyCode.MIN || value > ReplyCode.MAX) {
            throw new IllegalArgumentException("no reply code: " + excerpt(line));
        }
        ReplyCode begun = ReplyCode.of(value);
        if (isLast(line)) {
            add(text(line));
            return complete(begun);
        }
        if (line.charAt(CODE_LENGTH) != '-') {
            throw new IllegalArgumentException("not a reply: " + excerpt(line));
        }
        add(text(line));
        code = begun;
        return null;
    }

    private @Nullable FtpReply further(ReplyCode open, String line) {
        boolean ours = startsWithCode(line) && value(line) == open.value();
        if (ours && isLast(line)) {
            add(text(line));
            return complete(open);
        }
        add(ours && line.charAt(CODE_LENGTH) == '-' ? text(line) : line);
        return null;
    }

    private void add(String text) {
        length += text.length();
        if (lines.size() >= maxLines || length > maxLength) {
            reset();
            throw new IllegalArgumentException(
                    "a reply is longer than " + maxLines + " lines or " + maxLength + " characters");
        }
        lines.add(clean(text));
    }

    private FtpReply complete(ReplyCode of) {
        FtpReply reply = FtpReply.of(of, lines);
        reset();
        return reply;
    }

    private void reset() {
        lines.clear();
        length = 0;
        code = null;
    }

    /** Whether a text begins with three digits. */
    static boolean startsWithCode(String text) {
        return text.length() >= CODE_LENGTH
                && isDigit(text.charAt(0))
                && isDigit(text.charAt(1))
                && isDigit(text.charAt(2));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int value(String line) {
        return (line.charAt(0) - '0') * 100 + (line.charAt(1) - '0') * 10 + (line.charAt(2) - '0');
    }

    private static boolean isLast(String line) {
        return line.length() == CODE_LENGTH || line.charAt(CODE_LENGTH) == ' ' || line.charAt(CODE_LENGTH) == '\t';
    }

    private static String text(String line) {
        return line.length() <= CODE_LENGTH ? "" : line.substring(CODE_LENGTH + 1);
    }

    private static String clean(String text) {
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && text.indexOf('\0') < 0 ? text : FtpReply.safe(text);
    }

    private static String excerpt(String line) {
        return '"' + FtpReply.safe(line.substring(0, Math.min(line.length(), 16))) + '"';
    }
}
