package io.fluxftp.client.internal.data;

import io.fluxftp.client.internal.session.ControlConnection;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ReflectiveChannelFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A data connection that we open, on the event loop of the control connection. */
final class PassiveData implements PendingData {

    private final Session session;
    private final InetSocketAddress address;
    private @Nullable ChannelFuture connecting;

    PassiveData(Session session, InetSocketAddress address) {
        this.session = session;
        this.address = address;
    }

    @Override
    public Mono<DataChannel> open(RepresentationType type) {
        return Mono.create(sink -> connect(type, sink));
    }

    private void connect(RepresentationType type, MonoSink<DataChannel> sink) {
        ControlConnection control = session.control();
        ChannelFuture future = new Bootstrap()
                .group(control.eventLoop())
                .channelFactory(new ReflectiveChannelFactory<>(control.channel().getClass()))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        DataFlow.install(channel, type);
                    }
                })
                .connect(address);
        connecting = future;
        Duration limit = session.config().timeouts().dataConnect();
        Disposable deadline = control.schedule(limit, () -> {
            sink.error(DataFlow.late(limit));
            future.channel().close();
        });
        future.addListener(done -> {
            deadline.dispose();
            connecting = null;
            if (done.isSuccess()) {
                sink.success(DataFlow.attach(future.channel(), session));
            } else {
                sink.error(DataFlow.failed("cannot open a data connection to port " + address.getPort(), done.cause()));
            }
        });
    }

    @Override
    public void discard() {
        ChannelFuture pending = connecting;
        if (pending != null) {
            pending.channel().close();
        }
    }
}
