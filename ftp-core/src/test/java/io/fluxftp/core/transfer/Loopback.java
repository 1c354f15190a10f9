package io.fluxftp.core.transfer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** Data channels over real sockets, whose peers are plain blocking ones, so that tests say exactly what a peer does. */
final class Loopback implements AutoCloseable {

    /** Small, so that a peer that does not move stalls the other soon. */
    private static final int SOCKET_BUFFER = 64 * 1024;

    enum Transport {
        /** Epoll where there is one. */
        NATIVE,
        NIO
    }

    private final LoopResources loops = LoopResources.create("data", 1, true);

    private final BlockingQueue<DataChannel> accepted = new LinkedBlockingQueue<>();

    private final EventLoopGroup group;

    private final Channel listener;

    Loopback(Transport transport, Duration idleTimeout) {
        this(transport, idleTimeout, channel -> {});
    }

    Loopback(Transport transport, Duration idleTimeout, Consumer<Channel> pipeline) {
        boolean preferNative = transport == Transport.NATIVE;
        group = loops.onServer(preferNative);
        listener = new ServerBootstrap()
                .group(group)
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, group))
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        pipeline.accept(channel);
                        accepted.add(DataChannel.attach(channel, idleTimeout));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    EventLoopGroup group() {
        return group;
    }

    SocketChannel connect() throws IOException {
        SocketChannel peer = SocketChannel.open();
        peer.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        peer.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        peer.connect(listener.localAddress());
        return peer;
    }

    DataChannel accept() throws InterruptedException {
        DataChannel data = accepted.poll(10, TimeUnit.SECONDS);
        if (data == null) {
            throw new AssertionError("no connection came");
        }
        return data;
    }

    @Override
    public void close() {
        if (group.isTerminated()) {
            return;
        }
        listener.close().syncUninterruptibly();
        // without a quiet period a loop may end without closing its channels
        loops.disposeLater(Duration.ofMillis(20), Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
    }

    static Mono<byte[]> content(Flux<ByteBuf> buffers) {
        return buffers.collect(ByteArrayOutputStream::new, (out, buffer) -> append(buffer, out))
                .map(ByteArrayOutputStream::toByteArray);
    }

    static void append(ByteBuf buffer, ByteArrayOutputStream out) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes).release();
        out.writeBytes(bytes);
    }

    // What peers do.

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static void write(SocketChannel peer, byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                peer.write(buffer);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes until the other side has taken nothing for a while; returns how much it took. */
    static long writeUntilStalled(SocketChannel peer) {
        try (Selector selector = Selector.open()) {
            peer.configureBlocking(false);
            peer.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            long written = 0;
            while (selector.select(300) > 0) {
                selector.selectedKeys().clear();
                buffer.clear();
                written += peer.write(buffer);
            }
            return written;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] readToEnd(SocketChannel peer) throws IOException {
        return peer.socket().getInputStream().readAllBytes();
    }

    static void shutdownOutput(SocketChannel peer) {
        try {
            peer.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void reset(SocketChannel peer) {
        try {
            peer.setOption(StandardSocketOptions.SO_LINGER, 0);
            peer.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
