package io.fluxftp.examples.cli;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@code ftp:} URL (RFC 1738, section 3.2): {@code ftp://[user[:password]@]host[:port]/path}.
 *
 * <p>The path is relative to the directory that the login leads to: {@code ftp://host/pub/a} names {@code pub/a} there.
 * {@code ftp://host/%2Fetc/motd}, or {@code ftp://host//etc/motd}, names {@code /etc/motd}. Percent escapes stand for
 * bytes, so that names that are no UTF-8 can be written; spaces and other characters may also stand as they are.
 *
 * @param user the user, null for anonymous
 * @param password the password, null when the URL has none
 * @param host a name or a literal address, without brackets
 * @param port 1 to 65535
 * @param path the decoded path, empty for the login directory
 */
record FtpUrl(@Nullable String user, @Nullable Secret password, String host, int port, String path) {

    /** FTP's own port. */
    static final int DEFAULT_PORT = 21;

    private static final String SCHEME = "ftp://";

    private static final String IMAGE_TYPE = ";type=i";

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException saying what is wrong with it, without its password
     */
    static FtpUrl parse(String text) {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new IllegalArgumentException("'" + masked(text) + "' is no URL: expected ftp://[user@]host/path");
        }
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        try {
            return parse(authority, withoutType(path));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + masked(text) + "': " + e.getMessage(), e);
        }
    }

    private static FtpUrl parse(String authority, String path) {
        int at = authority.lastIndexOf('@');
        String user = null;
        Secret password = null;
        if (at >= 0) {
            String login = authority.substring(0, at);
            int colon = login.indexOf(':');
            user = decoded(colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? null : Secret.of(decoded(login.substring(colon + 1)));
            if (user.isEmpty()) {
                throw new IllegalArgumentException("the user is empty");
            }
        }
        String hostPort = authority.substring(at + 1);
        int colon = hostPort.startsWith("[") ? hostPort.indexOf(':', hostPort.indexOf(']')) : hostPort.indexOf(':');
        String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank() || host.startsWith("[")) {
            throw new IllegalArgumentException("there is no host");
        }
        int port = colon < 0 ? DEFAULT_PORT : port(hostPort.substring(colon + 1));
        return new FtpUrl(user, password, host, port, decoded(path));
    }

    private static int port(String text) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is no number from 1 to 65535");
        }
        return port;
    }

    /** Takes off the transfer type: files are moved byte for byte, and no other way. */
    private static String withoutType(String path) {
        int semicolon = path.lastIndexOf(";type=");
        if (semicolon < 0) {
            return path;
        }
        if (!path.substring(semicolon).toLowerCase(Locale.ROOT).equals(IMAGE_TYPE)) {
            throw new IllegalArgumentException("'" + path.substring(semicolon) + "': only ;type=i is served");
        }
        return path.substring(0, semicolon);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] raw = FtpCharset.UTF_8.encode(text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            boolean two = i + 2 < raw.length;
            int high = two ? Character.digit(raw[i + 1], 16) : -1;
            int low = two ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("a % is not followed by two hexadecimal digits (write %25 for %)");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return FtpCharset.UTF_8.decode(bytes.toByteArray());
    }

    /**
     * What a person gave as a URL, fit to be shown: whatever may be a password is hidden, also where somebody forgot to
     * escape a slash or an {@code @} in it, or gave a password for a port.
     */
    private static String masked(String text) {
        int scheme = text.indexOf("://");
        int colon = text.indexOf(':', scheme < 0 ? 0 : scheme + 3);
        int at = text.lastIndexOf('@');
        if (colon < 0) {
            return text;
        }
        int slash = text.indexOf('/', colon);
        int end = at > colon ? at : slash < 0 ? text.length() : slash;
        boolean port = at <= colon && text.substring(colon + 1, end).chars().allMatch(c -> c >= '0' && c <= '9');
        boolean literal = at <= colon && text.indexOf('[') >= 0 && text.indexOf('[') < colon;
        return port || literal ? text : text.substring(0, colon + 1) + "****" + text.substring(end);
    }

    /** The last name of the path, empty where the path is empty or ends with a slash. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether this means a directory for sure: the login directory, or a path with a slash at its end. */
    boolean isDirectory() {
        return name().isEmpty();
    }

    /** The same with another user. */
    FtpUrl withUser(String other) {
        return new FtpUrl(other, password, host, port, path);
    }

    /** The same server and user with another path. */
    FtpUrl withPath(String other) {
        return new FtpUrl(user, password, host, port, other);
    }

    /** Whether the other means the same user of the same server. A password in one of the two is enough. */
    boolean sameServer(FtpUrl other) {
        return host.equalsIgnoreCase(other.host)
                && port == other.port
                && Objects.equals(user, other.user)
                && (password == null || other.password == null || password.equals(other.password));
    }

    /** For people: without the password. */
    @Override
    public String toString() {
        return SCHEME
                + (user == null ? "" : user + '@')
                + (host.indexOf(':') < 0 ? host : '[' + host + ']')
                + (port == DEFAULT_PORT ? "" : ":" + port)
                + '/'
                + path;
    }
}
