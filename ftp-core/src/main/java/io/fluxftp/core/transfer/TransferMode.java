package io.fluxftp.core.transfer;

/**
 * How the bytes of a file are put on the data connection, as MODE names it (RFC 959, section 3.4).
 */
public enum TransferMode {
    /** The bytes as they are; the end of the connection is the end of the file. The default. */
    STREAM('S'),
    /** Blocks with headers, which allow restart markers and several files over one connection. */
    BLOCK('B'),
    /** Blocks with run-length compression. */
    COMPRESSED('C'),
    /** The stream in zlib form ("MODE Z", draft-preston-ftpext-deflate). */
    DEFLATE('Z');

    private final char letter;

    TransferMode(char letter) {
        this.letter = letter;
    }

    /**
     * The letter that stands for this mode in a MODE command.
     *
     * @return an upper case letter
     */
    public char letter() {
        return letter;
    }

    /**
     * Whether the end of a file is the end of the data connection, so that each file has one of its own.
     *
     * @return false where files end by themselves and the connection serves the next one too: {@code MODE B} and {@code MODE C}
     */
    public boolean endsByClosing() {
        return this == STREAM || this == DEFLATE;
    }

    /**
     * The argument of MODE for this mode.
     *
     * @return the letter as text
     */
    public String format() {
        return String.valueOf(letter);
    }

    /**
     * Reads the argument of MODE, without regard to case.
     *
     * @param argument the text after {@code MODE }
     * @return the mode
     * @throws IllegalArgumentException when the text is no known mode
     */
    public static TransferMode parse(String argument) {
        for (TransferMode mode : values()) {
            if (WireLetter.is(mode.letter, argument)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no transfer mode: expected S, B, C or Z");
    }
}
