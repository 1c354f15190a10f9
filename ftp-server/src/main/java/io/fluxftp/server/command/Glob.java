package io.fluxftp.server.command;

/**
 * A pattern of {@code *}, {@code ?} and {@code [abc]}, {@code [a-z]}, {@code [!a]} over one name. Matching takes at the
 * most the pattern's length times the name's, whatever the pattern.
 */
final class Glob {

    private final String pattern;

    Glob(String pattern) {
        this.pattern = pattern;
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    boolean matches(String name) {
        int p = 0;
        int n = 0;
        int afterStar = -1;
        int resume = 0;
        while (n < name.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? step(p, name.charAt(n)) : -1;
            if (next >= 0) {
                p = next;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                resume = n;
            } else if (afterStar >= 0) {
                p = afterStar;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on when its element at {@code p} matches the character, else -1. */
    private int step(int p, char c) {
        char element = pattern.charAt(p);
        int close = element == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (close > 0) {
            return inSet(p + 1, close, c) ? close + 1 : -1;
        }
        return element == '?' || element == c ? p + 1 : -1;
    }

    private boolean inSet(int from, int to, char c) {
        boolean negated = pattern.charAt(from) == '!' || pattern.charAt(from) == '^';
        boolean found = false;
        for (int i = negated ? from + 1 : from; i < to; i++) {
            char low = pattern.charAt(i);
            if (i + 2 < to && pattern.charAt(i + 1) == '-') {
                found |= low <= c && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= low == c;
            }
        }
        return found != negated;
    }
}
