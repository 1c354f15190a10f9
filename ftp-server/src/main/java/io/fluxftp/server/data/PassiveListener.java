package io.fluxftp.server.data;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bound port: hands the connection of the right peer to the lease, and closes every other one. */
final class PassiveListener extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(PassiveListener.class);

    private final Consumer<PassiveListener> giveBack;
    private final AtomicReference<@Nullable PassiveLease> lease = new AtomicReference<>();
    private volatile @Nullable Channel channel;

    PassiveListener(Consumer<PassiveListener> giveBack) {
        this.giveBack = giveBack;
    }

    PassiveLease lend(PassiveLease next) {
        lease.set(next);
        return next;
    }

    /** Takes the listener back from a lease, once; false when it was taken before. */
    boolean reclaim(PassiveLease from) {
        if (!lease.compareAndSet(from, null)) {
            return false;
        }
        giveBack.accept(this);
        return true;
    }

    InetSocketAddress localAddress() {
        Channel bound = channel;
        if (bound == null) {
            throw new IllegalStateException("the listener is not bound");
        }
        return (InetSocketAddress) bound.localAddress();
    }

    void close() {
        Channel bound = channel;
        if (bound != null) {
            bound.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Channel accepted = (Channel) message;
        PassiveLease holder = lease.get();
        if (holder != null && holder.admits(accepted) && reclaim(holder)) {
            holder.connected(DataSockets.prepared(accepted));
        } else {
            LOG.debug("Closed a stray connection from {} to {}", accepted.remoteAddress(), accepted.localAddress());
            accepted.unsafe().closeForcibly();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.warn(
                "Cannot accept on {} (trying again in a second): {}",
                ctx.channel().localAddress(),
                cause.toString());
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), 1, TimeUnit.SECONDS);
    }
}
