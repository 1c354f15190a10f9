package io.fluxftp.server.data;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The listeners on which passive data connections arrive. A listener stays bound for the life of the server and is lent
 * to one session at a time, until that session's client has connected: binding anew for each PASV costs more than a
 * small transfer. Whoever connects to a listener that is not lent, or lent for another peer, is closed at once.
 *
 * <p>Which port comes next cannot be told from the ones before: ports are bound in random order, a reserve of idle
 * ones is kept, and the choice among the longest idle is random (RFC 2577 §8). A listener that nobody connected to is
 * lent again after a rest only, as long as there are others.
 *
 * <p>Thread-safe without locks.
 */
public final class PassivePorts implements Disposable {

    /** Idle listeners wanted before one is lent again. */
    private static final int RESERVE = 32;

    /** Among how many of the longest idle listeners the choice is made. */
    private static final int CHOICE = 8;

    /**
     * How long a listener rests whose lease ended without a connection. Its client knows the port and may be on its way,
     * or wait to be accepted: lent at once, the listener would hand that connection to the next session of the host.
     */
    static final Duration REST = Duration.ofSeconds(10);

    /** How many ports that turn out to be taken are tried past before giving up. */
    private static final int MOST_BIND_ATTEMPTS = 16;

    private final PassiveSettings settings;
    private final InetAddress bindAddress;
    private final DataSockets sockets;
    private final SecureRandom random;
    private final Queue<Integer> unused = new ConcurrentLinkedQueue<>();
    private final Queue<PassiveListener> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Resting> resting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private final AtomicInteger boundCount = new AtomicInteger();
    private final Set<PassiveListener> bound = ConcurrentHashMap.newKeySet();
    private volatile boolean disposed;

    /**
     * Prepares the set; nothing is bound before it is needed. Reads the system's source of randomness, once: call it
     * where blocking is allowed.
     *
     * @param settings the ports
     * @param bindAddress the local address to listen on
     * @param sockets makes the listeners
     */
    public PassivePorts(PassiveSettings settings, InetAddress bindAddress, DataSockets sockets) {
        this.settings = settings;
        this.bindAddress = bindAddress;
        this.sockets = sockets;
        this.random = seeded();
        if (!settings.systemPorts()) {
            List<Integer> ports = new ArrayList<>();
            for (int port = settings.firstPort(); port <= settings.lastPort(); port++) {
                ports.add(port);
            }
            Collections.shuffle(ports, random);
            unused.addAll(ports);
        }
    }

    /** A generator that computes after its first seed; the platform's default reads a file for every number. */
    private static SecureRandom seeded() {
        try {
            SecureRandom generator = SecureRandom.getInstance("DRBG");
            generator.nextInt();
            return generator;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has DRBG", e);
        }
    }

    PassiveSettings settings() {
        return settings;
    }

    /**
     * Lends a listener for one connection of one peer.
     *
     * @param loop where the accepted connection will live, and where the lease is used
     * @param peer who may connect
     * @param wait how long an unused lease lasts; zero: without end
     * @return the lease, which must be released; {@link DataConnectionException} when every port is in use
     */
    Mono<PassiveLease> lease(EventLoop loop, InetAddress peer, Duration wait) {
        return Mono.defer(() -> disposed ? Mono.error(unavailable()) : listener(loop, MOST_BIND_ATTEMPTS))
                .map(listener -> listener.lend(new PassiveLease(listener, loop, peer, wait)));
    }

    private Mono<PassiveListener> listener(EventLoop loop, int attempts) {
        boolean mayBind = attempts > 0 && boundCount.get() < settings.capacity();
        if (!mayBind || idleCount.get() >= RESERVE) {
            PassiveListener chosen = takeIdle();
            if (chosen == null && !mayBind) {
                chosen = takeResting();
            }
            if (chosen != null) {
                return Mono.just(chosen);
            }
        }
        return mayBind ? bind(loop, attempts) : Mono.error(unavailable());
    }

    private @Nullable PassiveListener takeIdle() {
        PassiveListener chosen = oneOfTheFirst(idle);
        if (chosen != null) {
            idleCount.decrementAndGet();
        }
        return chosen;
    }

    private @Nullable PassiveListener takeResting() {
        Resting chosen = oneOfTheFirst(resting);
        return chosen == null ? null : chosen.listener;
    }

    /** Takes one of those that wait longest, by chance; null when there is none. */
    private <T> @Nullable T oneOfTheFirst(Queue<T> queue) {
        List<T> first = queue.stream().limit(CHOICE).toList();
        T chosen = first.isEmpty() ? null : first.get(random.nextInt(first.size()));
        return chosen != null && queue.remove(chosen) ? chosen : queue.poll();
    }

    private Mono<PassiveListener> bind(EventLoop loop, int attempts) {
        if (boundCount.incrementAndGet() > settings.capacity()) {
            boundCount.decrementAndGet();
            return listener(loop, 0);
        }
        Integer port = settings.systemPorts() ? Integer.valueOf(0) : unused.poll();
        if (port == null) {
            boundCount.decrementAndGet();
            return listener(loop, 0);
        }
        return bound(port)
                .publishOn(Schedulers.fromExecutor(loop))
                .doOnDiscard(PassiveListener.class, this::giveBack)
                .onErrorResume(failure -> {
                    boundCount.decrementAndGet();
                    if (!settings.systemPorts()) {
                        unused.add(port);
                    }
                    return listener(loop, attempts - 1);
                });
    }

    private Mono<PassiveListener> bound(int port) {
        return Mono.create(sink -> {
            PassiveListener listener = new PassiveListener(this::giveBack, this::rest);
            sockets.listen(new InetSocketAddress(bindAddress, port), listener).addListener(done -> {
                if (!done.isSuccess()) {
                    sink.error(done.cause());
                    return;
                }
                bound.add(listener);
                if (disposed) {
                    listener.close();
                    sink.error(unavailable());
                } else {
                    sink.success(listener);
                }
            });
        });
    }

    private void giveBack(PassiveListener listener) {
        idle.add(listener);
        idleCount.incrementAndGet();
    }

    private void rest(PassiveListener listener) {
        Resting rest = new Resting(listener);
        resting.add(rest);
        listener.schedule(
                () -> {
                    if (resting.remove(rest)) {
                        giveBack(listener);
                    }
                },
                REST);
    }

    private DataConnectionException unavailable() {
        return new DataConnectionException(disposed ? "the server is closing" : "no passive port is free");
    }

    /** Closes every listener; leases that are out end with an error at their time-out. */
    @Override
    public void dispose() {
        disposed = true;
        bound.forEach(PassiveListener::close);
    }

    /** Completes when every port is free again, after {@link #dispose}. */
    public Mono<Void> onDispose() {
        return Mono.defer(
                () -> Mono.when(bound.stream().map(PassiveListener::onClose).toList()));
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }

    /** One rest of a listener; compared by identity, for it may have been cut short by a shortage. */
    private static final class Resting {
        private final PassiveListener listener;

        Resting(PassiveListener listener) {
            this.listener = listener;
        }
    }
}
