package io.fluxftp.core.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The argument of XCRC and its kin: a pathname, quoted or not, and up to two numbers.
 *
 * <p>Unquoted, two numbers at the end are a range: with one number only, {@code Chapter 5} is rather the name of a file.
 * Quoted, what comes after the closing quote is the range, of one number or two; a quote inside is doubled, as in the
 * reply to PWD (RFC 959, appendix II).
 */
record RangedPath(
        String path, @Nullable Long start, @Nullable Long end) {

    static RangedPath parse(String argument) {
        if (argument.startsWith("\"")) {
            RangedPath quoted = quoted(argument);
            if (quoted != null) {
                return quoted;
            }
        }
        RangedPath ranged = trailing(argument);
        return ranged == null ? new RangedPath(argument, null, null) : ranged;
    }

    static String format(String path, @Nullable Long start, @Nullable Long end) {
        if (start == null && !path.startsWith("\"") && trailing(path) == null) {
            return path;
        }
        StringBuilder text = new StringBuilder(path.length() + 16);
        text.append('"').append(path.replace("\"", "\"\"")).append('"');
        if (start != null) {
            text.append(' ').append(start);
        }
        if (end != null) {
            text.append(' ').append(end);
        }
        return text.toString();
    }

    private static @Nullable RangedPath quoted(String argument) {
        StringBuilder path = new StringBuilder();
        int at = 1;
        while (at < argument.length()) {
            char c = argument.charAt(at++);
            if (c != '"') {
                path.append(c);
            } else if (at < argument.length() && argument.charAt(at) == '"') {
                path.append(argument.charAt(at++));
            } else {
                return withRange(path.toString(), argument.substring(at));
            }
        }
        return null;
    }

    private static @Nullable RangedPath withRange(String path, String rest) {
        Deque<Long> numbers = new ArrayDeque<>(2);
        for (int at = 0; at < rest.length(); ) {
            int end = rest.indexOf(' ', at + 1);
            String number = rest.substring(at + 1, end < 0 ? rest.length() : end);
            OptionalLong value = Decimals.parse(number);
            if (rest.charAt(at) != ' ' || value.isEmpty() || numbers.size() == 2) {
                return null;
            }
            numbers.add(value.getAsLong());
            at = end < 0 ? rest.length() : end;
        }
        return new RangedPath(path, numbers.poll(), numbers.poll());
    }

    private static @Nullable RangedPath trailing(String argument) {
        int last = argument.lastIndexOf(' ');
        int middle = last < 1 ? -1 : argument.lastIndexOf(' ', last - 1);
        if (middle < 1) {
            return null;
        }
        OptionalLong start = Decimals.parse(argument.substring(middle + 1, last));
        OptionalLong end = Decimals.parse(argument.substring(last + 1));
        if (start.isEmpty() || end.isEmpty()) {
            return null;
        }
        return new RangedPath(argument.substring(0, middle), start.getAsLong(), end.getAsLong());
    }
}
