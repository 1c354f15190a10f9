package io.fluxftp.server.model;

import java.util.Locale;

/**
 * The transfer parameters, a letter each (RFC 959 §4.1.2).
 *
 * @param type A, E, I or L
 * @param structure F, R or P
 * @param mode S, B, C or Z
 */
record DataForm(char type, char structure, char mode) {

    /** The defaults of RFC 959 §5.1. */
    static final DataForm INITIAL = new DataForm('A', 'F', 'S');

    DataForm withType(String argument) {
        return new DataForm(letter(argument), structure, mode);
    }

    DataForm withStructure(String argument) {
        return new DataForm(type, letter(argument), mode);
    }

    DataForm withMode(String argument) {
        return new DataForm(type, structure, letter(argument));
    }

    /** Whether only the end of the connection ends the file, so that bytes cannot be wrong, only few. */
    boolean isPlain() {
        return structure == 'F' && mode == 'S';
    }

    /** Whether a connection serves more than one transfer (RFC 959 §3.4.2, §3.4.3). */
    boolean keepsConnection() {
        return mode == 'B' || mode == 'C';
    }

    private static char letter(String argument) {
        return argument.toUpperCase(Locale.ROOT).charAt(0);
    }
}
