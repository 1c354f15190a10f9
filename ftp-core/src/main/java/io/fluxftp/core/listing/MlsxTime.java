package io.fluxftp.core.listing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times as MDTM, MFMT and machine listings write them: {@code YYYYMMDDHHMMSS[.sss]} in UTC (RFC 3659, section 2.3).
 */
public final class MlsxTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private MlsxTime() {}

    /**
     * Writes a time, with milliseconds when there are any; what is finer is cut off. Years before 0 and after
     * 9999, which have no form, become the first and the last instant that has one.
     *
     * @param time any time
     * @return text that {@link #parse(String)} reads back
     */
    public static String format(Instant time) {
        StringBuilder text = new StringBuilder(18);
        append(time, true, text);
        return text.toString();
    }

    /**
     * Writes a time in whole seconds, for peers that know no fraction. See {@link #format(Instant)}.
     *
     * @param time any time
     * @return 14 digits
     */
    public static String formatSeconds(Instant time) {
        StringBuilder text = new StringBuilder(14);
        append(time, false, text);
        return text.toString();
    }

    static void append(Instant time, boolean fraction, StringBuilder text) {
        Instant bounded = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        LocalDateTime utc = LocalDateTime.ofEpochSecond(bounded.getEpochSecond(), bounded.getNano(), ZoneOffset.UTC);
        two(utc.getYear() / 100, text);
        two(utc.getYear() % 100, text);
        two(utc.getMonthValue(), text);
        two(utc.getDayOfMonth(), text);
        two(utc.getHour(), text);
        two(utc.getMinute(), text);
        two(utc.getSecond(), text);
        int millis = utc.getNano() / 1_000_000;
        if (fraction && millis != 0) {
            text.append('.').append((char) ('0' + millis / 100));
            two(millis % 100, text);
        }
    }

    private static void two(int number, StringBuilder text) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /**
     * Reads a time. A leap second counts as the second before it.
     *
     * @param text 14 digits, optionally a full stop and up to 18 digits, of which nine count
     * @return the time
     * @throws IllegalArgumentException when the text has another form or names no time
     */
    public static Instant parse(String text) {
        int length = text.length();
        if (length < 14 || length > 33 || length == 15 || (length > 14 && text.charAt(14) != '.')) {
            throw new IllegalArgumentException("expected YYYYMMDDHHMMSS[.sss]");
        }
        int nanos = 0;
        for (int i = 0; i < 9; i++) {
            nanos = nanos * 10 + (15 + i < length ? digit(text, 15 + i) : 0);
        }
        for (int i = 24; i < length; i++) {
            digit(text, i);
        }
        int second = number(text, 12, 14);
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 8, 10),
                            number(text, 10, 12),
                            second == 60 ? 59 : second,
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time", e);
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + digit(text, i);
        }
        return number;
    }

    private static int digit(String text, int at) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("expected YYYYMMDDHHMMSS[.sss]");
        }
        return digit;
    }
}
