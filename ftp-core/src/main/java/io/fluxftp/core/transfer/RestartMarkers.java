package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Puts restart markers between the bytes of a file that is sent in {@code MODE B} or {@code MODE C} (RFC 959, section 3.5):
 * one at every multiple of {@link #INTERVAL} in the file, whose text is that offset in decimal digits.
 */
final class RestartMarkers extends ChannelOutboundHandlerAdapter {

    /** Bytes of the file, as it is stored, from one marker to the next. */
    static final int INTERVAL = 1024 * 1024;

    private long offset;

    /**
     * @param offset where in the file the first byte lies that is sent
     */
    RestartMarkers(long offset) {
        this.offset = offset;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf buffer)) {
            ctx.write(message, promise);
            return;
        }
        long toMarker = INTERVAL - offset % INTERVAL;
        offset += buffer.readableBytes();
        while (toMarker < buffer.readableBytes()) {
            ctx.write(buffer.readRetainedSlice((int) toMarker), ctx.voidPromise());
            writeMarker(ctx, offset - buffer.readableBytes());
            toMarker = INTERVAL;
        }
        boolean marked = toMarker == buffer.readableBytes();
        ctx.write(buffer, promise);
        if (marked) {
            writeMarker(ctx, offset);
        }
    }

    private static void writeMarker(ChannelHandlerContext ctx, long place) {
        ctx.write(new DataMark.RestartMarker(Long.toString(place)), ctx.voidPromise());
    }
}
