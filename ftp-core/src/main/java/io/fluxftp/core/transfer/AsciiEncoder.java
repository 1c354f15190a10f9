package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;

/**
 * Writes text lines as TYPE A has them: every LF becomes CRLF (RFC 959, section 3.1.1.1). A CR stays as it is, also before
 * LF, so that {@link AsciiDecoder} gives back exactly the bytes that went in. The encoder keeps no state: where buffers
 * are split does not matter.
 *
 * <p>A buffer without LF passes untouched. Any other is released and replaced; shared buffers are never written to.
 */
public final class AsciiEncoder extends ChannelOutboundHandlerAdapter {

    private static final byte LF = '\n';

    /** Makes an encoder for one channel. */
    public AsciiEncoder() {}

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            ctx.write(encode(ctx, buffer), promise);
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in TYPE A"));
        } else {
            ctx.write(message, promise);
        }
    }

    private static ByteBuf encode(ChannelHandlerContext ctx, ByteBuf plain) {
        int at = plain.readerIndex();
        int end = plain.writerIndex();
        int lf = plain.indexOf(at, end, LF);
        if (lf < 0) {
            return plain;
        }
        ByteBuf lines = ctx.alloc().ioBuffer(roomFor(end - at));
        try {
            while (lf >= 0) {
                lines.writeBytes(plain, at, lf - at).writeShort('\r' << 8 | LF);
                at = lf + 1;
                lf = plain.indexOf(at, end, LF);
            }
            return lines.writeBytes(plain, at, end - at);
        } catch (RuntimeException | Error e) {
            lines.release();
            throw e;
        } finally {
            plain.release();
        }
    }

    /** Enough for lines of 16 bytes; shorter ones make the buffer grow. */
    private static int roomFor(int bytes) {
        return bytes + bytes / 16 + 16;
    }
}
