package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * Reads text lines as TYPE A has them: every CRLF becomes LF (RFC 959, section 3.1.1.1), also when CR and LF come in
 * different buffers. A CR that no LF follows, and an LF without CR, stay as they are. No {@link DataMark} stands between a CR and its LF:
 * a CR before a mark is passed on before it.
 *
 * <p>A buffer that needs no change passes untouched. Any other is released and replaced.
 */
public final class AsciiDecoder extends ChannelInboundHandlerAdapter {

    private static final byte CR = '\r';

    private static final byte LF = '\n';

    /** The last byte so far was a CR that has not been passed on. */
    private boolean heldCr;

    /** Makes a decoder for one channel. */
    public AsciiDecoder() {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf buffer)) {
            passHeldCr(ctx);
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf decoded = decode(ctx, buffer);
        if (decoded.isReadable()) {
            ctx.fireChannelRead(decoded);
        } else {
            decoded.release();
        }
    }

    private ByteBuf decode(ChannelHandlerContext ctx, ByteBuf lines) {
        int start = lines.readerIndex();
        int end = lines.writerIndex();
        if (start == end) {
            return lines;
        }
        boolean leadingCr = heldCr && lines.getByte(start) != LF;
        heldCr = lines.getByte(end - 1) == CR;
        if (heldCr) {
            end--;
            lines.writerIndex(end);
        }
        int crlf = indexOfCrlf(lines, start, end);
        if (!leadingCr && crlf < 0) {
            return lines;
        }
        ByteBuf plain = ctx.alloc().buffer(end - start + 1);
        try {
            if (leadingCr) {
                plain.writeByte(CR);
            }
            int at = start;
            while (crlf >= 0) {
                plain.writeBytes(lines, at, crlf - at);
                at = crlf + 1;
                crlf = indexOfCrlf(lines, at, end);
            }
            return plain.writeBytes(lines, at, end - at);
        } catch (RuntimeException | Error e) {
            plain.release();
            throw e;
        } finally {
            lines.release();
        }
    }

    private static int indexOfCrlf(ByteBuf lines, int from, int end) {
        int cr = lines.indexOf(from, end, CR);
        while (cr >= 0 && cr + 1 < end && lines.getByte(cr + 1) != LF) {
            cr = lines.indexOf(cr + 1, end, CR);
        }
        return cr >= 0 && cr + 1 < end ? cr : -1;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            passHeldCr(ctx);
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        passHeldCr(ctx);
        ctx.fireChannelInactive();
    }

    private void passHeldCr(ChannelHandlerContext ctx) {
        if (heldCr) {
            heldCr = false;
            ctx.fireChannelRead(ctx.alloc().buffer(1).writeByte(CR));
        }
    }
}
