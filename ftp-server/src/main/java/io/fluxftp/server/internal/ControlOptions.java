package io.fluxftp.server.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import reactor.netty.tcp.TcpServer;

/** The socket options of control connections. */
public final class ControlOptions {

    /** Replies to a peer that does not read them: little is kept before the session waits. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(8 * 1024, 32 * 1024);

    /**
     * What one read may bring: all commands in it are served before other channels of the event loop get their turn, and
     * 64 KiB, to which Netty's own allocator grows, could be ten thousand of them.
     */
    private static final RecvByteBufAllocator READ_SIZE = new FixedRecvByteBufAllocator(2 * 1024);

    private static final String OOBINLINE = "SO_OOBINLINE";

    private static final int LINUX_SOL_SOCKET = 1;
    private static final int LINUX_SO_OOBINLINE = 10;

    private static final ChannelOption<Integer> EPOLL_OOBINLINE =
            new IntegerUnixChannelOption(OOBINLINE, LINUX_SOL_SOCKET, LINUX_SO_OOBINLINE);

    private static final @Nullable ChannelOption<Boolean> NIO_OOBINLINE = nioUrgentData();

    private ControlOptions() {}

    /** Sets the options on a server to be. */
    public static TcpServer apply(TcpServer server) {
        return server.option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READ_SIZE)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .doOnChannelInit((observer, channel, remote) -> keepUrgentData(channel));
    }

    /**
     * Keeps urgent data in the stream: clients send the Telnet synch, or all of ABOR, as TCP urgent data, and a byte of
     * it would be missing otherwise (RFC 959 §4.1.3, RFC 1123 §4.1.3.2).
     */
    private static void keepUrgentData(Channel channel) {
        if (channel instanceof EpollSocketChannel) {
            channel.config().setOption(EPOLL_OOBINLINE, 1);
        } else if (channel instanceof NioSocketChannel && NIO_OOBINLINE != null) {
            channel.config().setOption(NIO_OOBINLINE, true);
        }
    }

    /** The JDK has the option without a constant for it: it is found among those that a socket channel supports. */
    @SuppressWarnings("unchecked")
    private static @Nullable ChannelOption<Boolean> nioUrgentData() {
        try (SocketChannel any = SocketChannel.open()) {
            for (SocketOption<?> option : any.supportedOptions()) {
                if (option.name().equals(OOBINLINE) && option.type() == Boolean.class) {
                    return NioChannelOption.of((SocketOption<Boolean>) option);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
