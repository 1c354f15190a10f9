package io.fluxftp.core.transfer;

/**
 * The structure of a file as STRU names it (RFC 959, section 3.1.2).
 */
public enum FileStructure {
    /** No structure: a file is a sequence of bytes. The default. */
    FILE('F'),
    /** A file is a sequence of records. */
    RECORD('R'),
    /** A file is a set of independent, indexed pages. */
    PAGE('P');

    private final char letter;

    FileStructure(char letter) {
        this.letter = letter;
    }

    /**
     * The letter that stands for this structure in a STRU command.
     *
     * @return an upper case letter
     */
    public char letter() {
        return letter;
    }

    /**
     * The argument of STRU for this structure.
     *
     * @return the letter as text
     */
    public String format() {
        return String.valueOf(letter);
    }

    /**
     * Reads the argument of STRU, without regard to case.
     *
     * @param argument the text after {@code STRU }
     * @return the structure
     * @throws IllegalArgumentException when the text is no structure of RFC 959
     */
    public static FileStructure parse(String argument) {
        for (FileStructure structure : values()) {
            if (WireLetter.is(structure.letter, argument)) {
                return structure;
            }
        }
        throw new IllegalArgumentException("no file structure: expected F, R or P");
    }
}
