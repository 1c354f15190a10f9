package io.fluxftp.core.listing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as {@code ls -l} and the many servers that imitate it write them: with and without link count, owner or
 * group, numbers for names, inode and block counts in front, marks for ACLs ({@code +}), SELinux ({@code .}) and extended
 * attributes ({@code @}), device numbers in place of a size, and every {@link UnixListTime form of time}. Immutable and safe
 * to share.
 *
 * <p>A year that is left out is chosen so that the time is not later than a day from now, for clocks and zones differ.
 * A name is everything after the one blank behind the time, so that blanks at its ends survive.
 */
public final class UnixListParser implements ListingParser {

    private static final String TYPES = "-dlbcpsDPCMnmw";

    /** More words than this before the name are in no known form. */
    private static final int MAX_WORDS = 16;

    private static final String ARROW = " -> ";

    private final Clock clock;

    private final ZoneId zone;

    /**
     * A parser.
     *
     * @param clock tells the year of times that come without one
     * @param zone the zone in which the server writes times; a listing does not name it
     */
    public UnixListParser(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public @Nullable FtpFile parse(String line) {
        ListWords words = ListWords.of(line, MAX_WORDS);
        int first = skipInodeAndBlocks(words);
        if (first < 0) {
            return null;
        }
        for (int word = first + 2; word < words.count(); word++) {
            if (!words.isNumber(word - 1) && !isDevice(words, word - 1)) {
                continue;
            }
            UnixListTime time = UnixListTime.at(words, word, clock, zone);
            if (time != null && time.nameAt() < line.length()) {
                return entry(words, first, word, time);
            }
        }
        return null;
    }

    private static int skipInodeAndBlocks(ListWords words) {
        for (int word = 0; word < Math.min(3, words.count()); word++) {
            if (isPermissions(words.word(word))) {
                return word;
            }
            if (!words.isNumber(word)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isPermissions(String word) {
        if (word.length() < 10 || word.length() > 13 || TYPES.indexOf(word.charAt(0)) < 0) {
            return false;
        }
        for (int i = 1; i < 10; i++) {
            if ("-rwxsStTlL".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        for (int i = 10; i < word.length(); i++) {
            if ("+.@".indexOf(word.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code 1,3} or the 3 of {@code 1, 3}: major and minor number of a device. */
    private static boolean isDevice(ListWords words, int word) {
        String text = words.word(word);
        int comma = text.indexOf(',');
        return comma > 0 && comma < text.length() - 1 && text.chars().allMatch(c -> c == ',' || (c >= '0' && c <= '9'));
    }

    private @Nullable FtpFile entry(ListWords words, int first, int timeAt, UnixListTime time) {
        String permissions = words.word(first);
        String name = words.line().substring(time.nameAt());
        int sizeAt = timeAt - 1;
        boolean device = isDevice(words, sizeAt);
        if (!device && sizeAt - 1 > first && words.word(sizeAt - 1).endsWith(",")) {
            device = true;
            sizeAt--;
        }
        long size = device ? -1 : words.number(timeAt - 1);
        int ownerAt = first + 1;
        int links = -1;
        if (ownerAt < sizeAt && isLinks(words, ownerAt, sizeAt)) {
            links = (int) words.number(ownerAt++);
        } else if (ownerAt < sizeAt && words.word(ownerAt).equals("folder")) {
            ownerAt++; // NetPresenz on a Mac
        }
        String owner = ownerAt < sizeAt ? words.word(ownerAt) : null;
        String group = ownerAt + 1 < sizeAt ? words.text(ownerAt + 1, sizeAt) : null;
        return entry(permissions, name, size, time.instant(), links, owner, group);
    }

    /** A number counts links unless it can only be the owner: one of two words, both before the size. */
    private static boolean isLinks(ListWords words, int word, int sizeAt) {
        return words.isNumber(word)
                && words.number(word) <= Integer.MAX_VALUE
                && (sizeAt - word != 2 || !words.isNumber(word + 1) || words.number(word) < 100);
    }

    private static @Nullable FtpFile entry(
            String permissions,
            String listed,
            long size,
            Instant modified,
            int links,
            @Nullable String owner,
            @Nullable String group) {
        String name = listed;
        String target = null;
        FtpFileType type = type(permissions.charAt(0));
        if (type == FtpFileType.LINK) {
            int arrow = arrow(listed, size);
            if (arrow > 0) {
                name = listed.substring(0, arrow);
                target = listed.substring(arrow + ARROW.length());
            }
        } else if (type == FtpFileType.DIRECTORY) {
            name = name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            type = name.equals(".") ? FtpFileType.CURRENT : name.equals("..") ? FtpFileType.PARENT : type;
        }
        return new FtpFile(name, type, size, modified, mode(permissions), links, owner, group, target, Map.of());
    }

    private static FtpFileType type(char letter) {
        return switch (letter) {
            case '-' -> FtpFileType.FILE;
            case 'd' -> FtpFileType.DIRECTORY;
            case 'l' -> FtpFileType.LINK;
            default -> FtpFileType.OTHER;
        };
    }

    /**
     * Where name and target of a link part. Either may hold an arrow of its own: the size of a link is the length of
     * its target, which tells; else the first arrow counts.
     */
    private static int arrow(String listed, long size) {
        int first = listed.indexOf(ARROW);
        int tries = 0;
        for (int at = first; at >= 0 && tries++ < 16; at = listed.indexOf(ARROW, at + 1)) {
            String target = listed.substring(at + ARROW.length());
            if (target.getBytes(StandardCharsets.UTF_8).length == size && at > 0) {
                return at;
            }
        }
        return first;
    }

    private static int mode(String permissions) {
        int mode = 0;
        for (int i = 1; i < 10; i++) {
            char c = permissions.charAt(i);
            int bit = 1 << (9 - i);
            if ("rwxst".indexOf(c) >= 0) {
                mode |= bit;
            }
            if ("sStTlL".indexOf(c) >= 0) {
                mode |= 01000 << (2 - (i - 1) / 3);
            }
        }
        return mode;
    }
}
