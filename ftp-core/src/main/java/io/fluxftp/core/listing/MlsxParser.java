package io.fluxftp.core.listing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of machine listings, the answer to MLSD and MLST (RFC 3659, section 7.2).
 */
public final class MlsxParser {

    private MlsxParser() {}

    /**
     * Reads one entry. What {@link FtpFile} has a field for goes there; every other fact, and a known one with a value that
     * cannot be read, is kept in {@link FtpFile#facts()}. An entry without a type is {@link FtpFileType#OTHER}.
     *
     * <p>Two faults of real servers are read all the same: a blank in a value, and no semicolon after the last fact.
     *
     * @param line {@code fact=value;...; name} without a line end; in an answer to MLST without the blank in front of
     *     the line
     * @return the entry
     * @throws IllegalArgumentException when there is no blank between facts and name, no name, or a fact without
     *     {@code =}
     */
    public static FtpFile parse(String line) {
        int blank = endOfFacts(line);
        if (blank < 0 || blank == line.length() - 1) {
            throw new IllegalArgumentException("expected facts, a blank and a name");
        }
        Map<String, String> facts = facts(line, blank);
        String type = facts.remove("type");
        FtpFile file = FtpFile.of(line.substring(blank + 1), type == null ? FtpFileType.OTHER : type(type));
        return new FtpFile(
                file.name(),
                file.type(),
                takeSize(facts),
                takeTime(facts),
                takeMode(facts),
                -1,
                facts.remove("unix.owner"),
                facts.remove("unix.group"),
                type == null ? null : target(type),
                facts);
    }

    private static int endOfFacts(String line) {
        int blank = line.indexOf(' ');
        if (blank <= 0 || line.charAt(blank - 1) == ';') {
            return blank;
        }
        int end = line.indexOf("; ", blank);
        return end < 0 ? blank : end + 1;
    }

    private static Map<String, String> facts(String line, int end) {
        Map<String, String> facts = new LinkedHashMap<>();
        int from = 0;
        while (from < end) {
            int semicolon = line.indexOf(';', from);
            int to = semicolon < 0 || semicolon > end ? end : semicolon;
            int equals = line.indexOf('=', from);
            if (equals <= from || equals >= to) {
                throw new IllegalArgumentException("expected fact=value");
            }
            facts.put(line.substring(from, equals).toLowerCase(Locale.ROOT), line.substring(equals + 1, to));
            from = to + 1;
        }
        return facts;
    }

    private static FtpFileType type(String value) {
        String type = value.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "file" -> FtpFileType.FILE;
            case "dir" -> FtpFileType.DIRECTORY;
            case "cdir" -> FtpFileType.CURRENT;
            case "pdir" -> FtpFileType.PARENT;
            default ->
                type.startsWith("os.unix=slink") || type.startsWith("os.unix=symlink")
                        ? FtpFileType.LINK
                        : FtpFileType.OTHER;
        };
    }

    private static @Nullable String target(String type) {
        int colon = type(type) == FtpFileType.LINK ? type.indexOf(':') : -1;
        return colon < 0 || colon == type.length() - 1 ? null : type.substring(colon + 1);
    }

    private static long takeSize(Map<String, String> facts) {
        String value = facts.get("size");
        if (value != null && !value.isEmpty() && value.length() <= 19 && isDigits(value, '9')) {
            try {
                long size = Long.parseLong(value);
                facts.remove("size");
                return size;
            } catch (NumberFormatException e) {
                return -1; // beyond 2^63: stays a fact
            }
        }
        return -1;
    }

    private static @Nullable Instant takeTime(Map<String, String> facts) {
        String value = facts.get("modify");
        if (value == null) {
            return null;
        }
        try {
            Instant time = MlsxTime.parse(value);
            facts.remove("modify");
            return time;
        } catch (IllegalArgumentException e) {
            return null; // unreadable: stays a fact
        }
    }

    private static int takeMode(Map<String, String> facts) {
        String value = facts.get("unix.mode");
        if (value == null || value.isEmpty() || value.length() > 8 || !isDigits(value, '7')) {
            return -1;
        }
        facts.remove("unix.mode");
        return Integer.parseInt(value, 8) & 07777; // some servers send the file type bits too
    }

    private static boolean isDigits(String text, char highest) {
        return text.chars().allMatch(c -> c >= '0' && c <= highest);
    }
}
