package io.fluxftp.core.transfer;

/**
 * How the data connection is protected, as PROT names it (RFC 2228, section 3; RFC 4217, section 9). TLS knows
 * {@link #CLEAR} and {@link #PRIVATE} only.
 */
public enum ProtectionLevel {
    /** No protection. The default until PROT. */
    CLEAR('C'),
    /** Integrity only. */
    SAFE('S'),
    /** Confidentiality only. */
    CONFIDENTIAL('E'),
    /** Integrity and confidentiality: TLS on the data connection. */
    PRIVATE('P');

    private final char letter;

    ProtectionLevel(char letter) {
        this.letter = letter;
    }

    /**
     * The letter that stands for this level in a PROT command.
     *
     * @return an upper case letter
     */
    public char letter() {
        return letter;
    }

    /**
     * The argument of PROT for this level.
     *
     * @return the letter as text
     */
    public String format() {
        return String.valueOf(letter);
    }

    /**
     * Reads the argument of PROT, without regard to case.
     *
     * @param argument the text after {@code PROT }
     * @return the level
     * @throws IllegalArgumentException when the text is no level of RFC 2228
     */
    public static ProtectionLevel parse(String argument) {
        for (ProtectionLevel level : values()) {
            if (WireLetter.is(level.letter, argument)) {
                return level;
            }
        }
        throw new IllegalArgumentException("no protection level: expected C, S, E or P");
    }
}
