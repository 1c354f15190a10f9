package io.fluxftp.core.transfer;

/**
 * The header before each block in {@code MODE B}: a byte of descriptor codes, which may be combined, and the number of
 * bytes that follow, in two bytes, the higher one first (RFC 959, section 3.4.2).
 */
final class BlockHeader {

    /** Bytes of a header. */
    static final int SIZE = 3;

    /** The most bytes that a block can have. */
    static final int MAX_COUNT = 0xffff;

    /** The end of the block is the end of a record. */
    static final int END_OF_RECORD = 128;

    /** The end of the block is the end of the file. */
    static final int END_OF_FILE = 64;

    /** The sender does not vouch for the bytes of the block. */
    static final int SUSPECTED_ERRORS = 32;

    /** The bytes of the block are a restart marker. */
    static final int RESTART_MARKER = 16;

    /** All codes that there are. */
    static final int KNOWN = END_OF_RECORD | END_OF_FILE | SUSPECTED_ERRORS | RESTART_MARKER;

    private BlockHeader() {}
}
