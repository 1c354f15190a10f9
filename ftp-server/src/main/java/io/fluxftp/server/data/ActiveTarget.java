package io.fluxftp.server.data;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** The address that PORT or EPRT gave: the server connects to it when a transfer begins. */
final class ActiveTarget implements Preparation {

    private final DataSockets sockets;
    private final EventLoop loop;
    private final InetAddress local;
    private final InetSocketAddress remote;
    private final Duration timeout;

    ActiveTarget(DataSockets sockets, EventLoop loop, InetAddress local, InetSocketAddress remote, Duration timeout) {
        this.sockets = sockets;
        this.loop = loop;
        this.local = local;
        this.remote = remote;
        this.timeout = timeout;
    }

    @Override
    public Mono<Channel> open() {
        return Mono.create(sink -> {
            ChannelFuture connecting = sockets.connect(loop, local, remote, timeout);
            sink.onCancel(() -> connecting.channel().close());
            connecting.addListener(done -> {
                if (done.isSuccess()) {
                    sink.success(connecting.channel());
                } else {
                    sink.error(new DataConnectionException(
                            "cannot connect to port " + remote.getPort() + " of the client", done.cause()));
                }
            });
        });
    }

    @Override
    public void release() {
        // Nothing is held before the connection is made.
    }
}
