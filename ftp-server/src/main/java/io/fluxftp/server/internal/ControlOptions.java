package io.fluxftp.server.internal;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.IntegerUnixChannelOption;
import reactor.netty.tcp.TcpServer;

/** The socket options of control connections. */
public final class ControlOptions {

    /** Replies to a peer that does not read them: little is kept before the session waits. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(8 * 1024, 32 * 1024);

    private static final int LINUX_SOL_SOCKET = 1;
    private static final int LINUX_SO_OOBINLINE = 10;

    /**
     * Keeps urgent data in the stream: clients send the Telnet synch, or all of ABOR, as TCP urgent data, and a byte of
     * it would be missing otherwise (RFC 959 §4.1.3, RFC 1123 §4.1.3.2). The JDK's own transport has no such option.
     */
    private static final ChannelOption<Integer> SO_OOBINLINE =
            new IntegerUnixChannelOption("SO_OOBINLINE", LINUX_SOL_SOCKET, LINUX_SO_OOBINLINE);

    private ControlOptions() {}

    /** Sets the options on a server to be. */
    public static TcpServer apply(TcpServer server) {
        TcpServer common = server.option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
        return Epoll.isAvailable() ? common.childOption(SO_OOBINLINE, 1) : common;
    }
}
