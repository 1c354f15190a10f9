package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/**
 * Reads the records of STRU R from a stream (RFC 959, section 3.4.1). The end of the file is passed on at its code; an end of the
 * stream before it, and bytes after it, are faults.
 *
 * <p>A buffer without control codes passes untouched. Any other is released and replaced.
 */
final class RecordEscapeDecoder extends FormatDecoder {

    /** The last byte so far was an escape, whose code is still to come. */
    private boolean escaped;

    private boolean ended;

    RecordEscapeDecoder() {
        super("STRU R");
    }

    @Override
    void decode(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        int size = buffer.readableBytes();
        if (!ended && !escaped && buffer.indexOf(buffer.readerIndex(), buffer.writerIndex(), RecordEscape.ESCAPE) < 0) {
            ctx.fireChannelRead(buffer.retain());
            return;
        }
        ByteBuf data = ctx.alloc().buffer(size);
        try {
            while (buffer.isReadable()) {
                next(ctx, buffer, data);
            }
            pass(ctx, data);
        } finally {
            data.release();
        }
    }

    private void next(ChannelHandlerContext ctx, ByteBuf buffer, ByteBuf data) throws DataFormatException {
        if (ended) {
            buffer.skipBytes(1);
            throw corrupt(buffer, "the file ended before");
        }
        if (escaped) {
            escaped = false;
            code(ctx, buffer, data);
            return;
        }
        int plain = buffer.bytesBefore(RecordEscape.ESCAPE);
        escaped = plain >= 0;
        data.writeBytes(buffer, escaped ? plain : buffer.readableBytes());
        if (escaped) {
            buffer.skipBytes(1);
        }
    }

    private void code(ChannelHandlerContext ctx, ByteBuf buffer, ByteBuf data) throws DataFormatException {
        byte code = buffer.readByte();
        if (code == RecordEscape.ESCAPE) {
            data.writeByte(code);
            return;
        }
        if (code < RecordEscape.END_OF_RECORD || code > RecordEscape.END_OF_BOTH) {
            throw corrupt(buffer, "0xFF must be followed by 1, 2, 3 or 0xFF, not by " + (code & 0xff));
        }
        pass(ctx, data);
        if ((code & RecordEscape.END_OF_RECORD) != 0) {
            ctx.fireChannelRead(DataMark.END_OF_RECORD);
        }
        if ((code & RecordEscape.END_OF_FILE) != 0) {
            ended = true;
            if (!buffer.isReadable()) {
                ctx.fireChannelRead(DataMark.END_OF_FILE);
            }
        }
    }

    private static void pass(ChannelHandlerContext ctx, ByteBuf data) {
        if (data.isReadable()) {
            ctx.fireChannelRead(data.readRetainedSlice(data.readableBytes()));
        }
    }

    @Override
    void endOfFile(ChannelHandlerContext ctx) throws DataFormatException {
        if (!ended) {
            throw cutOff("the code for the end of the file is missing");
        }
    }
}
