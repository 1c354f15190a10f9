package io.fluxftp.core.transfer;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.util.concurrent.TimeUnit;

/**
 * Asks the kernel whether a peer still takes what it was sent. A full socket buffer of some megabytes is reported writable
 * again only when a third of it is free, which takes a slow reader longer than any sensible time-out.
 */
final class TcpQuiet {

    private static final String EPOLL = "io.netty.channel.epoll.EpollSocketChannel";

    private TcpQuiet() {}

    /**
     * How long nothing moved towards the peer. New data leaves only when the peer's window opens, and is acknowledged only by
     * a living peer: probes of a closed window send no data, and what is repeated to a dead peer is not acknowledged.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} when the transport does not tell
     */
    static long nanos(Channel channel) {
        return channel.getClass().getName().equals(EPOLL) && channel.isOpen() ? Epoll.nanos(channel) : Long.MAX_VALUE;
    }

    /** Loaded only where the epoll transport is. */
    private static final class Epoll {

        static long nanos(Channel channel) {
            EpollTcpInfo info = ((EpollSocketChannel) channel).tcpInfo();
            return TimeUnit.MILLISECONDS.toNanos(Math.max(info.lastDataSent(), info.lastAckRecv()));
        }
    }
}
