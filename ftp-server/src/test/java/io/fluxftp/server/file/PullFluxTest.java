package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class PullFluxTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger pulled = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private Flux<Integer> numbers(int count, Scheduler scheduler) {
        return numbers(count, Integer.MAX_VALUE, scheduler);
    }

    private Flux<Integer> numbers(int count, int failAt, Scheduler scheduler) {
        Callable<Pull<Integer>> opener = () -> {
            opened.incrementAndGet();
            return new Pull<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < count;
                }

                @Override
                public Integer next() throws IOException {
                    if (next == failAt) {
                        throw new IOException("failed at " + next);
                    }
                    pulled.incrementAndGet();
                    return next++;
                }

                @Override
                public void close() throws IOException {
                    closed.incrementAndGet();
                    throw new IOException("closing fails, which is nobody's problem");
                }
            };
        };
        return new PullFlux<>(scheduler, opener, Function.identity());
    }

    private void assertClosed() {
        for (int i = 0; i < 10_000 && closed.get() < opened.get(); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        assertThat(closed.get()).isEqualTo(opened.get());
    }

    @Test
    void pullsEverythingInOrder() {
        for (Scheduler scheduler : new Scheduler[] {Schedulers.immediate(), Schedulers.boundedElastic()}) {
            StepVerifier.create(numbers(10_000, scheduler).collectList())
                    .assertNext(all -> assertThat(all).hasSize(10_000).isSorted())
                    .expectComplete()
                    .verify(SOON);
        }
        assertThat(opened.get()).isEqualTo(2);
        assertClosed();
    }

    @Test
    void pullsWhatIsAskedForAndCompletesWithTheLast() {
        StepVerifier.create(numbers(5, Schedulers.immediate()), 0)
                .expectSubscription()
                .then(() -> assertThat(opened.get()).isZero())
                .thenRequest(2)
                .expectNext(0, 1)
                .then(() -> assertThat(pulled.get()).isEqualTo(2))
                .thenRequest(3)
                .expectNext(2, 3, 4)
                .expectComplete()
                .verify(SOON);
        assertClosed();
    }

    @Test
    void anEmptySourceCompletes() {
        StepVerifier.create(numbers(0, Schedulers.boundedElastic()))
                .expectComplete()
                .verify(SOON);
        assertClosed();
    }

    @Test
    void errorsCloseIt() {
        StepVerifier.create(numbers(5, 3, Schedulers.boundedElastic()))
                .expectNext(0, 1, 2)
                .expectErrorMessage("failed at 3")
                .verify(SOON);
        assertClosed();
    }

    @Test
    void cancellingClosesIt() {
        StepVerifier.create(numbers(1_000_000, Schedulers.boundedElastic()), 10)
                .expectNextCount(10)
                .thenCancel()
                .verify(SOON);
        assertThat(pulled.get()).isEqualTo(10);
        assertClosed();
        StepVerifier.create(numbers(1_000_000, Schedulers.boundedElastic()).take(100))
                .expectNextCount(100)
                .expectComplete()
                .verify(SOON);
        assertThat(pulled.get()).isLessThan(1_000_000);
        assertClosed();
    }

    @Test
    void whatIsCancelledBeforeItStartsIsNotOpened() {
        StepVerifier.create(numbers(1, Schedulers.immediate()), 0).thenCancel().verify(SOON);
        assertThat(opened.get()).isZero();
    }

    @Test
    void twoShareOneThread() {
        Scheduler one = Schedulers.newBoundedElastic(1, 100, "one");
        try {
            StepVerifier.create(Flux.merge(numbers(1000, one), numbers(1000, one)))
                    .expectNextCount(2000)
                    .expectComplete()
                    .verify(SOON);
        } finally {
            one.dispose();
        }
        assertClosed();
    }

    @Test
    void aSchedulerThatIsGoneIsAnError() {
        Scheduler gone = Schedulers.newSingle("gone");
        gone.dispose();
        StepVerifier.create(numbers(1, gone))
                .expectError(RejectedExecutionException.class)
                .verify(SOON);
        assertThat(opened.get()).isZero();
    }
}
