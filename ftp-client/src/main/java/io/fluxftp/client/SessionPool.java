package io.fluxftp.client;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.config.PoolConfig;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPoolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.internal.session.LoginFlow;
import io.fluxftp.client.internal.session.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolShutdownException;
import reactor.pool.PooledRef;

/**
 * The sessions of one configuration: opened when needed, lent to one borrower at a time, put back as they were, and closed
 * when they have not been used for a while, or are in doubt.
 */
final class SessionPool {

    private final InstrumentedPool<Session> pool;
    private final PoolConfig config;
    private final Clock clock;
    private volatile Instant lastUsed;

    SessionPool(FtpClientConfig client) {
        config = client.pool();
        clock = client.clock();
        lastUsed = clock.instant();
        Scheduler timer = client.timer() == null ? Schedulers.parallel() : client.timer();
        Duration maxIdle = config.maxIdle();
        pool = PoolBuilder.from(LoginFlow.open(client))
                .sizeBetween(0, config.maxSessions())
                .maxPendingAcquire(config.maxWaiting())
                .releaseHandler(Session::reset)
                .destroyHandler(Session::quit)
                .evictionPredicate((session, lent) -> !session.isOpen() || lent.idleTime() >= maxIdle.toMillis())
                .evictInBackground(maxIdle.dividedBy(2), timer)
                .idleResourceReuseMruOrder()
                .clock(clock)
                .pendingAcquireTimer((task, delay) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS))
                .buildPool();
    }

    /** Lends a session to work that emits any number of values. It is back when the result ends. */
    <T> Flux<T> lend(Function<? super LentSession, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                borrow(), loan -> work.apply(loan.session), Loan::end, (loan, error) -> loan.end(), Loan::end);
    }

    /** Lends a session to work that emits one value at most. It is back when the result ends. */
    <T> Mono<T> lendOne(Function<? super LentSession, ? extends Mono<T>> work) {
        return Mono.usingWhen(
                borrow(), loan -> work.apply(loan.session), Loan::end, (loan, error) -> loan.end(), Loan::end);
    }

    private Mono<Loan> borrow() {
        return pool.acquire(config.acquireTimeout()).map(Loan::new).onErrorMap(this::explain);
    }

    private Throwable explain(Throwable error) {
        if (error instanceof PoolAcquireTimeoutException) {
            return new FtpTimeoutException(
                    "no session was free within " + config.acquireTimeout() + ": all " + config.maxSessions()
                            + " are lent (does a borrower wait for a second one?)",
                    null,
                    null,
                    Outcome.NOT_APPLIED,
                    error);
        }
        if (error instanceof PoolAcquirePendingLimitException) {
            return new FtpPoolException(
                    config.maxWaiting() + " borrowers wait already for one of " + config.maxSessions() + " sessions",
                    null,
                    null,
                    Outcome.NOT_APPLIED,
                    error);
        }
        if (error instanceof PoolShutdownException) {
            return new FtpPoolException(
                    "the sessions of this client have been disposed of", null, null, Outcome.NOT_APPLIED, error);
        }
        return error;
    }

    /** Ends the sessions that are idle now, and the lent ones on their return; nobody gets one any more. */
    Mono<Void> dispose() {
        return pool.disposeLater();
    }

    /** Somebody is about to borrow. */
    void used() {
        lastUsed = clock.instant();
    }

    /** Ends a pool without sessions that nobody has asked for since an idle one would have been closed. */
    boolean disposeIfUnused() {
        boolean unused = pool.metrics().allocatedSize() == 0
                && pool.metrics().pendingAcquireSize() == 0
                && lastUsed.plus(config.maxIdle()).isBefore(clock.instant());
        if (unused) {
            pool.dispose();
        }
        return unused;
    }

    private static final class Loan {

        private final PooledRef<Session> reference;
        private final LentSession session;

        Loan(PooledRef<Session> reference) {
            this.reference = reference;
            this.session = new LentSession(reference.poolable());
        }

        Mono<Void> end() {
            session.returned();
            return reference.release();
        }
    }
}
