package io.fluxftp.core.listing;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time column of a unix listing, one to four words in one of the forms
 * <pre>
 * Jan 12 10:30         Jan 12  2023         Jan 12 10:30:25 2023
 * 12 Jan 10:30         12. Jan 2023         (and so with the months of other languages)
 * 2023-01-12 10:30     2023-01-12           2023-01-12 10:30:25.000000000 +0100     01-12 10:30
 * </pre>
 *
 * @param instant the time
 * @param nameAt where in the line the name begins
 */
record UnixListTime(Instant instant, int nameAt) {

    /** How far ahead of ours a server's clock, or its zone, is taken to be. */
    private static final long SKEW_DAYS = 1;

    /** Reads the time that begins at a word, or returns null when none does. */
    static @Nullable UnixListTime at(ListWords words, int word, Clock clock, ZoneId zone) {
        try {
            int month = MonthNames.month(words.word(word));
            if (month > 0) {
                int day = day(words.word(word + 1));
                return day < 0 ? null : named(words, word + 2, month, day, clock, zone);
            }
            month = MonthNames.month(words.word(word + 1));
            if (month > 0) {
                int day = day(words.word(word));
                return day < 0 ? null : named(words, word + 2, month, day, clock, zone);
            }
            return iso(words, word, clock, zone);
        } catch (DateTimeException e) {
            return null; // of the form of a time, but there is no such day or hour
        }
    }

    private static @Nullable UnixListTime named(
            ListWords words, int word, int month, int day, Clock clock, ZoneId zone) {
        String text = words.word(word);
        int year = year(text);
        if (year >= 0) {
            return of(LocalDateTime.of(year, month, day, 0, 0), words, word, zone);
        }
        int[] time = time(text);
        if (time == null) {
            return null;
        }
        int yearAfter = time.length == 3 ? year(words.word(word + 1)) : -1;
        if (yearAfter >= 0) {
            return of(LocalDateTime.of(yearAfter, month, day, time[0], time[1], time[2]), words, word + 1, zone);
        }
        return withoutYear(month, day, time, words, word, clock, zone);
    }

    private static @Nullable UnixListTime iso(ListWords words, int word, Clock clock, ZoneId zone) {
        String date = words.word(word);
        if (date.length() == 5 && date.charAt(2) == '-') {
            int[] time = time(words.word(word + 1));
            return time == null
                    ? null
                    : withoutYear(number(date, 0, 2), number(date, 3, 5), time, words, word + 1, clock, zone);
        }
        if (date.length() != 10 || date.charAt(4) != '-' || date.charAt(7) != '-') {
            return null;
        }
        int year = number(date, 0, 4);
        int month = number(date, 5, 7);
        int day = number(date, 8, 10);
        int[] time = time(words.word(word + 1));
        if (time == null) {
            return of(LocalDateTime.of(year, month, day, 0, 0), words, word, zone);
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, time[0], time[1], time.length == 3 ? time[2] : 0);
        String offset = words.word(word + 2);
        if (time.length == 3 && offset.length() == 5 && "+-".indexOf(offset.charAt(0)) >= 0) {
            int sign = offset.charAt(0) == '-' ? -1 : 1;
            ZoneOffset zoneOffset = ZoneOffset.ofHoursMinutes(sign * number(offset, 1, 3), sign * number(offset, 3, 5));
            return of(local, words, word + 2, zoneOffset);
        }
        return of(local, words, word + 1, zone);
    }

    private static @Nullable UnixListTime withoutYear(
            int month, int day, int[] time, ListWords words, int word, Clock clock, ZoneId zone) {
        LocalDateTime latest = LocalDateTime.ofInstant(clock.instant(), zone).plusDays(SKEW_DAYS);
        int seconds = time.length == 3 ? time[2] : 0;
        for (int year = latest.getYear(); year > latest.getYear() - 9; year--) {
            if (month == 2 && day == 29 && !Year.isLeap(year)) {
                continue;
            }
            LocalDateTime local = LocalDateTime.of(year, month, day, time[0], time[1], seconds);
            if (!local.isAfter(latest)) {
                return of(local, words, word, zone);
            }
        }
        return null;
    }

    private static UnixListTime of(LocalDateTime local, ListWords words, int lastWord, ZoneId zone) {
        int end = words.end(lastWord);
        return new UnixListTime(
                local.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toInstant(),
                Math.min(end + 1, words.line().length()));
    }

    /** {@code h:mm} or {@code hh:mm:ss}, a fraction of a second dropped; null for anything else. */
    private static int @Nullable [] time(String text) {
        int colon = text.indexOf(':');
        int length = text.length();
        if (colon < 1 || colon > 2 || length < colon + 3) {
            return null;
        }
        int hour = digits(text, 0, colon);
        int minute = digits(text, colon + 1, colon + 3);
        if (hour < 0 || minute < 0) {
            return null;
        }
        if (length == colon + 3) {
            return new int[] {hour, minute};
        }
        boolean seconds = length >= colon + 6 && text.charAt(colon + 3) == ':';
        boolean fraction = length == colon + 6 || (length > colon + 6 && ".,".indexOf(text.charAt(colon + 6)) >= 0);
        int second = seconds && fraction ? digits(text, colon + 4, colon + 6) : -1;
        return second < 0 ? null : new int[] {hour, minute, Math.min(second, 59)};
    }

    private static int day(String word) {
        int length = word.endsWith(".") || word.endsWith(",") || word.endsWith("日") || word.endsWith("일")
                ? word.length() - 1
                : word.length();
        int day = length < 1 || length > 2 ? -1 : digits(word, 0, length);
        return day >= 1 && day <= 31 ? day : -1;
    }

    private static int year(String word) {
        int length = word.endsWith("年") || word.endsWith("년") ? word.length() - 1 : word.length();
        return length == 4 ? digits(word, 0, 4) : -1;
    }

    private static int number(String text, int from, int to) {
        int number = digits(text, from, to);
        if (number < 0) {
            throw new DateTimeException("no number");
        }
        return number;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
