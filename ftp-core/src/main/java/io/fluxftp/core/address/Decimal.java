package io.fluxftp.core.address;

import java.util.Arrays;

/**
 * Decimal numbers as RFC 959 writes them in addresses: digits only, no sign, and no leading zeros, which some readers
 * take for octal, so that one text would name two hosts.
 */
final class Decimal {

    private Decimal() {}

    /** Reads {@code text[from, to)}, or returns -1 when that is no number from 0 to max. */
    static int read(CharSequence text, int from, int to, int max) {
        int length = to - from;
        if (length < 1 || length > 5 || (length > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= max ? value : -1;
    }

    /** Reads exactly {@code count} bytes separated by commas, or throws. */
    static int[] bytes(String text, String what) {
        int[] values = new int[21];
        int count = 0;
        int from = 0;
        while (true) {
            int comma = text.indexOf(',', from);
            int value = read(text, from, comma < 0 ? text.length() : comma, 255);
            if (value < 0 || count == values.length) {
                throw new IllegalArgumentException("expected " + what);
            }
            values[count++] = value;
            if (comma < 0) {
                return Arrays.copyOf(values, count);
            }
            from = comma + 1;
        }
    }
}
