package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.PromiseNotifier;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the blocks of {@code MODE B} (RFC 959, section 3.4.2): a header before each buffer, whose bytes are not copied; a
 * buffer that is too large for one block is cut. The last buffer before a flush is held back, so that an end of
 * record or of file that follows it goes into its header and not into a block of its own.
 */
final class BlockEncoder extends ChannelOutboundHandlerAdapter {

    private @Nullable ByteBuf held;

    private @Nullable ChannelPromise heldPromise;

    private int heldCodes;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            if (buffer.isReadable()) {
                hold(ctx, buffer, 0, promise);
            } else {
                ctx.write(buffer, promise);
            }
        } else if (message instanceof DataMark.EndOfRecord) {
            end(ctx, BlockHeader.END_OF_RECORD, promise);
        } else if (message instanceof DataMark.EndOfFile) {
            end(ctx, BlockHeader.END_OF_FILE, promise);
        } else if (message instanceof DataMark.RestartMarker restart) {
            writeHeld(ctx);
            ByteBuf text = ByteBufUtil.writeAscii(ctx.alloc(), restart.marker());
            block(ctx, BlockHeader.RESTART_MARKER, text, promise);
        } else {
            ctx.write(message, promise);
        }
    }

    private void hold(ChannelHandlerContext ctx, ByteBuf buffer, int codes, ChannelPromise promise) {
        writeHeld(ctx);
        held = buffer;
        heldCodes = codes;
        heldPromise = promise;
    }

    /** Records and files end with the block that is held, or with an empty one. */
    private void end(ChannelHandlerContext ctx, int code, ChannelPromise promise) {
        ChannelPromise before = heldPromise;
        boolean joins = heldCodes == 0 || (heldCodes == BlockHeader.END_OF_RECORD && code == BlockHeader.END_OF_FILE);
        if (before == null || !joins) {
            hold(ctx, ctx.alloc().buffer(0), code, promise);
            return;
        }
        heldCodes |= code;
        ChannelPromise both = before.isVoid() ? ctx.newPromise() : before;
        heldPromise = both;
        if (!promise.isVoid()) {
            PromiseNotifier.cascade(both, promise);
        }
    }

    private void writeHeld(ChannelHandlerContext ctx) {
        ByteBuf buffer = held;
        ChannelPromise promise = heldPromise;
        if (buffer == null || promise == null) {
            return;
        }
        int codes = heldCodes;
        held = null;
        heldPromise = null;
        heldCodes = 0;
        while (buffer.readableBytes() > BlockHeader.MAX_COUNT) {
            block(ctx, 0, buffer.readRetainedSlice(BlockHeader.MAX_COUNT), ctx.voidPromise());
        }
        block(ctx, codes, buffer, promise);
    }

    private static void block(ChannelHandlerContext ctx, int codes, ByteBuf bytes, ChannelPromise promise) {
        ByteBuf header = ctx.alloc().ioBuffer(BlockHeader.SIZE);
        header.writeByte(codes).writeShort(bytes.readableBytes());
        ctx.write(header, ctx.voidPromise());
        ctx.write(bytes, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        writeHeld(ctx);
        ctx.flush();
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        writeHeld(ctx);
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf buffer = held;
        ChannelPromise promise = heldPromise;
        held = null;
        heldPromise = null;
        if (buffer != null && promise != null) {
            buffer.release();
            promise.tryFailure(new ClosedChannelException());
        }
    }
}
