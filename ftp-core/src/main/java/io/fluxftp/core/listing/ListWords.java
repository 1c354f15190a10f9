package io.fluxftp.core.listing;

/** The first words of a line with their places: enough to find where the columns end and the name begins. */
final class ListWords {

    private final String line;

    private final int[] bounds;

    private final int count;

    private ListWords(String line, int[] bounds, int count) {
        this.line = line;
        this.bounds = bounds;
        this.count = count;
    }

    /** Finds words separated by blanks or tabs, at most {@code max}; the rest of the line is not looked at. */
    static ListWords of(String line, int max) {
        int[] bounds = new int[2 * max];
        int count = 0;
        int at = 0;
        while (count < max) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                break;
            }
            bounds[2 * count] = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            bounds[2 * count + 1] = at;
            count++;
        }
        return new ListWords(line, bounds, count);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    String line() {
        return line;
    }

    int count() {
        return count;
    }

    /** The word at an index, or the empty text when there are not so many. */
    String word(int index) {
        return index < count ? line.substring(bounds[2 * index], bounds[2 * index + 1]) : "";
    }

    int end(int index) {
        return bounds[2 * index + 1];
    }

    /** The text from one word to before another, with the blanks as they are. */
    String text(int from, int to) {
        return line.substring(bounds[2 * from], bounds[2 * to - 1]);
    }

    boolean isNumber(int index) {
        return index < count && digits(bounds[2 * index], bounds[2 * index + 1], 18);
    }

    long number(int index) {
        return Long.parseLong(word(index));
    }

    private boolean digits(int from, int to, int max) {
        if (to == from || to - from > max) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
