package io.fluxftp.server.file;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Pieces pulled on a scheduler as they are asked for. The source is opened with the first demand and closed on the
 * scheduler at its end, on error and on cancellation; a running pull is never interrupted. Between batches the thread is
 * given back, so that one greedy subscriber does not hold it.
 */
final class PullFlux<T> extends Flux<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PullFlux.class);
    private static final int BATCH = 64;

    private final Scheduler scheduler;
    private final Callable<Pull<T>> opener;
    private final Function<Throwable, Throwable> errors;

    PullFlux(Scheduler scheduler, Callable<Pull<T>> opener, Function<Throwable, Throwable> errors) {
        this.scheduler = scheduler;
        this.opener = opener;
        this.errors = errors;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new Run(actual));
    }

    private final class Run implements Subscription, Runnable {
        private final CoreSubscriber<? super T> actual;
        private final AtomicInteger signals = new AtomicInteger();
        private final AtomicLong requested = new AtomicLong();
        private volatile boolean cancelled;

        /** Touched by whoever runs only. */
        private @Nullable Pull<T> source;

        Run(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                signal();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            signal();
        }

        private void signal() {
            if (signals.getAndIncrement() == 0) {
                Scheduling.schedule(scheduler, this, this::fail);
            }
        }

        /** Leaves {@code signals} above 0 at the end, so that nobody runs again. */
        @Override
        public void run() {
            int seen = signals.get();
            int batch = BATCH;
            try {
                Pull<T> pull = source;
                while (true) {
                    if (cancelled) {
                        close();
                        return;
                    }
                    if (pull == null) {
                        pull = opener.call();
                        source = pull;
                    }
                    long wanted = requested.get();
                    long emitted = 0;
                    boolean more = pull.hasNext();
                    while (more && emitted < wanted && batch > 0 && !cancelled) {
                        actual.onNext(pull.next());
                        emitted++;
                        batch--;
                        more = pull.hasNext();
                    }
                    if (!more && !cancelled) {
                        close();
                        actual.onComplete();
                        return;
                    }
                    if (wanted != Long.MAX_VALUE) {
                        requested.addAndGet(-emitted);
                    }
                    if (batch == 0) {
                        if (scheduler != Schedulers.immediate()) {
                            Scheduling.schedule(scheduler, this, this::fail);
                            return;
                        }
                        batch = BATCH;
                    }
                    if (cancelled || emitted < wanted) {
                        continue;
                    }
                    seen = signals.addAndGet(-seen);
                    if (seen == 0) {
                        return;
                    }
                }
            } catch (Throwable e) {
                fail(e);
                Exceptions.throwIfFatal(e);
            }
        }

        private void fail(Throwable error) {
            close();
            if (cancelled) {
                LOG.debug("A cancelled read failed", error);
            } else {
                actual.onError(errors.apply(error));
            }
        }

        private void close() {
            Pull<T> pull = source;
            source = null;
            if (pull != null) {
                try {
                    pull.close();
                } catch (IOException e) {
                    LOG.debug("Closing what was read failed", e);
                }
            }
        }
    }
}
