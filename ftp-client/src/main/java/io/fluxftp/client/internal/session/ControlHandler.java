package io.fluxftp.client.internal.session;

import io.fluxftp.core.reply.FtpReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Hands what happens on the channel to the control connection. */
final class ControlHandler extends SimpleChannelInboundHandler<FtpReply> {

    private final ControlConnection control;

    ControlHandler(ControlConnection control) {
        this.control = control;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        control.onActive();
        context.fireChannelActive();
        // Replies, and the end of the connection, may come at any time. Reactor Netty starts without.
        context.channel().config().setAutoRead(true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FtpReply reply) {
        control.onReply(reply);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        control.onInactive();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        control.onError(error);
    }
}
