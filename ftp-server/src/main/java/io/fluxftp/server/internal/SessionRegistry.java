package io.fluxftp.server.internal;

import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Limits;
import io.fluxftp.server.session.Networks;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The live sessions of a server, counted against its limits. Thread-safe. */
public final class SessionRegistry {

    private final Limits limits;
    private final Map<Long, DefaultFtpSession> sessions = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final Sinks.Empty<Void> drained = Sinks.empty();
    private volatile boolean draining;

    /** Starts empty. */
    public SessionRegistry(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes a place for a connection, if there is one; {@link #leave} gives it back.
     *
     * @return null when admitted, else why not
     */
    @Nullable
    String admit(InetAddress address) {
        if (draining) {
            return "The server is shutting down";
        }
        int now = admitted.incrementAndGet();
        int ofAddress = byAddress.merge(Networks.of(address), 1, Integer::sum);
        String refusal = null;
        if (limits.sessions() > 0 && now > limits.sessions()) {
            refusal = "Too many sessions";
        } else if (limits.sessionsPerAddress() > 0 && ofAddress > limits.sessionsPerAddress()) {
            refusal = "Too many sessions from your address";
        }
        if (refusal != null) {
            leave(address);
        }
        return refusal;
    }

    void leave(InetAddress address) {
        byAddress.computeIfPresent(Networks.of(address), (key, count) -> count > 1 ? count - 1 : null);
        if (admitted.decrementAndGet() == 0 && draining) {
            drained.tryEmitEmpty();
        }
    }

    void add(DefaultFtpSession session) {
        sessions.put(session.id(), session);
        if (draining) {
            session.drain();
        }
    }

    void remove(DefaultFtpSession session) {
        sessions.remove(session.id());
    }

    /** The sessions now. */
    public Collection<FtpSession> all() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** Closes every connection now. */
    public void shutDown() {
        sessions.values().forEach(DefaultFtpSession::shutDown);
    }

    /** Admits nobody any more and tells every session to end once its transfer is over; completes when all have. */
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            draining = true;
            sessions.values().forEach(DefaultFtpSession::drain);
            if (admitted.get() == 0) {
                drained.tryEmitEmpty();
            }
            return drained.asMono();
        });
    }
}
