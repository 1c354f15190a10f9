package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;

/**
 * Makes records of the lines of a file for STRU R: every LF becomes an {@link DataMark#END_OF_RECORD}. A last line without LF
 * stays a record without end. The encoder keeps no state.
 *
 * <p>A buffer without LF passes untouched; any other is passed on in slices. Its promise goes with the last part; when an earlier part
 * fails, the connection does.
 */
final class RecordLinesEncoder extends ChannelOutboundHandlerAdapter {

    private static final byte LF = '\n';

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            write(ctx, buffer, promise);
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in STRU R"));
        } else {
            ctx.write(message, promise);
        }
    }

    private static void write(ChannelHandlerContext ctx, ByteBuf buffer, ChannelPromise promise) {
        int line = buffer.bytesBefore(LF);
        while (line >= 0) {
            if (line > 0) {
                ctx.write(buffer.readRetainedSlice(line), ctx.voidPromise());
            }
            buffer.skipBytes(1);
            if (!buffer.isReadable()) {
                buffer.release();
                ctx.write(DataMark.END_OF_RECORD, promise);
                return;
            }
            ctx.write(DataMark.END_OF_RECORD, ctx.voidPromise());
            line = buffer.bytesBefore(LF);
        }
        ctx.write(buffer, promise);
    }
}
