package io.fluxftp.core.transfer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what comes over a data connection before its {@link DataChannel} is attached. Nothing is read without demand, but
 * epoll reads all there is when the peer ends, at most what the socket's buffer holds. Gives it on when it is removed.
 */
final class EarlyBytes extends ChannelInboundHandlerAdapter {

    private final Queue<Object> messages = new ArrayDeque<>(2);

    private boolean inputEnded;

    private @Nullable Throwable failure;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        messages.add(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failure = cause;
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        boolean any = !messages.isEmpty();
        for (Object message = messages.poll(); message != null; message = messages.poll()) {
            ctx.fireChannelRead(message);
        }
        if (any) {
            ctx.fireChannelReadComplete();
        }
        if (failure != null) {
            ctx.fireExceptionCaught(failure);
        } else if (inputEnded) {
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }
}
