package io.fluxftp.client.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * The pathname in a 257 reply: in quotes, with those inside it doubled (RFC 959, appendix II). There are servers that do
 * not double them (Pure-FTPd, Apache FtpServer): when a single quote cannot be the closing one, for text follows it
 * closely, the last one of the reply is.
 */
final class QuotedPath {

    private QuotedPath() {}

    /**
     * Finds the pathname.
     *
     * @param text the text of the reply
     * @return the pathname; null when there is none
     */
    static @Nullable String in(String text) {
        int start = text.indexOf('"');
        if (start < 0) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '"') {
                path.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                path.append(c);
                i++;
            } else if (i + 1 == text.length() || text.charAt(i + 1) == ' ') {
                return path.isEmpty() ? null : path.toString();
            } else {
                return undoubled(text, start);
            }
        }
        return null;
    }

    private static @Nullable String undoubled(String text, int start) {
        int end = text.lastIndexOf('"');
        boolean closes = end + 1 == text.length() || text.charAt(end + 1) == ' ';
        return closes ? text.substring(start + 1, end) : null;
    }
}
