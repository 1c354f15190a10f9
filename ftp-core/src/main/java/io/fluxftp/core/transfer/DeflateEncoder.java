package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * Writes a file as the one zlib stream (RFC 1950) of {@code MODE Z}, which {@link DataMark#END_OF_FILE} ends. Netty's own encoder
 * is no help here: it ends its stream well when the channel is closed, so that a file that is cut off would look whole.
 *
 * <p>Every buffer is released and replaced. Its promise is completed with the bytes that its writing brought forth, which may be
 * none yet: that all has been written only the promise of the end tells.
 */
final class DeflateEncoder extends ChannelOutboundHandlerAdapter {

    private static final byte[] NOTHING = {};

    private final Deflater deflater;

    private boolean ended;

    /**
     * @param level 0 (stored) to 9 (smallest)
     */
    DeflateEncoder(int level) {
        this(new Deflater(level));
    }

    /** The deflater is ended with the file or when the encoder is removed. */
    DeflateEncoder(Deflater deflater) {
        this.deflater = deflater;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            if (ended) {
                buffer.release();
                promise.setFailure(new IllegalStateException("the file has ended"));
            } else {
                write(ctx, buffer, promise);
            }
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in MODE Z"));
        } else if (message instanceof DataMark.EndOfFile && !ended) {
            deflater.finish();
            ByteBuf end = drain(ctx, 64);
            end();
            ctx.write(end, promise);
        } else {
            ctx.write(message, promise);
        }
    }

    private void write(ChannelHandlerContext ctx, ByteBuf buffer, ChannelPromise promise) {
        ByteBuf deflated;
        try {
            deflater.setInput(buffer.nioBuffer());
            deflated = drain(ctx, buffer.readableBytes() / 2 + 64);
            deflater.setInput(NOTHING); // forgets the buffer, which is used up
        } finally {
            buffer.release();
        }
        ctx.write(deflated, promise);
    }

    private ByteBuf drain(ChannelHandlerContext ctx, int expected) {
        ByteBuf out = ctx.alloc().ioBuffer(expected);
        try {
            while (deflate(out)) {
                out.ensureWritable(out.capacity());
            }
        } catch (RuntimeException | Error e) {
            out.release();
            throw e;
        }
        if (out.isReadable()) {
            return out;
        }
        out.release();
        return Unpooled.EMPTY_BUFFER;
    }

    /** Fills what is writable; true when there may be more. */
    private boolean deflate(ByteBuf out) {
        ByteBuffer space = out.nioBuffer(out.writerIndex(), out.writableBytes());
        out.writerIndex(out.writerIndex() + deflater.deflate(space));
        return !out.isWritable() && !deflater.finished();
    }

    private void end() {
        ended = true;
        deflater.end();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (!ended) {
            end();
        }
    }
}
