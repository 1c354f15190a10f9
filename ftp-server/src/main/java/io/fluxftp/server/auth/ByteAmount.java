package io.fluxftp.server.auth;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as they are written in a file of users. */
final class ByteAmount {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ?(B|KiB|MiB|GiB|TiB)?");
    private static final Map<String, Integer> SHIFTS = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);

    private ByteAmount() {}

    /** Reads bytes with or without a unit; {@link IllegalArgumentException} for anything else. */
    static long parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("no number with a unit");
        }
        long number = Long.parseLong(form.group(1));
        String unit = form.group(2);
        int shift = unit == null ? 0 : SHIFTS.getOrDefault(unit, 0);
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("too many");
        }
        return number << shift;
    }

    /** Reads a number of up to 18 digits. */
    static long digits(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("no number");
        }
        return Long.parseLong(text);
    }
}
