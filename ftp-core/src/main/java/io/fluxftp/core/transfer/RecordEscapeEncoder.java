package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;

/**
 * Writes the records of STRU R into a stream (RFC 959, section 3.4.1): the ends of records and of the file as two bytes, a data
 * byte 0xFF twice. The end of the file is passed on after its code, for MODE Z to end its own stream.
 */
final class RecordEscapeEncoder extends GatheringEncoder {

    /** Where the code is to which the end of the file can be added; 0 when nothing ended just now. */
    private int endOfRecord;

    RecordEscapeEncoder() {
        super("STRU R");
    }

    @Override
    void encode(ByteBuf buffer, ByteBuf encoded) {
        if (!buffer.isReadable()) {
            return;
        }
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        for (int escape = buffer.indexOf(at, end, RecordEscape.ESCAPE);
                escape >= 0;
                escape = buffer.indexOf(at, end, RecordEscape.ESCAPE)) {
            encoded.writeBytes(buffer, at, escape + 1 - at).writeByte(RecordEscape.ESCAPE);
            at = escape + 1;
        }
        encoded.writeBytes(buffer, at, end - at);
        endOfRecord = 0;
    }

    @Override
    boolean encode(DataMark mark, ByteBuf encoded) {
        if (mark instanceof DataMark.EndOfRecord) {
            encoded.writeByte(RecordEscape.ESCAPE);
            endOfRecord = encoded.writerIndex();
            encoded.writeByte(RecordEscape.END_OF_RECORD);
            return true;
        }
        if (mark instanceof DataMark.EndOfFile) {
            if (endOfRecord > 0 && endOfRecord + 1 == encoded.writerIndex()) {
                encoded.setByte(endOfRecord, RecordEscape.END_OF_BOTH);
            } else {
                encoded.writeByte(RecordEscape.ESCAPE).writeByte(RecordEscape.END_OF_FILE);
            }
            endOfRecord = 0;
        }
        return false;
    }
}
