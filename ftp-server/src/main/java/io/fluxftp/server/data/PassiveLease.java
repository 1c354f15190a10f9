package io.fluxftp.server.data;

import io.fluxftp.core.address.Addresses;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One session's claim on a passive listener, for one connection of one peer. The listener goes back as soon as the peer
 * is connected; a lease that nobody uses goes back after the wait. Used on the session's event loop.
 */
final class PassiveLease implements Preparation {

    private final PassiveListener listener;
    private final EventLoop loop;
    private final InetAddress peer;
    private final Duration wait;
    private final InetSocketAddress address;
    private final Sinks.One<Channel> arrival = Sinks.one();

    // Touched on the event loop only.
    private @Nullable Channel connection;
    private @Nullable Future<?> expiry;
    private boolean opened;
    private boolean released;

    PassiveLease(PassiveListener listener, EventLoop loop, InetAddress peer, Duration wait) {
        this.listener = listener;
        this.loop = loop;
        this.peer = Addresses.canonical(peer);
        this.wait = wait;
        this.address = listener.localAddress();
    }

    /** Begins the wait; called once, on the event loop. */
    void begin() {
        if (!wait.isZero() && connection == null && !released) {
            expiry = loop.schedule(this::expire, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    int port() {
        return address.getPort();
    }

    /** Whether a connection comes from the peer that this lease is for; asked on the listener's loop. */
    boolean admits(Channel accepted) {
        return accepted.remoteAddress() instanceof InetSocketAddress remote
                && Addresses.sameHost(remote.getAddress(), peer);
    }

    /** Takes over the peer's connection; called on the listener's loop. */
    void connected(Channel accepted) {
        loop.execute(() -> {
            if (released) {
                accepted.unsafe().closeForcibly();
                return;
            }
            cancelExpiry();
            connection = accepted;
            arrival.tryEmitValue(accepted);
        });
    }

    /** The peer's connection, when it is there; the taker owns it. The wait begins anew. */
    @Override
    public Mono<Channel> open() {
        return Mono.defer(() -> {
                    opened = true;
                    if (connection == null && !released) {
                        cancelExpiry();
                        begin();
                    }
                    return arrival.asMono();
                })
                .flatMap(this::register)
                .doOnCancel(this::close);
    }

    /**
     * Gives the connection to the event loop, and not before it is used: a registered channel whose peer has sent all
     * it has and closed is read at once, whoever listens.
     */
    private Mono<Channel> register(Channel accepted) {
        return Mono.create(sink -> loop.register(accepted).addListener(done -> {
            if (done.isSuccess()) {
                sink.success(accepted);
            } else {
                sink.error(new DataConnectionException("the connection cannot be used", done.cause()));
            }
        }));
    }

    /** Gives the port back, and closes a connection that nobody took. */
    @Override
    public void release() {
        if (opened && connection != null) {
            return; // the connection has an owner
        }
        close();
    }

    private void close() {
        released = true;
        cancelExpiry();
        listener.reclaim(this);
        if (connection != null && connection.isRegistered()) {
            connection.close();
        } else if (connection != null) {
            connection.unsafe().closeForcibly();
        }
    }

    private void expire() {
        if (connection == null && !released) {
            released = true;
            listener.reclaim(this);
            arrival.tryEmitError(new DataConnectionException(
                    "nobody connected to port " + port() + " within " + wait.toSeconds() + " seconds"));
        }
    }

    private void cancelExpiry() {
        if (expiry != null) {
            expiry.cancel(false);
            expiry = null;
        }
    }
}
