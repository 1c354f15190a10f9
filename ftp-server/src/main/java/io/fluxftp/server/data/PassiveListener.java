package io.fluxftp.server.data;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;

/** One bound port: hands the connection of the right peer to the lease, and closes every other one. */
final class PassiveListener extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(PassiveListener.class);

    private final Consumer<PassiveListener> used;
    private final Consumer<PassiveListener> unused;
    private final AtomicReference<@Nullable PassiveLease> lease = new AtomicReference<>();
    private volatile @Nullable Channel channel;

    /**
     * Makes a listener to be bound.
     *
     * @param used takes it back when the lease's peer has connected
     * @param unused takes it back when the lease ended otherwise
     */
    PassiveListener(Consumer<PassiveListener> used, Consumer<PassiveListener> unused) {
        this.used = used;
        this.unused = unused;
    }

    PassiveLease lend(PassiveLease next) {
        lease.set(next);
        return next;
    }

    /** Takes the listener back from a lease that ended without a connection; does nothing when it was taken before. */
    void reclaim(PassiveLease from) {
        if (lease.compareAndSet(from, null)) {
            unused.accept(this);
        }
    }

    private boolean connects(PassiveLease holder) {
        if (!lease.compareAndSet(holder, null)) {
            return false;
        }
        used.accept(this);
        return true;
    }

    void schedule(Runnable task, Duration delay) {
        Channel bound = channel;
        if (bound != null && !bound.eventLoop().isShuttingDown()) {
            bound.eventLoop().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    InetSocketAddress localAddress() {
        Channel bound = channel;
        if (bound == null) {
            throw new IllegalStateException("the listener is not bound");
        }
        return (InetSocketAddress) bound.localAddress();
    }

    /** Completes when the port is free again. */
    Mono<Void> onClose() {
        Channel bound = channel;
        return bound == null ? Mono.empty() : FutureMono.from(bound.closeFuture());
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
        if (holder != null && holder.admits(accepted) && connects(holder)) {
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
