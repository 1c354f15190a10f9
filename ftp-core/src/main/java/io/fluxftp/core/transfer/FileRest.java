package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;

/** Collects what a decoder gives back when it is removed before it: bytes that are the next file's. */
final class FileRest extends ChannelInboundHandlerAdapter {

    private final List<ByteBuf> bytes = new ArrayList<>(1);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf buffer) {
            bytes.add(buffer);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // the bytes go back to the gate, which tells when it gives them again
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent)) {
            ctx.fireUserEventTriggered(event); // that one the gate tells again, after the bytes
        }
    }

    /** What was collected, the caller's from now on. */
    List<ByteBuf> take() {
        return bytes;
    }
}
