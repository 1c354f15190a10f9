package io.fluxftp.examples.server;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as they are written on a command line: counts, and bytes a second. */
final class Numbers {

    private static final Pattern BYTES_A_SECOND = Pattern.compile("([0-9]{1,9})([KMG]?)(/s)?");

    private static final Map<String, Long> UNITS = Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30);

    private Numbers() {}

    /**
     * Reads bytes a second: a number, then K, M or G for powers of 1024, then {@code /s} or nothing.
     *
     * @throws TypeConversionException saying what is expected
     */
    static long parseRate(String text) {
        Matcher parts = BYTES_A_SECOND.matcher(text);
        Long unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
        if (unit == null) {
            throw new TypeConversionException(
                    "'" + text + "': expected bytes a second such as 500K, 10M, 10M/s or 1G, or 0 (no limit)");
        }
        return Long.parseLong(parts.group(1)) * unit;
    }

    /**
     * Reads a number from 0 to 999999999.
     *
     * @throws TypeConversionException saying what is expected
     */
    static int parseCount(String text) {
        boolean number = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
            throw new TypeConversionException("'" + text + "': expected a number from 0 (no limit) to 999999999");
        }
        return Integer.parseInt(text);
    }

    /** Reads a rate for an option. */
    static final class RateConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return parseRate(text);
        }
    }

    /** Reads a count for an option. */
    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return parseCount(text);
        }
    }

    /** Reads a time for an option. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text);
        }
    }
}
