package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The first of the handlers that make bytes of the wire into bytes of a file: gives them what the socket brings, and nothing
 * that nobody asked for.
 *
 * <p><b>Demand.</b> Each read asked for is answered by one buffer. What comes unasked waits here, no more than the socket's receive buffer holds.
 *
 * <p><b>Ends.</b> Where the end of the connection is the end of the file, {@link DataMark#END_OF_FILE} comes before the event of
 * the peer's FIN, so that the decoders know. Where not, nothing passes after the end of a file until {@link #open} begins the next.
 * A mark that is written has done its work when it comes here: it does not reach the socket.
 */
final class DataGate extends ChannelDuplexHandler {

    private final Deque<ByteBuf> waiting = new ArrayDeque<>(2);

    private boolean endsByClosing;

    private boolean endsAtFin;

    private boolean wanted;

    private boolean giving;

    private boolean shut;

    /** Shut, and what was given beyond the end of the file is back. */
    private boolean rested;

    private boolean inputEnded;

    private boolean endTold;

    /** Makes an open gate. */
    DataGate(TransferMode mode) {
        open(mode);
    }

    /** Lets the bytes of a file through. */
    void open(TransferMode mode) {
        endsByClosing = mode.endsByClosing();
        endsAtFin = mode == TransferMode.DEFLATE;
        shut = false;
        rested = false;
    }

    boolean endsByClosing() {
        return endsByClosing;
    }

    /** Whether the file's own end is not enough: zlib has a check sum after it. */
    boolean endsAtFin() {
        return endsAtFin;
    }

    /** The file has ended: what comes now waits for {@link #open}. */
    void shut() {
        shut = true;
        wanted = false;
    }

    /**
     * Takes back what was given beyond the end of the file, and looks at the socket so that the peer's FIN is noticed.
     *
     * @param beyond the first bytes of the next file, now the gate's
     */
    void rest(ChannelHandlerContext ctx, List<ByteBuf> beyond) {
        for (int i = beyond.size() - 1; i >= 0; i--) {
            waiting.addFirst(beyond.get(i));
        }
        rested = true;
        endTold = false;
        if (waiting.isEmpty() && inputEnded) {
            tellEnd(ctx);
        } else if (waiting.isEmpty()) {
            ctx.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        if (shut) {
            return;
        }
        wanted = true;
        if (!giving) {
            give(ctx);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf buffer && buffer.isReadable()) {
            waiting.add(buffer);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!giving && wanted && !waiting.isEmpty()) {
            give(ctx);
        } else {
            ctx.fireChannelReadComplete();
        }
    }

    /** A loop, since who gets a buffer asks for the next at once. */
    private void give(ChannelHandlerContext ctx) {
        giving = true;
        while (wanted && !shut && !waiting.isEmpty()) {
            wanted = false;
            ctx.fireChannelRead(waiting.remove());
            tellEnd(ctx);
            ctx.fireChannelReadComplete();
        }
        giving = false;
        if (wanted && !shut && !inputEnded) {
            ctx.read();
        }
    }

    private void tellEnd(ChannelHandlerContext ctx) {
        if (!inputEnded || endTold || !waiting.isEmpty() || (shut && !rested)) {
            return;
        }
        endTold = true;
        if (endsByClosing) {
            ctx.fireChannelRead(DataMark.END_OF_FILE);
        }
        ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            tellEnd(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message instanceof DataMark ? Unpooled.EMPTY_BUFFER : message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    private void release() {
        for (ByteBuf buffer = waiting.poll(); buffer != null; buffer = waiting.poll()) {
            buffer.release();
        }
    }
}
