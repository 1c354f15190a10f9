package io.fluxftp.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as they are written in a file or a database: {@code make-directory} for {@code MAKE_DIRECTORY}. */
final class SettingWords {

    private SettingWords() {}

    /**
     * The constant that a word means.
     *
     * @throws IllegalArgumentException where it means none
     */
    static <E extends Enum<E>> E constant(String word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("expected one of " + all(type));
    }

    /** The words for all constants. */
    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(SettingWords::of).collect(Collectors.joining(", "));
    }

    private static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
