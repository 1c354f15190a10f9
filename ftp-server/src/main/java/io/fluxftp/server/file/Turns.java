package io.fluxftp.server.file;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One at a time, in the order of asking, and nobody waits on a thread. A turn is as long as its taker wants: from
 * {@link #take} calling it until {@link #end}.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean taken;

    /** Calls back when it is the caller's turn, at once or on the thread of whoever ends the turn before. */
    void take(Runnable turn) {
        waiting.add(turn);
        drain();
    }

    /** Ends the turn of the one who has it. */
    void end() {
        taken = false;
        drain();
    }

    private void drain() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            while (!taken) {
                Runnable next = waiting.poll();
                if (next == null) {
                    break;
                }
                taken = true;
                next.run();
            }
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    /**
     * Does work in a turn. Cancelled before its turn it is not done at all; once begun it is done to its end, so that its
     * outcome is known to whoever keeps account of it.
     */
    <T> Mono<T> exclusive(Mono<T> work) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super T> actual) {
                actual.onSubscribe(new Run<>(work, actual));
            }
        };
    }

    private final class Run<T> implements CoreSubscriber<T>, Subscription, Runnable {
        private final Mono<T> work;
        private final CoreSubscriber<? super T> actual;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean cancelled;
        private @Nullable T result;

        Run(Mono<T> work, CoreSubscriber<? super T> actual) {
            this.work = work;
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && asked.compareAndSet(0, 1)) {
                take(this);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void run() {
            if (cancelled) {
                end();
            } else {
                work.subscribe(this);
            }
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T value) {
            result = value;
        }

        @Override
        public void onError(Throwable error) {
            end();
            if (cancelled) {
                LOG.debug("What was cancelled after it had begun failed", error);
            } else {
                actual.onError(error);
            }
        }

        @Override
        public void onComplete() {
            end();
            if (cancelled) {
                return;
            }
            T value = result;
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        }
    }
}
