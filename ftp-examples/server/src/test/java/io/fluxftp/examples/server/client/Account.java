package io.fluxftp.examples.server.client;

import java.nio.charset.StandardCharsets;

/** Where to log in and as whom. */
record Account(String host, int port, String user, String password) {
    /**
     * Makes the URL (RFC 1738 §3.2) of a path in the user's home.
     *
     * @param path names with {@code /} between them; a {@code /} at the end means the directory
     */
    String url(String path) {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return "ftp://" + literal + ":" + port + "/" + encoded(path);
    }

    private static String encoded(String path) {
        StringBuilder url = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0)) {
                url.append(c);
            } else {
                url.append('%').append("%02X".formatted((int) c));
            }
        }
        return url.toString();
    }
}
