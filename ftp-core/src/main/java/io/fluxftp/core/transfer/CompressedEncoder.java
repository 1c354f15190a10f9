package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes the strings of {@code MODE C} (RFC 959, section 3.4.3): runs of three and more bytes, of two and more of the filler, in
 * one or two bytes for up to 63; the others literally. It keeps no state: a run ends with its buffer.
 *
 * <p>A descriptor applies to the string that follows it, so the end of a record or file is one and then an empty string of
 * filler: it reads the same for who takes it to apply at once.
 */
final class CompressedEncoder extends GatheringEncoder {

    private final byte filler;

    /**
     * @param filler the byte that costs least: a space of TYPE A or E, zero for the others
     */
    CompressedEncoder(byte filler) {
        super("MODE C");
        this.filler = filler;
    }

    @Override
    void encode(ByteBuf buffer, ByteBuf encoded) {
        int end = buffer.writerIndex();
        int literal = buffer.readerIndex();
        int at = literal;
        while (at < end) {
            byte first = buffer.getByte(at);
            int next = at + 1;
            while (next < end && buffer.getByte(next) == first) {
                next++;
            }
            if (next - at >= (first == filler ? 2 : 3)) {
                literal(buffer, literal, at, encoded);
                run(first, next - at, encoded);
                literal = next;
            }
            at = next;
        }
        literal(buffer, literal, end, encoded);
    }

    private static void literal(ByteBuf buffer, int from, int end, ByteBuf encoded) {
        for (int at = from; at < end; at += CompressedForm.MAX_LITERAL) {
            int size = Math.min(CompressedForm.MAX_LITERAL, end - at);
            encoded.writeByte(size).writeBytes(buffer, at, size);
        }
    }

    private void run(byte repeated, int size, ByteBuf encoded) {
        for (int left = size; left > 0; left -= CompressedForm.MAX_RUN) {
            int count = Math.min(CompressedForm.MAX_RUN, left);
            if (repeated == filler) {
                encoded.writeByte(CompressedForm.FILLER | count);
            } else {
                encoded.writeByte(CompressedForm.RUN | count).writeByte(repeated);
            }
        }
    }

    @Override
    boolean encode(DataMark mark, ByteBuf encoded) throws DataFormatException {
        if (mark instanceof DataMark.EndOfRecord) {
            descriptor(BlockHeader.END_OF_RECORD, encoded).writeByte(CompressedForm.FILLER);
        } else if (mark instanceof DataMark.EndOfFile) {
            descriptor(BlockHeader.END_OF_FILE, encoded).writeByte(CompressedForm.FILLER);
        } else if (mark instanceof DataMark.RestartMarker restart) {
            int size = restart.marker().length();
            if (size > CompressedForm.MAX_LITERAL) {
                throw new DataFormatException(
                        "a restart marker of MODE C has at most " + CompressedForm.MAX_LITERAL + " characters");
            }
            ByteBufUtil.writeAscii(
                    descriptor(BlockHeader.RESTART_MARKER, encoded).writeByte(size), restart.marker());
        }
        return true;
    }

    private static ByteBuf descriptor(int code, ByteBuf encoded) {
        return encoded.writeByte(CompressedForm.ESCAPE).writeByte(code);
    }
}
