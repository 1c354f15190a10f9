package io.fluxftp.client;

import io.fluxftp.core.reply.FtpReply;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names that come from a server, made into files below a folder. A server can call a file {@code ../../etc/passwd},
 * {@code C:\boot.ini} or {@code NUL}; nothing of the kind ever leads out of the folder or to a device.
 */
public final class LocalNames {

    private static final int MAX_LENGTH = 255;

    /** What Windows takes for devices, whatever extension follows. */
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");

    /** Serial and parallel ports, with a digit of any kind that Windows takes for one. */
    private static final Pattern PORT = Pattern.compile("(COM|LPT)[0-9¹²³]");

    private LocalNames() {}

    /**
     * The file of a given name in a folder. The rules are the same on every system, so that what was downloaded here can
     * be copied there.
     *
     * @param folder the folder
     * @param name one name as a server lists it, no path
     * @return the file, a direct child of the folder
     * @throws IllegalArgumentException when the name is empty, {@code .} or {@code ..}, longer than 255 characters, holds
     *     a separator ({@code /} or {@code \}), a colon or a control character, ends with a dot or a space, or is a
     *     device's
     */
    public static Path resolve(Path folder, String name) {
        String fault = fault(name);
        if (fault != null) {
            throw new IllegalArgumentException("a name from the server " + fault + ": \"" + safe(name) + '"');
        }
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a name from the server is none here: \"" + safe(name) + '"', e);
        }
        Path last = file.getFileName();
        if (last == null
                || !last.toString().equals(name)
                || !folder.resolve(last).equals(file)) {
            throw new IllegalArgumentException("a name from the server leads elsewhere: \"" + safe(name) + '"');
        }
        return file;
    }

    private static @Nullable String fault(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "is no name of a file";
        }
        if (name.length() > MAX_LENGTH) {
            return "is too long";
        }
        if (name.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':')) {
            return "holds a separator or a drive";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "holds a control character";
        }
        char last = name.charAt(name.length() - 1);
        if (last == '.' || last == ' ') {
            return "ends with a dot or a space";
        }
        return isDevice(name) ? "is that of a device" : null;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem) || PORT.matcher(stem).matches();
    }

    private static String safe(String name) {
        return FtpReply.safe(name.substring(0, Math.min(name.length(), MAX_LENGTH)));
    }
}
