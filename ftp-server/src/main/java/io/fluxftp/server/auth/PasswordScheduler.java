package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that check slow hashes: half of the processors, so that guessing cannot take them all, and no more waiting
 * for each than it serves within seconds.
 */
final class PasswordScheduler {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING_EACH = 64;
    private static final int IDLE_SECONDS = 30;

    private PasswordScheduler() {}

    static Scheduler shared() {
        return Shared.SCHEDULER;
    }

    /** A scheduler that rejects more than so many waiting tasks a thread. */
    static Scheduler create(int threads, int waitingEach) {
        return Schedulers.newBoundedElastic(threads, waitingEach, "fluxftp-auth", IDLE_SECONDS, true);
    }

    /** Compares at once, or on the scheduler where that is slow; {@link LoginBusyException} when it takes no more. */
    static Mono<Boolean> check(PasswordHash hash, Secret password, Scheduler slow) {
        Mono<Boolean> check = Mono.fromCallable(() -> hash.matches(password));
        return hash.isSlow()
                ? check.subscribeOn(slow).onErrorMap(RejectedExecutionException.class, LoginBusyException::new)
                : check;
    }

    private static final class Shared {
        static final Scheduler SCHEDULER = create(THREADS, WAITING_EACH);
    }
}
