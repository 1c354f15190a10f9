package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The argument of LIST, NLST and STAT as clients send it: options of {@code ls} in front of a pathname. RFC 959 knows only
 * the pathname. Letters that mean nothing here are accepted too, so that no client fails for one; {@code -A} and
 * {@code -1} are among them, since files whose names begin with a dot are listed anyway, and a line each.
 *
 * @param options what of it changes the listing
 * @param path what is left, or null for the working directory
 */
record ListArguments(Set<Option> options, @Nullable String path) {

    /** An option of {@code ls} that is served. */
    enum Option {
        /** {@code -a}: with {@code .} and {@code ..}. */
        ALL('a'),
        /** {@code -d}: a directory itself, not what is in it. */
        DIRECTORY('d'),
        /** {@code -l}: long lines from NLST too. */
        LONG('l'),
        /** {@code -F}: a mark after the name tells what it is. */
        CLASSIFY('F'),
        /** {@code -R}: all below too. */
        RECURSIVE('R'),
        /** {@code -r}: the order reversed; by name where nothing else is said. */
        REVERSE('r'),
        /** {@code -S}: largest first. */
        BY_SIZE('S'),
        /** {@code -t}: newest first. */
        BY_TIME('t');

        private final char letter;

        Option(char letter) {
            this.letter = letter;
        }
    }

    private static final Comparator<FtpFile> NAME = Comparator.comparing(FtpFile::name);

    private static final Comparator<FtpFile> SIZE =
            Comparator.comparingLong(FtpFile::size).reversed().thenComparing(NAME);

    private static final Comparator<FtpFile> TIME =
            Comparator.comparing(ListArguments::time).reversed().thenComparing(NAME);

    ListArguments {
        options = Set.copyOf(options);
    }

    static ListArguments parse(@Nullable String argument) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        String rest = argument == null ? "" : argument;
        while (isOptions(rest)) {
            int end = rest.indexOf(' ');
            String letters = end < 0 ? rest : rest.substring(0, end);
            for (Option option : Option.values()) {
                if (letters.indexOf(option.letter) > 0) {
                    options.add(option);
                }
            }
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new ListArguments(options, rest.isEmpty() ? null : rest);
    }

    /** A minus and letters of ls; a file whose name begins so is reached by {@code ./-name}. */
    private static boolean isOptions(String text) {
        if (text.length() < 2 || text.charAt(0) != '-') {
            return false;
        }
        int end = text.indexOf(' ');
        String letters = text.substring(1, end < 0 ? text.length() : end);
        return !letters.isEmpty() && letters.chars().allMatch(c -> Character.isLetterOrDigit(c));
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** The order that is asked for, or null for none. */
    @Nullable
    Comparator<FtpFile> order() {
        Comparator<FtpFile> order = has(Option.BY_TIME) ? TIME : has(Option.BY_SIZE) ? SIZE : null;
        if (!has(Option.REVERSE)) {
            return order;
        }
        return order == null ? NAME.reversed() : order.reversed();
    }

    private static Instant time(FtpFile file) {
        Instant modified = file.modified();
        return modified == null ? Instant.MIN : modified;
    }

    /** A file with the mark of {@code -F} at its name, where that is asked for: a slash, a star or an at sign. */
    FtpFile marked(FtpFile file) {
        if (!has(Option.CLASSIFY)) {
            return file;
        }
        String mark = file.isDirectory()
                ? "/"
                : file.type() == FtpFileType.LINK ? "@" : file.mode() > 0 && (file.mode() & 0111) != 0 ? "*" : "";
        return mark.isEmpty() ? file : file.withName(file.name() + mark);
    }
}
