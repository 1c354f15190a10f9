package io.fluxftp.core.command;

import java.util.OptionalLong;

/** Numbers in arguments: decimal digits only, so no sign, blank or hexadecimal form, and never more than a long holds. */
final class Decimals {

    private static final int MAX_DIGITS = 19;

    private Decimals() {}

    /** The number that a text is; empty when it is none, or more than 2^63 - 1. */
    static OptionalLong parse(String text) {
        String digits = withoutLeadingZeros(text);
        if (text.isEmpty() || digits.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            value = value * 10 + digit;
        }
        // 19 digits make at most 2^63 + 776627963145224191: past the end, the sign tells.
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static String withoutLeadingZeros(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '0') {
            first++;
        }
        return text.substring(first);
    }
}
