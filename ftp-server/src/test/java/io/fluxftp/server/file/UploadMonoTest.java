package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

/** Storage that fails in every place, and content that misbehaves (S15). */
class UploadMonoTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<String> calls = new ArrayList<>();
    private final List<ByteBuf> sent = new ArrayList<>();
    private @Nullable String failing;
    private Runnable onWrite = () -> {};

    @AfterEach
    void everyBufferIsReleased() {
        assertThat(sent).allMatch(buffer -> buffer.refCnt() == 0);
    }

    private final class Recorder implements Upload {
        @Override
        public void write(ByteBuffer[] buffers, int count) throws IOException {
            int bytes =
                    IntStream.range(0, count).map(i -> buffers[i].remaining()).sum();
            call("write " + bytes);
            onWrite.run();
        }

        @Override
        public void commit() throws IOException {
            call("commit");
        }

        @Override
        public void keep() throws IOException {
            call("keep");
        }

        @Override
        public void abort() {
            calls.add("abort");
        }
    }

    private void call(String name) throws IOException {
        calls.add(name);
        if (name.equals(failing)) {
            throw new IOException(name + " failed");
        }
    }

    private ByteBuf buffer() {
        ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16).writeZero(10);
        sent.add(buffer);
        return buffer;
    }

    private Flux<ByteBuf> content(int count) {
        return Flux.range(0, count).map(i -> buffer());
    }

    private Mono<Long> upload(Flux<ByteBuf> content, boolean partial) {
        return upload(content, partial, Schedulers.immediate());
    }

    private Mono<Long> upload(Flux<ByteBuf> content, boolean partial, Scheduler scheduler) {
        Callable<Upload> opener = () -> {
            call("open");
            return new Recorder();
        };
        return new UploadMono(scheduler, content, opener, partial, Function.identity());
    }

    private void failsWith(Mono<Long> upload, String message) {
        StepVerifier.create(upload)
                .expectErrorSatisfies(error -> assertThat(error).hasMessage(message))
                .verify(SOON);
    }

    @Test
    void opensWritesAndCommits() {
        StepVerifier.create(upload(content(1), false))
                .expectNext(10L)
                .expectComplete()
                .verify(SOON);
        assertThat(calls).containsExactly("open", "write 10", "commit");
    }

    @Test
    void writesWhatHasArrivedAtOnce() {
        ManualScheduler scheduler = new ManualScheduler();
        TestPublisher<ByteBuf> content = TestPublisher.create();
        StepVerifier.create(upload(content.flux(), false, scheduler))
                .then(scheduler::run)
                .then(() -> content.next(buffer(), buffer(), buffer()))
                .then(scheduler::run)
                .then(() -> content.next(buffer()).complete())
                .then(scheduler::run)
                .expectNext(40L)
                .expectComplete()
                .verify(SOON);
        assertThat(calls).containsExactly("open", "write 30", "write 10", "commit");
    }

    @Test
    void nothingHappensWithoutDemand() {
        PublisherProbe<ByteBuf> content = PublisherProbe.of(content(1));
        StepVerifier.create(upload(content.flux(), false), 0)
                .expectSubscription()
                .then(() -> assertThat(calls).isEmpty())
                .thenRequest(1)
                .expectNext(10L)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void whatCannotBeOpenedIsNotAskedFor() {
        failing = "open";
        PublisherProbe<ByteBuf> content = PublisherProbe.of(content(1));
        failsWith(upload(content.flux(), false), "open failed");
        content.assertWasNotSubscribed();
        assertThat(calls).containsExactly("open");
    }

    @Test
    void s15AFailingWriteCancelsTheContentAndAborts() {
        failing = "write 10";
        AtomicBoolean cancelled = new AtomicBoolean();
        for (boolean partial : new boolean[] {false, true}) {
            calls.clear();
            cancelled.set(false);
            Flux<ByteBuf> content = content(3).doOnCancel(() -> cancelled.set(true));
            ManualScheduler scheduler = new ManualScheduler();
            StepVerifier.create(upload(content.take(1).concatWith(Flux.never()), partial, scheduler))
                    .then(scheduler::run)
                    .expectErrorMessage("write 10 failed")
                    .verify(SOON);
            assertThat(calls).containsExactly("open", "write 10", "abort");
        }
    }

    @Test
    void s15AFailingCommitAborts() {
        failing = "commit";
        failsWith(upload(content(1), false), "commit failed");
        assertThat(calls).containsExactly("open", "write 10", "commit", "abort");
    }

    @Test
    void s15AnErrorOfTheContentAbortsBeforeItIsPassedOn() {
        Mono<Long> upload = upload(content(1).concatWith(Mono.error(new IOException("cut"))), false);
        StepVerifier.create(upload.doOnError(e -> calls.add("error")))
                .expectErrorMessage("cut")
                .verify(SOON);
        assertThat(calls).containsExactly("open", "write 10", "abort", "error");
    }

    @Test
    void s15AnErrorOfTheContentKeepsThePartWhereWanted() {
        Flux<ByteBuf> content = content(1).concatWith(Mono.error(new IOException("cut")));
        failsWith(upload(content, true), "cut");
        assertThat(calls).containsExactly("open", "write 10", "keep");
        calls.clear();
        failing = "keep";
        failsWith(upload(content, true), "cut");
        assertThat(calls).containsExactly("open", "write 10", "keep", "abort");
    }

    @Test
    void cancellingAborts() {
        TestPublisher<ByteBuf> content = TestPublisher.create();
        StepVerifier.create(upload(content.flux(), false))
                .then(() -> content.next(buffer()))
                .thenCancel()
                .verify(SOON);
        content.assertCancelled();
        assertThat(calls).containsExactly("open", "write 10", "abort");
    }

    @Test
    void cancellingBeforeTheFirstRunOpensNothing() {
        ManualScheduler scheduler = new ManualScheduler();
        StepVerifier.create(upload(content(1), false, scheduler)).thenCancel().verify(SOON);
        scheduler.run();
        assertThat(calls).isEmpty();
    }

    @Test
    void buffersThatWaitWhenItIsCancelledAreReleased() {
        ManualScheduler scheduler = new ManualScheduler();
        TestPublisher<ByteBuf> content = TestPublisher.create();
        StepVerifier.create(upload(content.flux(), false, scheduler))
                .then(scheduler::run)
                .then(() -> content.next(buffer(), buffer()))
                .thenCancel()
                .verify(SOON);
        scheduler.run();
        assertThat(calls).containsExactly("open", "abort");
    }

    @Test
    void buffersThatTheContentHasQueuedWhenItIsCancelledAreReleased() {
        ManualScheduler scheduler = new ManualScheduler();
        Disposable.Swap upload = Disposables.swap();
        onWrite = upload::dispose;
        upload.replace(
                upload(content(1000).onBackpressureBuffer(), false, scheduler).subscribe());
        scheduler.run();
        assertThat(sent).hasSize(1000);
        assertThat(calls).containsExactly("open", "write 40", "abort");
    }

    @Test
    void contentThatSubscribesTooLateIsCancelled() {
        AtomicReference<reactor.core.CoreSubscriber<? super ByteBuf>> late = new AtomicReference<>();
        Flux<ByteBuf> content = new Flux<>() {
            @Override
            public void subscribe(reactor.core.CoreSubscriber<? super ByteBuf> actual) {
                late.set(actual);
            }
        };
        upload(content, false).subscribe().dispose();
        AtomicBoolean cancelled = new AtomicBoolean();
        late.get().onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                throw new AssertionError("asked after the end");
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });
        late.get().onNext(buffer());
        assertThat(cancelled).isTrue();
        assertThat(calls).containsExactly("open", "abort");
    }

    @Test
    void contentThatSendsMoreThanItWasAskedForFails() {
        ManualScheduler scheduler = new ManualScheduler();
        TestPublisher<ByteBuf> content = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        StepVerifier.create(upload(content.flux(), false, scheduler))
                .then(scheduler::run)
                .then(() -> IntStream.range(0, 9).forEach(i -> content.next(buffer())))
                .then(scheduler::run)
                .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("asked for"))
                .verify(SOON);
        assertThat(calls).startsWith("open").endsWith("abort").doesNotContain("commit");
    }

    @Test
    void aSchedulerThatIsGoneIsAnError() {
        Scheduler scheduler = Schedulers.newSingle("gone");
        scheduler.dispose();
        StepVerifier.create(upload(content(1), false, scheduler))
                .expectError(java.util.concurrent.RejectedExecutionException.class)
                .verify(SOON);
        assertThat(calls).isEmpty();
    }

    @Test
    void aSchedulerThatGoesAwayMeanwhileAbortsToo() {
        Scheduler scheduler = Schedulers.newBoundedElastic(1, 10, "going");
        TestPublisher<ByteBuf> content = TestPublisher.create();
        StepVerifier.create(upload(content.flux(), false, scheduler))
                .expectSubscription()
                .then(() -> {
                    while (!content.wasSubscribed() || !calls.contains("open")) {
                        Thread.onSpinWait();
                    }
                    scheduler.disposeGracefully().block(SOON);
                    content.next(buffer());
                })
                .expectError(java.util.concurrent.RejectedExecutionException.class)
                .verify(SOON);
        assertThat(calls).containsExactly("open", "abort");
    }

    @Test
    void theContextReachesTheContent() {
        AtomicReference<String> seen = new AtomicReference<>();
        Flux<ByteBuf> content = Flux.deferContextual(context -> {
            seen.set(context.get("session"));
            return content(1);
        });
        StepVerifier.create(upload(content, false).contextWrite(context -> context.put("session", "7")))
                .expectNext(10L)
                .expectComplete()
                .verify(SOON);
        assertThat(seen).hasValue("7");
    }
}
