package io.fluxftp.server.command;

import org.jspecify.annotations.Nullable;

/**
 * The argument of LIST and NLST as clients send it: options of {@code ls} in front of a pathname. RFC 959 knows only
 * the pathname; the options {@code -a -l -A -1} change nothing here and {@code -R} descends.
 *
 * @param recursive whether {@code -R} was given
 * @param path what is left, or null for the working directory
 */
record ListArguments(boolean recursive, @Nullable String path) {

    static ListArguments parse(@Nullable String argument) {
        if (argument == null) {
            return new ListArguments(false, null);
        }
        boolean recursive = false;
        String rest = argument;
        while (isOptions(rest)) {
            int end = rest.indexOf(' ');
            String options = end < 0 ? rest : rest.substring(0, end);
            recursive |= options.indexOf('R') >= 0;
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new ListArguments(recursive, rest.isEmpty() ? null : rest);
    }

    /** A minus and letters of ls; a file whose name begins so is reached by {@code ./-name}. */
    private static boolean isOptions(String text) {
        if (text.length() < 2 || text.charAt(0) != '-') {
            return false;
        }
        int end = text.indexOf(' ');
        String letters = text.substring(1, end < 0 ? text.length() : end);
        return !letters.isEmpty() && letters.chars().allMatch(c -> Character.isLetterOrDigit(c));
    }
}
