package io.fluxftp.core.reply;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply: its code and one or more lines of text (RFC 959, section 4.2).
 *
 * <p>The lines are what a person reads, without the code. On the wire a reply of one line is {@code ddd text}; one of
 * several is {@code ddd-first}, the middle lines, and {@code ddd last}. A middle line stands as it is, so a caller who
 * wants it indented (FEAT, RFC 2389) indents it, except that one beginning with three digits gets a space in front,
 * lest it be taken for the end.
 *
 * @param code the code
 * @param lines one line or more; none holds CR, LF or NUL
 */
public record FtpReply(ReplyCode code, List<String> lines) {

    private static final String INDENT = " ";

    private static final String NO_INDENT = "";

    /**
     * Checks the lines and copies the list.
     *
     * @throws IllegalArgumentException when there is no line, or one holds CR, LF or NUL: text that comes from
     *     outside goes through {@link #safe(String)} first
     */
    public FtpReply {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has at least one line");
        }
        for (String line : lines) {
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\r' || c == '\n' || c == '\0') {
                    throw new IllegalArgumentException("a line of a reply holds no CR, LF or NUL");
                }
            }
        }
    }

    /**
     * A reply of one line.
     *
     * @param code the code
     * @param text its text; may be empty
     * @return the reply
     * @throws IllegalArgumentException when the text holds CR, LF or NUL
     */
    public static FtpReply of(ReplyCode code, String text) {
        return new FtpReply(code, List.of(text));
    }

    /**
     * A reply of one or more lines.
     *
     * @param code the code
     * @param lines at least one
     * @return the reply
     * @throws IllegalArgumentException when there is no line, or one holds CR, LF or NUL
     */
    public static FtpReply of(ReplyCode code, List<String> lines) {
        return new FtpReply(code, lines);
    }

    /**
     * All lines as one text.
     *
     * @return the lines with {@code \n} between them
     */
    public String text() {
        return lines.size() == 1 ? lines.get(0) : String.join("\n", lines);
    }

    /**
     * What stands on the wire before a line: code and separator, or the space that keeps a middle line from being
     * taken for the last one.
     *
     * @param line the index of the line
     * @return text to be written before {@code lines().get(line)}
     * @throws IndexOutOfBoundsException when there is no such line
     */
    public String prefix(int line) {
        String text = lines.get(line);
        if (line == lines.size() - 1) {
            return code.before();
        }
        if (line == 0) {
            return code.beforeMore();
        }
        return ReplyParser.startsWithCode(text) ? INDENT : NO_INDENT;
    }

    /**
     * The lines as they stand on the wire.
     *
     * @return one text a line, without the CRLF that ends each
     */
    public List<String> format() {
        List<String> wire = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            wire.add(prefix(i) + lines.get(i));
        }
        return wire;
    }

    /**
     * Makes text from outside (a file name, a message of the system) fit for a line of a reply or of a log: control
     * characters, and what else could break a line, become {@code \xHH} or {@code \\uHHHH}. Everything else stays, the
     * stand-ins for bytes that are no valid UTF-8 included.
     *
     * @param text any text
     * @return the same text when there is nothing to replace
     */
    public static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return escape(text, i);
            }
        }
        return text;
    }

    private static String escape(String text, int first) {
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnsafe(c)) {
                safe.append(c);
            } else if (c <= 0xFF) {
                safe.append(String.format("\\x%02X", (int) c));
            } else {
                safe.append(String.format("\\u%04X", (int) c));
            }
        }
        return safe.toString();
    }

    /** C0 and C1 controls, DEL, and the two line breaks of Unicode. */
    private static boolean isUnsafe(char c) {
        return c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029';
    }

    /**
     * The reply on one line, safe to log.
     *
     * @return code and text, control characters replaced
     */
    @Override
    public String toString() {
        return code + " " + safe(String.join(" | ", lines));
    }
}
