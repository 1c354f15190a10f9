package io.fluxftp.client.internal.data;

import io.fluxftp.client.config.DataMode;
import io.fluxftp.client.internal.session.ControlConnection;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferPipeline;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.ServerSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * A data connection that the server opens: a listening socket for one connection from the control connection's peer.
 * Others are closed at once, and the listening goes on. It ends with that connection, or the data connection's time-out.
 */
final class Listener extends ChannelInboundHandlerAdapter implements PendingData {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** How many ports of a range are tried before it counts as taken. */
    private static final int ATTEMPTS = 64;

    private final Session session;
    private final Sinks.One<Channel> accepted = Sinks.unsafe().one();
    private @Nullable Channel server;
    private Disposable deadline = Disposables.disposed();
    private @Nullable Channel unclaimed;
    private boolean done;

    private Listener(Session session) {
        this.session = session;
    }

    static Mono<Listener> bind(Session session, DataMode.Active mode) {
        return Mono.create(sink -> {
            Listener listener = new Listener(session);
            sink.onCancel(() -> session.control().execute(listener::discard));
            int ports = mode.lastPort() - mode.firstPort() + 1;
            int start = ThreadLocalRandom.current().nextInt(ports);
            session.control().execute(() -> listener.bind(mode, start, Math.min(ports, ATTEMPTS), sink));
        });
    }

    private void bind(DataMode.Active mode, int index, int attempts, MonoSink<Listener> sink) {
        ControlConnection control = session.control();
        EventLoop loop = control.eventLoop();
        int ports = mode.lastPort() - mode.firstPort() + 1;
        int port = mode.firstPort() + index % ports;
        new ServerBootstrap()
                .group(loop)
                .channelFactory(new ReflectiveChannelFactory<>(serverClass(control)))
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(this)
                .bind(new InetSocketAddress(control.localAddress().getAddress(), port))
                .addListener((io.netty.channel.ChannelFuture bound) -> {
                    if (bound.isSuccess() && done) {
                        bound.channel().close();
                    } else if (bound.isSuccess()) {
                        server = bound.channel();
                        Duration limit = session.config().timeouts().dataConnect();
                        deadline = control.schedule(limit, () -> end(DataFlow.late(limit)));
                        sink.success(this);
                    } else if (attempts > 1) {
                        bind(mode, index + 1, attempts - 1, sink);
                    } else {
                        sink.error(DataFlow.failed("cannot listen for a data connection", bound.cause()));
                    }
                });
    }

    private static Class<? extends ServerChannel> serverClass(ControlConnection control) {
        LoopResources loops = control.config().loops();
        return (loops == null ? TcpResources.get() : loops)
                .onChannelClass(ServerSocketChannel.class, control.eventLoop());
    }

    int port() {
        Channel bound = server;
        return bound == null ? 0 : ((InetSocketAddress) bound.localAddress()).getPort();
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        boolean expected = Addresses.sameHost(
                peer.getAddress(), session.control().remoteAddress().getAddress());
        if (done || !expected) {
            LOG.debug("{} data connection from a stranger closed: {}", session, peer);
            channel.close();
            return;
        }
        channel.pipeline().remove(this);
        TransferPipeline.hold(channel.pipeline());
        end(null);
        unclaimed = channel;
        accepted.tryEmitValue(channel);
    }

    @Override
    public Mono<DataChannel> open(RepresentationType type) {
        return accepted.asMono().map(channel -> {
            unclaimed = null;
            DataFlow.install(channel, type);
            return DataFlow.attach(channel, session);
        });
    }

    @Override
    public void discard() {
        end(DataFlow.failed("the data connection is not waited for any more", null));
        if (unclaimed != null) {
            unclaimed.close();
        }
    }

    private void end(@Nullable Throwable error) {
        if (done) {
            return;
        }
        done = true;
        deadline.dispose();
        if (server != null) {
            server.close();
        }
        if (error != null) {
            accepted.tryEmitError(error);
        }
    }
}
