package io.fluxftp.core.transfer;

/** The bytes that begin the strings of {@code MODE C} (RFC 959, section 3.4.3). The codes after an escape are {@link BlockHeader}'s. */
final class CompressedForm {

    /** The next byte has codes, which apply to the string after it. */
    static final int ESCAPE = 0;

    static final int MAX_LITERAL = 0x7f;

    /** And the count of a byte that follows. */
    static final int RUN = 0x80;

    /** And the count of fillers. */
    static final int FILLER = 0xc0;

    static final int MAX_RUN = 0x3f;

    /** The byte that the sender of a type can shorten most. */
    static byte filler(RepresentationType type) {
        return switch (type.code()) {
            case ASCII -> 0x20;
            case EBCDIC -> 0x40;
            case IMAGE, LOCAL -> 0;
        };
    }

    private CompressedForm() {}
}
