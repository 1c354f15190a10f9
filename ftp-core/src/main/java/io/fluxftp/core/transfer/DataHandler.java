package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;

/** The last handler of a data channel: tells its {@link DataChannel} what happens. */
final class DataHandler extends ChannelDuplexHandler {

    private final DataChannel owner;

    DataHandler(DataChannel owner) {
        this.owner = owner;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        owner.attached(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf buffer) {
            owner.received(buffer);
        } else if (message instanceof DataMark mark) {
            owner.received(mark);
        } else {
            ReferenceCountUtil.release(message);
            owner.fail(new IllegalStateException("a data pipeline gives buffers"));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        owner.readComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        owner.writabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            owner.inputEnded();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        owner.inactive();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        owner.broken(cause);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        owner.closing();
        ctx.close(promise);
    }
}
