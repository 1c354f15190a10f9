package io.fluxftp.server.data;

import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.transfer.DataChannel;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How one session's data connections come about: prepared by a set-up command, made when a transfer begins, and in MODE B and
 * C kept for the transfers after it. A new set-up command replaces what the one before prepared, and closes what is kept. All
 * methods are called on the session's event loop.
 */
public final class DataConnections {

    private final PassivePorts ports;
    private final DataSockets sockets;
    private final EventLoop loop;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Duration connectTimeout;

    private @Nullable Preparation prepared;

    private @Nullable DataChannel kept;

    /**
     * Serves one control connection.
     *
     * @param ports lends the passive ports
     * @param sockets makes the active connections
     * @param loop the control connection's event loop, on which the data connections live too
     * @param local the control connection's local address
     * @param remote the control connection's peer, the only host that data goes to or comes from
     * @param connectTimeout how long a data connection may take to come about; zero: without end
     */
    public DataConnections(
            PassivePorts ports,
            DataSockets sockets,
            EventLoop loop,
            InetSocketAddress local,
            InetSocketAddress remote,
            Duration connectTimeout) {
        this.ports = ports;
        this.sockets = sockets;
        this.loop = loop;
        this.local = local;
        this.remote = remote;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Lets the client connect to us: listens for it on a leased port.
     *
     * @return the address to tell the client (PASV tells all of it, EPSV the port); {@link DataConnectionException}
     *     when no port is free
     */
    public Mono<InetSocketAddress> passive() {
        return Mono.defer(() -> {
            release();
            return ports.lease(loop, remote.getAddress(), connectTimeout).map(lease -> {
                lease.begin();
                prepared = lease;
                InetAddress told = ports.settings().address();
                return new InetSocketAddress(
                        told == null ? Addresses.canonical(local.getAddress()) : told, lease.port());
            });
        });
    }

    /**
     * Lets us connect to the client when a transfer begins (PORT, EPRT).
     *
     * @param target where to connect to; who may be named there has been checked before
     */
    public void active(InetSocketAddress target) {
        release();
        prepared = new ActiveTarget(sockets, loop, local.getAddress(), target, connectTimeout);
    }

    /** Whether the next transfer can have a data connection: one is kept, or a set-up command has been given. */
    public boolean isPrepared() {
        assert loop.inEventLoop() : "off the session's event loop";
        return prepared != null || isOpen();
    }

    /** Whether the data connection of an earlier transfer is open, and nothing runs on it (RFC 959 §3.3). */
    public boolean isOpen() {
        return kept != null && kept.channel().isActive();
    }

    /** Closes the data connection that is kept, if there is one. */
    public void closeOpen() {
        DataChannel open = kept;
        kept = null;
        if (open != null) {
            open.abort();
        }
    }

    /** Keeps a data connection whose transfer has ended for the next one, until it closes or is closed. */
    void keep(DataChannel open) {
        closeOpen();
        if (open.channel().isActive()) {
            kept = open;
            open.channel().closeFuture().addListener(closed -> forget(open));
        }
    }

    private void forget(DataChannel closed) {
        if (kept == closed) {
            kept = null;
        }
    }

    /** Takes what is kept for a transfer, whose it is from then on; null where nothing is. */
    @Nullable
    DataChannel take() {
        DataChannel open = isOpen() ? kept : null;
        kept = null;
        return open;
    }

    /**
     * Makes or awaits the data connection; what was prepared is used up.
     *
     * @return the channel, not reading yet, owned by the subscriber; {@link DataConnectionException} when there is none
     */
    Mono<Channel> open() {
        return Mono.defer(() -> {
            Preparation use = prepared;
            prepared = null;
            return use == null
                    ? Mono.error(new DataConnectionException("use PASV, EPSV, PORT or EPRT first"))
                    : use.open();
        });
    }

    /** Gives up what is prepared or kept; at the end of the session, and before something else is prepared. */
    public void release() {
        closeOpen();
        if (prepared != null) {
            prepared.release();
            prepared = null;
        }
    }
}
