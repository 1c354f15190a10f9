package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * A decoder of a form that data can fail to have. At the first fault a {@link DataFormatException} goes through the
 * pipeline, and nothing passes after it. Where the end of the connection is that of the file and not a byte came, there is no file
 * and no end of one: a peer that is sent to may shut its output.
 *
 * <p>Buffers are released.
 */
abstract class FormatDecoder extends ChannelInboundHandlerAdapter {

    private final String form;

    private final boolean endsByClosing;

    private long buffersBefore;

    private int position;

    private boolean broken;

    /**
     * @param form what it reads, for messages
     */
    FormatDecoder(String form) {
        this(form, true);
    }

    /**
     * @param form what it reads, for messages
     * @param endsByClosing whether the end of the connection is the end of the file, rather than a mark of the mode's own
     */
    FormatDecoder(String form, boolean endsByClosing) {
        this.form = form;
        this.endsByClosing = endsByClosing;
    }

    /** Reads all of a buffer, which stays the caller's, and passes on what it stands for. */
    abstract void decode(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException;

    /** The mode's end of the file: checks that nothing is missing, and passes it on unless it has been. */
    abstract void endOfFile(ChannelHandlerContext ctx) throws DataFormatException;

    /** To be thrown for the byte that was read last. */
    final DataFormatException corrupt(ByteBuf buffer, String what) {
        return new DataFormatException("corrupt data in " + form + ", byte "
                + (buffersBefore + buffer.readerIndex() - position) + ": " + what);
    }

    /** To be thrown where more had to come. */
    final DataFormatException cutOff(String what) {
        return new DataFormatException("data in " + form + " is cut off after byte " + buffersBefore + ": " + what);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (!(message instanceof ByteBuf) && !(message instanceof DataMark.EndOfFile)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            if (message instanceof ByteBuf buffer) {
                position = buffer.readerIndex();
                int size = buffer.readableBytes();
                decode(ctx, buffer);
                buffersBefore += size;
            } else if (buffersBefore > 0 || !endsByClosing) {
                endOfFile(ctx);
            }
        } catch (DataFormatException e) {
            broken = true;
            ctx.fireExceptionCaught(e);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}
