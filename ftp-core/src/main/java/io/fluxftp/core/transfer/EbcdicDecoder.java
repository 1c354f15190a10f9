package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Reads text in EBCDIC as TYPE E has it (RFC 959, section 3.1.1.2), byte by byte and without loss.
 *
 * <p>What comes in belongs to the pipeline alone and is changed in place; only a read-only buffer is released and replaced.
 */
final class EbcdicDecoder extends ChannelInboundHandlerAdapter {

    private final EbcdicTable table;

    EbcdicDecoder(EbcdicTable table) {
        this.table = table;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf buffer) {
            ByteBuf own = buffer.isReadOnly() ? copy(ctx, buffer) : buffer;
            table.decode(own);
            ctx.fireChannelRead(own);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private static ByteBuf copy(ChannelHandlerContext ctx, ByteBuf buffer) {
        try {
            return ctx.alloc().buffer(buffer.readableBytes()).writeBytes(buffer);
        } finally {
            buffer.release();
        }
    }
}
