package io.fluxftp.client;

import io.fluxftp.client.config.FtpClientConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The pools that a client and its copies share: one for each configuration that is in use. */
final class SessionPools {

    private final Map<FtpClientConfig, SessionPool> pools = new ConcurrentHashMap<>();

    /** The pool of a configuration, made when it is first asked for. */
    SessionPool of(FtpClientConfig config) {
        return pools.computeIfAbsent(config, SessionPool::new);
    }

    /** Forgets a configuration's pool and ends it; the next one who asks gets a new one. */
    Mono<Void> dispose(FtpClientConfig config) {
        return Mono.defer(() -> {
            SessionPool pool = pools.remove(config);
            return pool == null ? Mono.empty() : pool.dispose();
        });
    }
}
