package io.fluxftp.client.internal.transfer;

import io.fluxftp.core.codec.FtpCharset;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the data of a listing into lines, across any boundaries of its buffers. Lines end in CRLF, or in LF as some servers
 * have it. Holds no more than one line, and fails when one, or their number, passes its limit.
 */
final class LineSplitter {

    private final FtpCharset charset;
    private final int maxLine;
    private final long maxLines;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long lines;

    LineSplitter(FtpCharset charset, int maxLine, long maxLines) {
        this.charset = charset;
        this.maxLine = maxLine;
        this.maxLines = maxLines;
    }

    /**
     * Takes the next piece.
     *
     * @param piece its bytes; released here, in every case
     * @return the lines that it ends, without their ends
     * @throws IllegalStateException when a limit is passed
     */
    List<String> split(ByteBuf piece) {
        try {
            List<String> complete = new ArrayList<>();
            int end = piece.indexOf(piece.readerIndex(), piece.writerIndex(), (byte) '\n');
            while (end >= 0) {
                take(piece, end - piece.readerIndex());
                piece.skipBytes(1);
                complete.add(line());
                end = piece.indexOf(piece.readerIndex(), piece.writerIndex(), (byte) '\n');
            }
            take(piece, piece.readableBytes());
            return complete;
        } finally {
            piece.release();
        }
    }

    /**
     * What remains at the end of the data.
     *
     * @return a last line that has no end; null when there is none
     */
    @Nullable
    String rest() {
        return begun.size() == 0 ? null : line();
    }

    private void take(ByteBuf piece, int length) {
        if (begun.size() + length > maxLine) {
            throw new IllegalStateException("a line of the listing is longer than " + maxLine + " bytes");
        }
        byte[] bytes = new byte[length];
        piece.readBytes(bytes);
        begun.write(bytes, 0, length);
    }

    private String line() {
        if (++lines > maxLines) {
            throw new IllegalStateException("the listing has more than " + maxLines + " lines");
        }
        byte[] bytes = begun.toByteArray();
        begun.reset();
        String line = charset.decode(bytes);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
