package io.fluxftp.server.data;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/** Makes the sockets of data connections, on the transport that the control connections use. */
public final class DataSockets {

    private final LoopResources loops;
    private final EventLoopGroup group;

    /**
     * Uses the event loops of a server.
     *
     * @param loops where the loops come from; they are not disposed of here
     */
    public DataSockets(LoopResources loops) {
        this.loops = loops;
        this.group = loops.onServer(LoopResources.DEFAULT_NATIVE);
    }

    /** Binds a listener on one of the server's loops; its accepted channels are the handler's to register or close. */
    ChannelFuture listen(InetSocketAddress local, ChannelHandler acceptor) {
        return new Bootstrap()
                .group(group)
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, group))
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(acceptor)
                .bind(local);
    }

    /** Connects to the client's port on the session's loop, reading nothing yet. */
    ChannelFuture connect(EventLoop loop, InetAddress local, InetSocketAddress remote, Duration timeout) {
        int millis = timeout.isZero() ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> prepared(loops.onChannel(SocketChannel.class, group)))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(remote, new InetSocketAddress(local, 0));
    }

    /** Sets the options of a data connection before it is registered. */
    static <C extends Channel> C prepared(C channel) {
        channel.config().setAutoRead(false);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        return channel;
    }
}
