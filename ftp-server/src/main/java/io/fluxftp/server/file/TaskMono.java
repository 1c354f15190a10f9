package io.fluxftp.server.file;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * The result of one task on a scheduler. Unlike {@code fromCallable(..).subscribeOn(..)} it never interrupts a running
 * task, which would close the file channel that the task works on, and hands a result that comes too late to a clean-up.
 */
final class TaskMono<T> extends Mono<T> {
    private final Scheduler scheduler;
    private final Callable<@Nullable T> task;
    private final Consumer<? super T> tooLate;
    private final Function<Throwable, Throwable> errors;

    /** A task whose result holds nothing to free; null is the empty result. */
    TaskMono(Scheduler scheduler, Callable<@Nullable T> task, Function<Throwable, Throwable> errors) {
        this(scheduler, task, result -> {}, errors);
    }

    /**
     * A task.
     *
     * @param tooLate frees a result that was cancelled while it came to be; runs on the scheduler
     */
    TaskMono(
            Scheduler scheduler,
            Callable<@Nullable T> task,
            Consumer<? super T> tooLate,
            Function<Throwable, Throwable> errors) {
        this.scheduler = scheduler;
        this.task = task;
        this.tooLate = tooLate;
        this.errors = errors;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new Run(actual));
    }

    private final class Run implements Subscription, Runnable {
        private static final int NEW = 0;
        private static final int STARTED = 1;
        private static final int ENDED = 2;

        private final CoreSubscriber<? super T> actual;
        private final AtomicInteger state = new AtomicInteger(NEW);

        Run(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && state.compareAndSet(NEW, STARTED)) {
                Scheduling.schedule(scheduler, this, this::fail);
            }
        }

        @Override
        public void cancel() {
            state.set(ENDED);
        }

        @Override
        public void run() {
            if (state.get() == ENDED) {
                return;
            }
            T result;
            try {
                result = task.call();
            } catch (Throwable e) {
                fail(e);
                Exceptions.throwIfFatal(e);
                return;
            }
            if (state.compareAndSet(STARTED, ENDED)) {
                if (result != null) {
                    actual.onNext(result);
                }
                actual.onComplete();
            } else if (result != null) {
                tooLate.accept(result);
            }
        }

        private void fail(Throwable error) {
            if (state.compareAndSet(STARTED, ENDED)) {
                actual.onError(errors.apply(error));
            }
        }
    }
}
