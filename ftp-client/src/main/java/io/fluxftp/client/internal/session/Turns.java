package io.fluxftp.client.internal.session;

import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPoolException;
import io.fluxftp.client.error.FtpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One operation at a time: an operation may be several commands and a data connection, and another's command in between
 * would take its place. Operations wait in the order in which they were subscribed to. All of it on the event loop.
 */
final class Turns {

    private final ControlConnection control;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private boolean taken;

    Turns(ControlConnection control) {
        this.control = control;
    }

    /** Does an operation in its turn; the turn ends after the operation has cleaned up behind itself. */
    <T> Flux<T> during(Supplier<? extends Publisher<T>> operation) {
        // A cancelled transfer may still be on its way back, and a cancelled command wait for its reply.
        Function<Turns, Publisher<Void>> end =
                turns -> control.onLoop(() -> control.inStep().then(Mono.fromRunnable(this::next)));
        return Flux.usingWhen(new Take(), turns -> operation.get(), end, (turns, error) -> end.apply(turns), end);
    }

    private void enter(Waiter waiter) {
        if (waiter.gone) {
            return;
        }
        if (!taken) {
            taken = true;
            waiter.grant();
            return;
        }
        if (waiters.size() >= control.config().limits().pipelined()) {
            waiter.refuse(new FtpPoolException(
                    "too many operations wait for their turn in one session", null, null, Outcome.NOT_APPLIED, null));
            return;
        }
        waiters.add(waiter);
        Duration limit = control.config().pool().acquireTimeout();
        waiter.deadline = control.schedule(limit, () -> {
            if (waiters.remove(waiter)) {
                waiter.refuse(new FtpTimeoutException(
                        "no turn within " + limit + ": another operation of the same session is still running"
                                + " (does it wait for this one?)",
                        null,
                        null,
                        Outcome.NOT_APPLIED,
                        null));
            }
        });
    }

    private void leave(Waiter waiter) {
        waiter.gone = true;
        waiter.deadline.dispose();
        waiters.remove(waiter);
    }

    private void next() {
        Waiter waiter = waiters.poll();
        taken = waiter != null;
        if (waiter != null) {
            waiter.grant();
        }
    }

    private final class Take extends Mono<Turns> {

        @Override
        public void subscribe(CoreSubscriber<? super Turns> actual) {
            actual.onSubscribe(new Waiter(actual));
        }
    }

    /** Whoever has been granted the turn gets it, even if he has just left: his clean-up gives it back. */
    private final class Waiter implements Subscription {

        private final CoreSubscriber<? super Turns> actual;
        private Disposable deadline = Disposables.disposed();
        private boolean gone;

        Waiter(CoreSubscriber<? super Turns> actual) {
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            control.execute(() -> enter(this));
        }

        @Override
        public void cancel() {
            control.execute(() -> leave(this));
        }

        void grant() {
            deadline.dispose();
            actual.onNext(Turns.this);
            actual.onComplete();
        }

        void refuse(Throwable error) {
            actual.onError(error);
        }
    }
}
