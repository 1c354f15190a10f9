package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of the records of STRU R: every {@link DataMark#END_OF_RECORD} becomes LF. Short records are gathered into
 * one buffer until the read is complete, up to {@link #SIZE} bytes, so that a line does not cost a buffer of its own.
 *
 * <p>Large buffers pass untouched, others are released and replaced.
 */
final class RecordLinesDecoder extends ChannelInboundHandlerAdapter {

    static final int SIZE = 64 * 1024;

    private static final int LARGE = 4 * 1024;

    private @Nullable ByteBuf lines;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof DataMark.EndOfRecord) {
            room(ctx, 1).writeByte('\n');
        } else if (message instanceof ByteBuf buffer && buffer.readableBytes() < LARGE) {
            try {
                room(ctx, buffer.readableBytes()).writeBytes(buffer);
            } finally {
                buffer.release();
            }
        } else {
            pass(ctx);
            ctx.fireChannelRead(message);
        }
    }

    private ByteBuf room(ChannelHandlerContext ctx, int bytes) {
        if (lines != null && lines.readableBytes() + bytes > SIZE) {
            pass(ctx);
        }
        ByteBuf room = lines;
        if (room == null) {
            room = ctx.alloc().buffer(Math.max(bytes, 256), SIZE);
            lines = room;
        }
        return room;
    }

    private void pass(ChannelHandlerContext ctx) {
        ByteBuf gathered = lines;
        lines = null;
        if (gathered != null) {
            ctx.fireChannelRead(gathered);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        pass(ctx);
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pass(ctx);
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (lines != null) {
            lines.release();
            lines = null;
        }
    }
}
