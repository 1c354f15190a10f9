package io.fluxftp.client;

import io.fluxftp.client.config.FtpClientConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The pools that a client and its copies share: one for each configuration that is in use. */
final class SessionPools {

    private final Map<FtpClientConfig, SessionPool> pools = new ConcurrentHashMap<>();

    /**
     * The pool of a configuration, made when it is first asked for. Making one is the occasion to forget those that nobody
     * has asked for of late and that hold no session, or one client for ever new hosts would grow without end.
     */
    SessionPool of(FtpClientConfig config) {
        SessionPool pool = pools.get(config);
        if (pool == null) {
            forgetUnused();
            pool = pools.computeIfAbsent(config, SessionPool::new);
        }
        pool.used();
        return pool;
    }

    private void forgetUnused() {
        pools.values().removeIf(SessionPool::disposeIfUnused);
    }

    /** How many configurations have a pool. */
    int size() {
        return pools.size();
    }

    /** Forgets a configuration's pool and ends it; the next one who asks gets a new one. */
    Mono<Void> dispose(FtpClientConfig config) {
        return Mono.defer(() -> {
            SessionPool pool = pools.remove(config);
            return pool == null ? Mono.empty() : pool.dispose();
        });
    }
}
