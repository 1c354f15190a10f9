package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that turns buffers and marks into bytes and gathers these until a flush, so that a mark of two bytes does not cost
 * a buffer of its own. At most {@link #SIZE} bytes are gathered, beyond the buffer that crosses that.
 *
 * <p>Buffers are released. A promise is completed with the write of the bytes that its message became.
 */
abstract class GatheringEncoder extends ChannelOutboundHandlerAdapter {

    static final int SIZE = 64 * 1024;

    private final String form;

    private @Nullable ByteBuf gathered;

    private List<ChannelPromise> promises = new ArrayList<>();

    /**
     * @param form what it writes, for messages
     */
    GatheringEncoder(String form) {
        this.form = form;
    }

    /** Appends the form of what is readable; the buffer stays the caller's. */
    abstract void encode(ByteBuf buffer, ByteBuf encoded);

    /**
     * Appends the form of a mark.
     *
     * @return true when the mark goes no further
     * @throws DataFormatException when this one has no form
     */
    abstract boolean encode(DataMark mark, ByteBuf encoded) throws DataFormatException;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            try {
                encode(buffer, room(ctx, buffer.readableBytes()));
            } finally {
                buffer.release();
            }
            gather(ctx, promise);
        } else if (message instanceof DataMark mark) {
            mark(ctx, mark, promise);
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in " + form));
        } else {
            writeGathered(ctx);
            ctx.write(message, promise);
        }
    }

    private void mark(ChannelHandlerContext ctx, DataMark mark, ChannelPromise promise) {
        try {
            if (encode(mark, room(ctx, 0))) {
                gather(ctx, promise);
            } else {
                writeGathered(ctx);
                ctx.write(mark, promise);
            }
        } catch (DataFormatException e) {
            promise.setFailure(e);
        }
    }

    private ByteBuf room(ChannelHandlerContext ctx, int bytes) {
        ByteBuf room = gathered;
        if (room == null) {
            room = ctx.alloc().ioBuffer(bytes + bytes / 16 + 16);
            gathered = room;
        }
        return room;
    }

    private void gather(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!promise.isVoid()) {
            promises.add(promise);
        }
        if (gathered != null && gathered.readableBytes() >= SIZE) {
            writeGathered(ctx);
        }
    }

    private void writeGathered(ChannelHandlerContext ctx) {
        ByteBuf bytes = gathered;
        if (bytes == null) {
            return;
        }
        gathered = null;
        List<ChannelPromise> waiting = promises;
        if (waiting.size() == 1) {
            ChannelPromise only = waiting.get(0);
            waiting.clear();
            ctx.write(bytes, only);
        } else if (waiting.isEmpty()) {
            ctx.write(bytes, ctx.voidPromise());
        } else {
            promises = new ArrayList<>();
            ChannelPromise all = ctx.newPromise();
            all.addListener(done -> waiting.forEach(promise -> complete(promise, done.cause())));
            ctx.write(bytes, all);
        }
    }

    private static void complete(ChannelPromise promise, @Nullable Throwable cause) {
        if (cause == null) {
            promise.trySuccess();
        } else {
            promise.tryFailure(cause);
        }
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        writeGathered(ctx);
        ctx.flush();
    }

    /** What was never flushed is lost, as it is in a channel that closes. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf lost = gathered;
        gathered = null;
        if (lost != null) {
            lost.release();
        }
        List<ChannelPromise> waiting = promises;
        promises = new ArrayList<>();
        waiting.forEach(promise -> complete(promise, new ClosedChannelException()));
    }
}
