package io.fluxftp.core.transfer;

/** The control codes of records in a stream (RFC 959, section 3.4.1): the escape byte and one of these, or itself for data. */
final class RecordEscape {

    static final byte ESCAPE = (byte) 0xff;

    static final byte END_OF_RECORD = 1;

    static final byte END_OF_FILE = 2;

    static final byte END_OF_BOTH = END_OF_RECORD | END_OF_FILE;

    private RecordEscape() {}
}
