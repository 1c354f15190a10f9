package io.fluxftp.core.transfer;

/** Compares the one-letter arguments of RFC 959 without regard to case or locale. */
final class WireLetter {

    private WireLetter() {}

    static boolean is(char upperCase, String argument) {
        return argument.length() == 1 && of(argument.charAt(0)) == upperCase;
    }

    static char of(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
    }
}
