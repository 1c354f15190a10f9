package io.fluxftp.core.listing;

/** Keeps what comes from outside from breaking the lines and fields of a listing. */
final class ListingText {

    private ListingText() {}

    /**
     * Appends a name with {@code ?} for CR, LF and NUL, as {@code ls -q} does. Everything else stays, so that the name as
     * listed can be retrieved: the byte 0xFF too, which is no command on a data connection, and which the codec of the
     * control connection doubles.
     */
    static void appendName(String name, StringBuilder out) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c == '\r' || c == '\n' || c == '\0' ? '?' : c);
        }
    }

    /** Appends a value with {@code _} for whatever a fact cannot hold (RFC 3659, section 7.2). */
    static void appendFact(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(isFactCharacter(c) ? c : '_');
        }
    }

    static boolean isFactValue(String value) {
        return value.chars().allMatch(ListingText::isFactCharacter);
    }

    private static boolean isFactCharacter(int c) {
        return c > ' ' && c < 0x7F && c != ';';
    }

    /** Appends a column of a unix listing: one word, padded on the right with blanks to a width. */
    static void appendColumn(String value, int width, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c) ? '_' : c);
        }
        pad(width - value.length(), out);
    }

    static void appendNumber(long number, int width, StringBuilder out) {
        String digits = Long.toString(number);
        pad(width - digits.length(), out);
        out.append(digits);
    }

    private static void pad(int blanks, StringBuilder out) {
        for (int i = 0; i < blanks; i++) {
            out.append(' ');
        }
    }
}
