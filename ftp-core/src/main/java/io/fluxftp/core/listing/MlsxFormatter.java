package io.fluxftp.core.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries of machine listings for MLST and MLSD: {@code fact=value;fact=value; name} (RFC 3659, section 7.2).
 * Immutable and safe to share.
 *
 * <p>A name cannot start a line of its own: CR, LF and NUL in it are written as {@code ?}. A character that a fact cannot
 * hold is written as {@code _}.
 */
public final class MlsxFormatter {

    /**
     * The facts that come from the fields of {@link FtpFile}, by their usual names; further ones come from
     * {@link FtpFile#facts()}.
     */
    public static final List<String> FACTS =
            List.of("type", "size", "modify", "create", "unique", "perm", "UNIX.mode", "UNIX.owner", "UNIX.group");

    private final List<String> names;

    private final List<String> keys;

    /**
     * A formatter that writes some facts of each entry, in the order given, where the entry has them.
     *
     * @param facts names of facts, written as they are spelt here and matched without regard to case
     * @throws IllegalArgumentException when a name is empty or holds what a fact cannot
     */
    public MlsxFormatter(Collection<String> facts) {
        names = List.copyOf(facts);
        keys = new ArrayList<>(names.size());
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || !ListingText.isFactValue(name)) {
                throw new IllegalArgumentException("no name of a fact");
            }
            keys.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * The facts that this formatter writes.
     *
     * @return their names in order
     */
    public List<String> facts() {
        return names;
    }

    /**
     * Writes an entry.
     *
     * @param file the entry
     * @return one line without its line end
     */
    public String format(FtpFile file) {
        StringBuilder line = new StringBuilder(96 + file.name().length());
        append(file, line);
        return line.toString();
    }

    /**
     * Appends an entry, so that many lines need no strings of their own.
     *
     * @param file the entry
     * @param line where to append one line without its line end
     */
    public void append(FtpFile file, StringBuilder line) {
        for (int i = 0; i < names.size(); i++) {
            int start = line.length();
            line.append(names.get(i)).append('=');
            if (appendValue(keys.get(i), file, line)) {
                line.append(';');
            } else {
                line.setLength(start);
            }
        }
        line.append(' ');
        ListingText.appendName(file.name(), line);
    }

    private static boolean appendValue(String key, FtpFile file, StringBuilder line) {
        return switch (key) {
            case "type" -> appendType(file, line);
            case "size" -> file.size() >= 0 && !file.isDirectory() && appended(line.append(file.size()));
            case "modify" -> appendTime(file.modified(), line);
            case "unix.mode" ->
                file.mode() >= 0 && appended(line.append('0').append(Integer.toOctalString(file.mode())));
            case "unix.owner" -> appendText(file.owner(), line);
            case "unix.group" -> appendText(file.group(), line);
            default -> appendText(file.facts().get(key), line);
        };
    }

    /** True, whatever was appended: lets a fact be one expression. */
    private static boolean appended(StringBuilder line) {
        return line.length() > 0;
    }

    private static boolean appendTime(@Nullable Instant time, StringBuilder line) {
        if (time == null) {
            return false;
        }
        MlsxTime.append(time, true, line);
        return true;
    }

    private static boolean appendText(@Nullable String value, StringBuilder line) {
        if (value == null) {
            return false;
        }
        ListingText.appendFact(value, line);
        return true;
    }

    private static boolean appendType(FtpFile file, StringBuilder line) {
        switch (file.type()) {
            case FILE -> line.append("file");
            case DIRECTORY -> line.append("dir");
            case CURRENT -> line.append("cdir");
            case PARENT -> line.append("pdir");
            case LINK -> {
                String target = file.target();
                line.append("OS.unix=slink");
                if (target != null && ListingText.isFactValue(target)) {
                    line.append(':').append(target);
                }
            }
            case OTHER -> line.append("OS.unix=other");
        }
        return true;
    }
}
