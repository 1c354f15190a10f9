package io.fluxftp.server.file;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Content on its way to the storage, each buffer reserved in the ledger before it passes. What is too much is released,
 * and the content cut off. For one subscriber; how it ends is decided by somebody else, who is told that it would.
 *
 * <p><b>Ownership.</b> Buffers that pass are the subscriber's; others are released here.
 */
final class MeteredContent extends Flux<ByteBuf> {
    private static final long CLOSED = -1;

    private final Flux<ByteBuf> content;
    private final QuotaLedger ledger;
    private final Supplier<? extends Throwable> exceeded;
    private final Runnable subscribed;
    private final Consumer<@Nullable Throwable> ended;
    private final Meter meter = new Meter();

    /**
     * Content to be metered.
     *
     * @param exceeded makes the error of the buffer that is too much
     * @param subscribed is told when the storage has subscribed, so has opened what it opens
     * @param ended is told once that the content is over, with its error or null; then {@link #end} is called
     */
    MeteredContent(
            Flux<ByteBuf> content,
            QuotaLedger ledger,
            Supplier<? extends Throwable> exceeded,
            Runnable subscribed,
            Consumer<@Nullable Throwable> ended) {
        this.content = content;
        this.ledger = ledger;
        this.exceeded = exceeded;
        this.subscribed = subscribed;
        this.ended = ended;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
        meter.start(actual);
    }

    /** Ends the content before its end. Nothing passes any more. */
    void cutOff(Throwable error) {
        meter.cancel();
        meter.over(new End(error));
    }

    /** Passes the end on. */
    void end(@Nullable Throwable error) {
        meter.end(error);
    }

    /** How many bytes were reserved; from now on none are. */
    long close() {
        return Math.max(0, meter.reserved.getAndSet(CLOSED));
    }

    /** The error of the buffer that was too much, if there was one. */
    @Nullable
    Throwable refusal() {
        return meter.refusal;
    }

    private record End(@Nullable Throwable error) {}

    private final class Meter extends Operators.DeferredSubscription implements CoreSubscriber<ByteBuf> {
        private final AtomicLong reserved = new AtomicLong();
        private final AtomicReference<@Nullable End> end = new AtomicReference<>();

        /** 0 when idle, 1 while a buffer passes or nobody has subscribed, more once it is over. */
        private final AtomicInteger passing = new AtomicInteger(1);

        private volatile @Nullable CoreSubscriber<? super ByteBuf> actual;
        private volatile @Nullable Throwable refusal;

        void start(CoreSubscriber<? super ByteBuf> subscriber) {
            actual = subscriber;
            subscribed.run();
            subscriber.onSubscribe(this);
            if (passing.decrementAndGet() == 0) {
                content.subscribe(this);
            } else {
                tellEnd();
            }
        }

        @Override
        public Context currentContext() {
            CoreSubscriber<? super ByteBuf> subscriber = actual;
            return subscriber == null ? Context.empty() : subscriber.currentContext();
        }

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            set(subscription);
        }

        @Override
        public void onNext(ByteBuf buffer) {
            CoreSubscriber<? super ByteBuf> subscriber = actual;
            if (subscriber == null || !passing.compareAndSet(0, 1)) {
                buffer.release();
                return;
            }
            if (reserve(buffer.readableBytes())) {
                subscriber.onNext(buffer);
            } else {
                buffer.release();
                cancel();
                over(new End(refusal));
            }
            if (passing.decrementAndGet() != 0) {
                tellEnd();
            }
        }

        private boolean reserve(int bytes) {
            if (!ledger.reserve(bytes)) {
                refusal = exceeded.get();
                return false;
            }
            long before = reserved.getAndUpdate(sum -> sum == CLOSED ? CLOSED : sum + bytes);
            if (before == CLOSED) {
                ledger.give(bytes, 0);
            }
            return true;
        }

        @Override
        public void onError(Throwable error) {
            over(new End(error));
        }

        @Override
        public void onComplete() {
            over(new End(null));
        }

        /** The first end counts. It is told when no buffer is passing. */
        void over(End how) {
            if (end.compareAndSet(null, how) && passing.getAndIncrement() == 0) {
                tellEnd();
            }
        }

        private void tellEnd() {
            End how = end.get();
            ended.accept(how == null ? null : how.error);
        }

        void end(@Nullable Throwable error) {
            CoreSubscriber<? super ByteBuf> subscriber = actual;
            if (subscriber == null) {
                return;
            }
            if (error == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(error);
            }
        }
    }
}
