package io.fluxftp.core.listing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as {@code ls -l} does in the C locale, which is what clients expect of LIST (RFC 959, section 4.1.3;
 * RFC 1123, section 4.1.2.7):
 * <pre>drwxr-xr-x   2 owner    group        4096 Jan 12 10:30 name</pre>
 * A time in the last six months is written with hour and minute, every other one with its year. Immutable and safe
 * to share.
 *
 * <p>A name or target cannot start a line of its own: CR, LF and NUL in it are written as {@code ?}. Blanks and control
 * characters in owner and group are written as {@code _}. Unknown fields are written as usual values: permissions
 * {@code rw-r--r--} or {@code rwxr-xr-x}, one link, {@code ftp}, 0 bytes, the first of January 1970.
 */
public final class UnixListFormatter {

    /** Half of a Gregorian year of 365.2425 days, as ls has it. */
    private static final long HALF_YEAR_SECONDS = 31_556_952 / 2;

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final Clock clock;

    private final ZoneId zone;

    /**
     * A formatter.
     *
     * @param clock tells which times are recent
     * @param zone the zone in which times are written; a listing does not name it
     */
    public UnixListFormatter(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Writes an entry.
     *
     * @param file the entry
     * @return one line without its line end
     */
    public String format(FtpFile file) {
        StringBuilder line = new StringBuilder(64 + file.name().length());
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
        appendMode(file, line);
        line.append(' ');
        ListingText.appendNumber(file.links() < 1 ? 1 : file.links(), 3, line);
        line.append(' ');
        ListingText.appendColumn(orUnknown(file.owner()), 8, line);
        line.append(' ');
        ListingText.appendColumn(orUnknown(file.group()), 8, line);
        line.append(' ');
        ListingText.appendNumber(Math.max(file.size(), 0), 8, line);
        line.append(' ');
        appendTime(file.modified() == null ? Instant.EPOCH : file.modified(), line);
        line.append(' ');
        ListingText.appendName(file.name(), line);
        String target = file.target();
        if (file.type() == FtpFileType.LINK && target != null) {
            line.append(" -> ");
            ListingText.appendName(target, line);
        }
    }

    private static String orUnknown(@Nullable String name) {
        return name == null || name.isEmpty() ? "ftp" : name;
    }

    private static void appendMode(FtpFile file, StringBuilder line) {
        boolean directory = file.isDirectory();
        boolean link = file.type() == FtpFileType.LINK;
        line.append(directory ? 'd' : link ? 'l' : file.type() == FtpFileType.OTHER ? 'p' : '-');
        int mode = file.mode() >= 0 ? file.mode() : link ? 0777 : directory ? 0755 : 0644;
        appendClass(mode >> 6, (mode & 04000) != 0, 's', line);
        appendClass(mode >> 3, (mode & 02000) != 0, 's', line);
        appendClass(mode, (mode & 01000) != 0, 't', line);
    }

    private static void appendClass(int bits, boolean special, char mark, StringBuilder line) {
        boolean execute = (bits & 1) != 0;
        line.append((bits & 4) != 0 ? 'r' : '-');
        line.append((bits & 2) != 0 ? 'w' : '-');
        line.append(special ? (execute ? mark : Character.toUpperCase(mark)) : execute ? 'x' : '-');
    }

    private void appendTime(Instant time, StringBuilder line) {
        long second = bounded(time.getEpochSecond());
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(second, 0, zone.getRules().getOffset(time));
        line.append(MONTHS[local.getMonthValue() - 1]).append(' ');
        ListingText.appendNumber(local.getDayOfMonth(), 2, line);
        line.append(' ');
        long now = clock.instant().getEpochSecond();
        if (second > now - HALF_YEAR_SECONDS && second <= now) {
            int hour = local.getHour();
            int minute = local.getMinute();
            line.append((char) ('0' + hour / 10))
                    .append((char) ('0' + hour % 10))
                    .append(':');
            line.append((char) ('0' + minute / 10)).append((char) ('0' + minute % 10));
        } else {
            line.append(' ');
            String year = Integer.toString(local.getYear());
            line.append("0000", 0, 4 - year.length()).append(year);
        }
    }

    /** Keeps the year in four digits, in every zone. */
    private static long bounded(long epochSecond) {
        long first = -62_135_596_800L; // 0001-01-01
        long last = 253_402_214_400L; // 9999-12-31
        return Math.max(first, Math.min(last, epochSecond));
    }
}
