package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strings of {@code MODE C} (RFC 959, section 3.4.3). The codes after an escape apply to the string that follows: at its
 * end a record or the file ends, or it is a restart marker. After the end of a file the next one may follow.
 */
final class CompressedDecoder extends PacedDecoder {

    private enum Next {
        STRING,
        CODES,
        REPEATED,
        LITERAL,
        RUN
    }

    private final byte filler;

    private final StringBuilder marker = new StringBuilder();

    private final byte[] runBytes = new byte[CompressedForm.MAX_RUN];

    private Next next = Next.STRING;

    /** Bytes of the string that are still to come. */
    private int left;

    private byte repeated;

    /** What applies to the string that comes. */
    private int codes;

    /** What applies to the string that came, and has not been told. */
    private int due;

    private boolean begun;

    private long position;

    /**
     * @param filler the byte that a string of filler repeats
     */
    CompressedDecoder(byte filler) {
        this.filler = filler;
    }

    @Override
    @Nullable
    DataMark decode(ByteBuf in, ByteBuf out) throws DataFormatException {
        while (due == 0) {
            if (next == Next.RUN) {
                run(out);
            } else if (!in.isReadable()) {
                return null;
            } else if (next == Next.LITERAL) {
                literal(in, out);
            } else {
                position++;
                control(in.readUnsignedByte());
            }
            if (left > 0 && !out.isWritable()) {
                return null;
            }
        }
        return takeDue();
    }

    private void run(ByteBuf out) {
        int size = Math.min(left, out.writableBytes());
        Arrays.fill(runBytes, 0, size, repeated);
        out.writeBytes(runBytes, 0, size);
        used(size);
    }

    private void literal(ByteBuf in, ByteBuf out) {
        int size = Math.min(left, in.readableBytes());
        if ((codes & BlockHeader.RESTART_MARKER) != 0) {
            marker.append(in.readCharSequence(size, StandardCharsets.ISO_8859_1));
        } else {
            size = Math.min(size, out.writableBytes());
            out.writeBytes(in, size);
        }
        position += size;
        used(size);
    }

    private void used(int size) {
        left -= size;
        if (left == 0) {
            next = Next.STRING;
            due = codes;
            codes = 0;
        }
    }

    private void control(int control) throws DataFormatException {
        switch (next) {
            case CODES -> codes(control);
            case REPEATED -> {
                repeated = (byte) control;
                next = Next.RUN;
            }
            default -> string(control);
        }
    }

    private void string(int control) throws DataFormatException {
        begun = true;
        if (control == CompressedForm.ESCAPE) {
            check(codes == 0, "a string must follow an escape sequence, not another one");
            next = Next.CODES;
        } else if (control < CompressedForm.RUN) {
            left = control;
            next = Next.LITERAL;
        } else {
            check((codes & BlockHeader.RESTART_MARKER) == 0, "a restart marker must be a literal string");
            left = control & CompressedForm.MAX_RUN;
            boolean fillers = control >= CompressedForm.FILLER;
            check(left > 0 || (fillers && codes != 0), "a string must have a byte");
            repeated = filler;
            next = fillers ? Next.RUN : Next.REPEATED;
        }
    }

    private void codes(int descriptor) throws DataFormatException {
        check(
                (descriptor & ~BlockHeader.KNOWN) == 0 && descriptor != 0,
                "no codes of an escape sequence: " + descriptor);
        check((descriptor & BlockHeader.SUSPECTED_ERRORS) == 0, "the sender suspects errors in what follows");
        check(
                (descriptor & BlockHeader.RESTART_MARKER) == 0 || descriptor == BlockHeader.RESTART_MARKER,
                "a restart marker must not end a record or the file");
        codes = descriptor;
        next = Next.STRING;
    }

    private DataMark takeDue() throws DataFormatException {
        if ((due & BlockHeader.RESTART_MARKER) != 0) {
            due = 0;
            return takeMarker();
        }
        if ((due & BlockHeader.END_OF_RECORD) != 0) {
            due &= ~BlockHeader.END_OF_RECORD;
            return DataMark.END_OF_RECORD;
        }
        due = 0;
        begun = false;
        return DataMark.END_OF_FILE;
    }

    private DataMark takeMarker() throws DataFormatException {
        String text = marker.toString();
        marker.setLength(0);
        try {
            return new DataMark.RestartMarker(text);
        } catch (IllegalArgumentException e) {
            throw corrupt("a restart marker must be printable characters of ASCII");
        }
    }

    @Override
    void inputEnds(ChannelHandlerContext ctx) throws DataFormatException {
        if (begun) {
            throw new DataFormatException("data in MODE C is cut off after byte " + position
                    + ": the code for the end of the file is missing");
        }
    }

    @Override
    boolean betweenFiles() {
        return !begun;
    }

    private void check(boolean right, String fault) throws DataFormatException {
        if (!right) {
            throw corrupt(fault);
        }
    }

    private DataFormatException corrupt(String what) {
        return new DataFormatException("corrupt data in MODE C, byte " + position + ": " + what);
    }
}
