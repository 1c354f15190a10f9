package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A decoder that makes much of little, and so must not run ahead of demand: each read that is asked for is answered by one piece
 * of at most {@link #PIECE} bytes and as many marks, and by a read of the wire only when nothing is left to decode. What came from the wire waits
 * here, also that the peer has ended. For channels with auto-read off.
 *
 * <p>At the first fault a {@link DataFormatException} goes through the pipeline, and nothing passes after it. Buffers are
 * released; those of a next file are passed on, as they are, when the decoder is removed.
 */
abstract class PacedDecoder extends ChannelDuplexHandler {

    static final int PIECE = 64 * 1024;

    private static final int SMALLEST_PIECE = 4 * 1024;

    /** Leaves the event loop to others after so many pieces. */
    private static final int PIECES_AT_ONCE = 16;

    /** Bytes, and that no more come. */
    private final Queue<Object> waiting = new ArrayDeque<>(2);

    private int pieceSize = SMALLEST_PIECE;

    private boolean wanted;

    private boolean decoding;

    private boolean inputEnded;

    private boolean broken;

    /**
     * Decodes until the input is used up, the output is full or a mark is met. Called again with the same input, even when it is
     * used up, after a mark and where the output is full.
     *
     * @return the mark, or null
     */
    abstract @Nullable DataMark decode(ByteBuf in, ByteBuf out) throws DataFormatException;

    /** No more input comes: checks that nothing is missing, and passes on the end of the file where that is the input's. */
    abstract void inputEnds(ChannelHandlerContext ctx) throws DataFormatException;

    /** Whether what waits when the decoder is removed belongs to a next file. */
    abstract boolean betweenFiles();

    @Override
    public void read(ChannelHandlerContext ctx) {
        wanted = true;
        decodeWhileWanted(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf) && !(message instanceof DataMark.EndOfFile)) {
            ctx.fireChannelRead(message);
        } else if (broken) {
            ReferenceCountUtil.release(message);
        } else {
            waiting.add(message);
            decodeWhileWanted(ctx);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        decodeWhileWanted(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            waiting.add(event);
            decodeWhileWanted(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** A loop, since who gets a piece asks for the next at once. */
    private void decodeWhileWanted(ChannelHandlerContext ctx) {
        if (decoding || ctx.isRemoved()) {
            return;
        }
        decoding = true;
        try {
            passEnd(ctx);
            for (int pieces = 0; wanted && !waiting.isEmpty(); pieces++) {
                if (pieces == PIECES_AT_ONCE) {
                    ctx.executor().execute(() -> decodeWhileWanted(ctx));
                    return;
                }
                wanted = false;
                pass(ctx);
                passEnd(ctx);
                ctx.fireChannelReadComplete();
            }
        } catch (DataFormatException e) {
            fail(ctx, e);
        } finally {
            decoding = false;
        }
        if (wanted && !inputEnded) {
            ctx.read();
        }
    }

    /** Passes one piece, and the marks in it and directly after it. */
    private void pass(ChannelHandlerContext ctx) throws DataFormatException {
        ByteBuf out = ctx.alloc().buffer(pieceSize, pieceSize);
        try {
            DataMark mark = null;
            int marks = 0;
            while (out.isWritable()
                    && marks < pieceSize
                    && !(mark instanceof DataMark.EndOfFile)
                    && waiting.peek() instanceof ByteBuf in) {
                mark = decode(in, out);
                if (mark != null) {
                    marks++;
                    passReadable(ctx, out);
                    ctx.fireChannelRead(mark);
                }
                boolean done = mark == null ? out.isWritable() : mark instanceof DataMark.EndOfFile;
                if (done && !in.isReadable() && waiting.peek() == in) {
                    waiting.remove();
                    in.release();
                }
            }
            passReadable(ctx, out);
            adapt(out.writerIndex() + marks);
        } finally {
            out.release();
        }
    }

    private static void passReadable(ChannelHandlerContext ctx, ByteBuf out) {
        if (out.isReadable()) {
            ctx.fireChannelRead(out.readRetainedSlice(out.readableBytes()));
        }
    }

    private void adapt(int used) {
        if (used >= pieceSize) {
            pieceSize = Math.min(PIECE, pieceSize * 4);
        } else if (used < pieceSize / 4) {
            pieceSize = Math.max(SMALLEST_PIECE, pieceSize / 2);
        }
    }

    /** Needs no demand: an end is no byte. */
    private void passEnd(ChannelHandlerContext ctx) throws DataFormatException {
        for (Object next = waiting.peek(); next != null && !(next instanceof ByteBuf); next = waiting.peek()) {
            waiting.remove();
            inputEnded = true;
            if (!broken) {
                inputEnds(ctx);
            }
            if (next instanceof ChannelInputShutdownEvent) {
                ctx.fireUserEventTriggered(next);
            }
        }
    }

    private void fail(ChannelHandlerContext ctx, DataFormatException fault) {
        broken = true;
        release();
        ctx.fireExceptionCaught(fault);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        inputEnded = true;
        if (!broken) {
            try {
                inputEnds(ctx);
            } catch (DataFormatException e) {
                fail(ctx, e);
            }
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        boolean any = false;
        while (betweenFiles() && waiting.peek() instanceof ByteBuf next) {
            waiting.remove();
            ctx.fireChannelRead(next);
            any = true;
        }
        if (any) {
            ctx.fireChannelReadComplete();
        }
        if (waiting.peek() instanceof ChannelInputShutdownEvent) {
            ctx.fireUserEventTriggered(waiting.remove());
        }
        release();
    }

    private void release() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
