package io.fluxftp.server.file;

import io.fluxftp.core.codec.FtpCharset;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * File names between FTP and the disk. A name is bytes to both: {@link FtpCharset#UTF_8} keeps bytes that are no UTF-8
 * as lone surrogates, and they come out of here as the same bytes whatever the JVM takes the disk's charset to be.
 *
 * <p>The JVM converts names by {@code sun.jnu.encoding}, which loses what does not fit it. File URIs are the one way to
 * and from the bytes of a {@link Path}; they are used only where the plain way could lose something.
 */
final class DiskNames {
    /** The longest name that disks in use can hold, in bytes. */
    static final int MAX_BYTES = 255;

    private static final boolean UNICODE = isUnicode(System.getProperty("sun.jnu.encoding"));

    /** {@code toUri} asks the disk whether its path is a directory; below a path that cannot exist that is short. */
    private static final Path NOWHERE = Path.of("/dev/null");

    private DiskNames() {}

    private static boolean isUnicode(String encoding) {
        return encoding != null && encoding.replace("-", "").equalsIgnoreCase("UTF8");
    }

    /** The relative path of one element that has these bytes. */
    static Path toPath(String name) {
        if (isPlain(name)) {
            return Path.of(name);
        }
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : FtpCharset.UTF_8.encode(name)) {
            if (isUnreserved(b)) {
                uri.append((char) b);
            } else {
                uri.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return lastName(Path.of(URI.create(uri.toString())));
    }

    /** The name of a path's last element. */
    static String toName(Path path) {
        Path last = lastName(path);
        String text = last.toString();
        if (isPlain(text)) {
            return text;
        }
        String uri = NOWHERE.resolve(last).toUri().getRawPath();
        return decode(uri.substring(uri.lastIndexOf('/') + 1));
    }

    /** How many bytes a name takes. */
    static int length(String name) {
        return isAscii(name) ? name.length() : FtpCharset.UTF_8.encode(name).length;
    }

    /** The last element of a path, as a path. */
    static Path lastName(Path path) {
        Path last = path.getFileName();
        if (last == null) {
            throw new IllegalArgumentException("a path without a name");
        }
        return last;
    }

    /** Whether the JVM's own conversion of the name is exact, there and back. */
    private static boolean isPlain(String name) {
        if (!UNICODE) {
            return isAscii(name);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\uFFFD' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String percentEncoded) {
        byte[] ascii = percentEncoded.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[ascii.length];
        int length = 0;
        for (int i = 0; i < ascii.length; i++) {
            if (ascii[i] == '%') {
                bytes[length++] = (byte) (Character.digit(ascii[i + 1], 16) * 16 + Character.digit(ascii[i + 2], 16));
                i += 2;
            } else {
                bytes[length++] = ascii[i];
            }
        }
        return FtpCharset.UTF_8.decode(Arrays.copyOf(bytes, length));
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }

    private static char hex(int value) {
        return Character.forDigit(value & 0xF, 16);
    }
}
