package io.fluxftp.core.transfer;

/**
 * How the bytes on a data connection stand for the data of a file, as TYPE names it (RFC 959, section 3.1.1).
 *
 * @param code what a byte stands for
 * @param control the vertical format control of text; {@link Format#NON_PRINT} for the types that have none
 * @param byteSize the size of a logical byte in bits: 8 except for {@link Code#LOCAL}, where it is 1 to 255
 */
public record RepresentationType(Code code, Format control, int byteSize) {

    /** {@code TYPE A}: text with CRLF at the end of each line. The default of every session. */
    public static final RepresentationType ASCII = new RepresentationType(Code.ASCII, Format.NON_PRINT, 8);

    /** {@code TYPE I}: bytes as they are. */
    public static final RepresentationType IMAGE = new RepresentationType(Code.IMAGE, Format.NON_PRINT, 8);

    /** {@code TYPE E}: text in EBCDIC. */
    public static final RepresentationType EBCDIC = new RepresentationType(Code.EBCDIC, Format.NON_PRINT, 8);

    /**
     * Checks that the parts belong together.
     *
     * @throws IllegalArgumentException for a byte size out of range, or a format or size that the code does not take
     */
    public RepresentationType {
        if (byteSize < 1 || byteSize > 255) {
            throw new IllegalArgumentException("byte size must be 1 to 255");
        }
        if (code != Code.LOCAL && byteSize != 8) {
            throw new IllegalArgumentException("only TYPE L takes a byte size");
        }
        if (!code.isText() && control != Format.NON_PRINT) {
            throw new IllegalArgumentException("only TYPE A and TYPE E take a format");
        }
    }

    /**
     * Whether the bytes of a file go over the wire unchanged: {@code I} and {@code L 8}.
     *
     * @return true when nothing is translated
     */
    public boolean isBinary() {
        return code == Code.IMAGE || (code == Code.LOCAL && byteSize == 8);
    }

    /**
     * The argument of TYPE for this type, with its second parameter only where it is not the default.
     *
     * @return text that {@link #parse(String)} reads back to an equal value
     */
    public String format() {
        if (code == Code.LOCAL) {
            return "L " + byteSize;
        }
        return control == Format.NON_PRINT ? String.valueOf(code.letter) : code.letter + " " + control.letter;
    }

    /**
     * Reads the argument of TYPE, without regard to case: {@code A [N|T|C]}, {@code E [N|T|C]}, {@code I} or
     * {@code L size}. {@code L8} without the space is accepted, as old clients send it.
     *
     * @param argument the text after {@code TYPE }
     * @return the type
     * @throws IllegalArgumentException when the text does not follow that grammar
     */
    public static RepresentationType parse(String argument) {
        if (argument.isEmpty()) {
            throw new IllegalArgumentException("no representation type: expected A, E, I or L");
        }
        Code code = Code.of(argument.charAt(0));
        String rest = argument.substring(1);
        if (code == Code.LOCAL) {
            return new RepresentationType(
                    code, Format.NON_PRINT, byteSize(rest.startsWith(" ") ? rest.substring(1) : rest));
        }
        if (rest.isEmpty()) {
            return new RepresentationType(code, Format.NON_PRINT, 8);
        }
        if (!code.isText() || rest.length() != 2 || rest.charAt(0) != ' ') {
            throw new IllegalArgumentException("unexpected text after the type letter");
        }
        return new RepresentationType(code, Format.of(rest.charAt(1)), 8);
    }

    private static int byteSize(String digits) {
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("TYPE L needs a byte size of 1 to 255");
        }
        return Integer.parseInt(digits);
    }

    /** What a byte on the wire stands for (RFC 959, sections 3.1.1.1 to 3.1.1.4). */
    public enum Code {
        /** Text in ASCII; UTF-8 and others that extend it pass. */
        ASCII('A'),
        /** Text in EBCDIC. */
        EBCDIC('E'),
        /** A plain sequence of bytes. */
        IMAGE('I'),
        /** Logical bytes of a given size. */
        LOCAL('L');

        private final char letter;

        Code(char letter) {
            this.letter = letter;
        }

        /**
         * The letter of this code in a TYPE command.
         *
         * @return an upper case letter
         */
        public char letter() {
            return letter;
        }

        boolean isText() {
            return this == ASCII || this == EBCDIC;
        }

        private static Code of(char letter) {
            for (Code code : values()) {
                if (code.letter == WireLetter.of(letter)) {
                    return code;
                }
            }
            throw new IllegalArgumentException("no representation type: expected A, E, I or L");
        }
    }

    /** Vertical format control of text (RFC 959, section 3.1.1.5). */
    public enum Format {
        /** No format control. The default. */
        NON_PRINT('N'),
        /** Telnet format effectors: CR, LF, NL, VT, FF. */
        TELNET('T'),
        /** Carriage control by the first byte of a line (ASA, FORTRAN). */
        CARRIAGE_CONTROL('C');

        private final char letter;

        Format(char letter) {
            this.letter = letter;
        }

        /**
         * The letter of this format in a TYPE command.
         *
         * @return an upper case letter
         */
        public char letter() {
            return letter;
        }

        private static Format of(char letter) {
            for (Format format : values()) {
                if (format.letter == WireLetter.of(letter)) {
                    return format;
                }
            }
            throw new IllegalArgumentException("no format control: expected N, T or C");
        }
    }
}
