package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;

/**
 * Writes text in EBCDIC as TYPE E has it (RFC 959, section 3.1.1.2), byte by byte and without loss.
 *
 * <p>Every buffer is released and replaced: a shared buffer is never written to.
 */
final class EbcdicEncoder extends ChannelOutboundHandlerAdapter {

    private final EbcdicTable table;

    EbcdicEncoder(EbcdicTable table) {
        this.table = table;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            ctx.write(encode(ctx, buffer), promise);
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in TYPE E"));
        } else {
            ctx.write(message, promise);
        }
    }

    private ByteBuf encode(ChannelHandlerContext ctx, ByteBuf file) {
        ByteBuf ebcdic = ctx.alloc().ioBuffer(file.readableBytes());
        try {
            table.encode(file, ebcdic);
            return ebcdic;
        } catch (RuntimeException | Error e) {
            ebcdic.release();
            throw e;
        } finally {
            file.release();
        }
    }
}
