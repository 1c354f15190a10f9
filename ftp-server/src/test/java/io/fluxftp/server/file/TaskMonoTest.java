package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class TaskMonoTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void runsOnceADemand() {
        AtomicInteger runs = new AtomicInteger();
        Mono<Integer> task = new TaskMono<>(Schedulers.immediate(), runs::incrementAndGet, Function.identity());
        StepVerifier.create(task, 0)
                .expectSubscription()
                .then(() -> assertThat(runs).hasValue(0))
                .thenRequest(1)
                .expectNext(1)
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(task).expectNext(2).expectComplete().verify(SOON);
    }

    @Test
    void nullIsEmpty() {
        StepVerifier.create(new TaskMono<>(Schedulers.boundedElastic(), () -> null, Function.identity()))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void errorsAreMapped() {
        StepVerifier.create(new TaskMono<>(
                        Schedulers.boundedElastic(),
                        () -> {
                            throw new IllegalStateException("task");
                        },
                        error -> new IllegalArgumentException(error)))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasRootCauseMessage("task"))
                .verify(SOON);
    }

    @Test
    void aResultThatComesTooLateIsFreedAndTheTaskNotInterrupted() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        List<String> results = new CopyOnWriteArrayList<>();
        Mono<String> task = new TaskMono<>(
                Schedulers.boundedElastic(),
                () -> {
                    started.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return "late";
                },
                late -> freed.countDown(),
                Function.identity());
        Disposable waiting = task.subscribe(results::add);
        started.await();
        waiting.dispose();
        goOn.countDown();
        assertThat(freed.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(results).isEmpty();
        assertThat(interrupted).isFalse();
    }

    @Test
    void aSchedulerThatIsGoneIsAnError() {
        Scheduler gone = Schedulers.newSingle("gone");
        gone.dispose();
        StepVerifier.create(new TaskMono<>(gone, () -> 1, Function.identity()))
                .expectError(RejectedExecutionException.class)
                .verify(SOON);
    }
}
