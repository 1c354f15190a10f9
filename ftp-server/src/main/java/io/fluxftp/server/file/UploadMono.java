package io.fluxftp.server.file;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Writes a stream of buffers to an {@link Upload} on a scheduler: opens it, subscribes to the content, writes whatever
 * has arrived in one gathering write, and asks for as much again. At most {@link #PREFETCH} buffers are under way. There
 * is one hop a batch, none a buffer. Completes or fails after the upload was committed or aborted.
 */
final class UploadMono extends Mono<Long> {
    /** How many buffers the content may be ahead of the storage. */
    static final int PREFETCH = 4;

    private static final Logger LOG = LoggerFactory.getLogger(UploadMono.class);

    private final Scheduler scheduler;
    private final Flux<ByteBuf> content;
    private final Callable<? extends Upload> opener;
    private final boolean partial;
    private final Function<Throwable, Throwable> errors;

    /**
     * An upload.
     *
     * @param partial whether to keep what arrived when the content is cut off
     * @param errors makes what the storage throws into what the subscriber gets; the content's own error passes as it is
     */
    UploadMono(
            Scheduler scheduler,
            Flux<ByteBuf> content,
            Callable<? extends Upload> opener,
            boolean partial,
            Function<Throwable, Throwable> errors) {
        this.scheduler = scheduler;
        // Operators above us that queue buffers release them by this when we cancel.
        this.content = content.doOnDiscard(ByteBuf.class, UploadMono::releaseOnce);
        this.opener = opener;
        this.partial = partial;
        this.errors = errors;
    }

    /** Some operators discard a buffer twice when they are cancelled while it arrives. */
    private static void releaseOnce(ByteBuf discarded) {
        if (discarded.refCnt() > 0) {
            discarded.release();
        }
    }

    @Override
    public void subscribe(CoreSubscriber<? super Long> actual) {
        actual.onSubscribe(new Run(actual));
    }

    private final class Run implements CoreSubscriber<ByteBuf>, Subscription, Runnable {
        private final CoreSubscriber<? super Long> actual;
        private final AtomicInteger signals = new AtomicInteger();
        private final AtomicInteger started = new AtomicInteger();
        private final Queue<ByteBuf> queue = Queues.<ByteBuf>get(PREFETCH).get();
        private volatile boolean cancelled;
        private volatile boolean done;
        private volatile @Nullable Subscription upstream;

        /** Written before {@code done}. */
        private @Nullable Throwable contentError;

        // Touched by whoever runs only.
        private final ByteBuf[] batch = new ByteBuf[PREFETCH];
        private final ByteBuffer[] views = new ByteBuffer[PREFETCH];
        private @Nullable Upload upload;
        private boolean ended;
        private long written;

        Run(CoreSubscriber<? super Long> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && started.compareAndSet(0, 1)) {
                signal();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            cancelUpstream();
            signal();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                if (cancelled) {
                    subscription.cancel();
                } else {
                    subscription.request(PREFETCH);
                }
            }
        }

        @Override
        public void onNext(ByteBuf buffer) {
            if (done || cancelled || !queue.offer(buffer)) {
                buffer.release();
                if (!done && !cancelled) {
                    cancelUpstream();
                    onError(Exceptions.failWithOverflow("more buffers than were asked for"));
                }
                return;
            }
            signal();
        }

        @Override
        public void onError(Throwable error) {
            if (done) {
                Operators.onErrorDropped(error, currentContext());
                return;
            }
            contentError = error;
            done = true;
            signal();
        }

        @Override
        public void onComplete() {
            done = true;
            signal();
        }

        private void signal() {
            if (signals.getAndIncrement() == 0) {
                Scheduling.schedule(scheduler, this, this::refused);
            }
        }

        /** The scheduler takes no more work: whoever called cleans up itself. */
        private void refused(Throwable error) {
            fail(errors.apply(error));
            int seen = signals.get();
            do {
                releaseQueue();
                seen = signals.addAndGet(-seen);
            } while (seen != 0);
        }

        @Override
        public void run() {
            Throwable failure = null;
            int seen = signals.get();
            do {
                try {
                    step();
                } catch (Throwable e) {
                    fail(errors.apply(e));
                    failure = e;
                }
                seen = signals.addAndGet(-seen);
            } while (seen != 0);
            if (failure != null) {
                Exceptions.throwIfFatal(failure); // only now: the subscriber is told and nothing is left open
            }
        }

        private void step() throws Exception {
            if (ended || cancelled) {
                if (!ended) {
                    ended = true;
                    cutOff();
                }
                releaseQueue();
                return;
            }
            Upload target = upload;
            if (target == null) {
                target = opener.call();
                upload = target;
                content.subscribe(this);
            }
            boolean last = done;
            for (int count = poll(); count > 0; count = poll()) {
                write(target, count);
                Subscription subscription = upstream;
                if (!last && subscription != null) {
                    subscription.request(count);
                }
                if (cancelled) {
                    return;
                }
            }
            if (last) {
                end(target);
            }
        }

        private void end(Upload target) throws IOException {
            Throwable error = contentError;
            if (error == null) {
                target.commit();
                ended = true;
                actual.onNext(written);
                actual.onComplete();
            } else {
                ended = true;
                cutOff();
                actual.onError(error);
            }
        }

        private int poll() {
            int count = 0;
            for (ByteBuf next; count < PREFETCH && (next = queue.poll()) != null; count++) {
                batch[count] = next;
            }
            return count;
        }

        private void write(Upload target, int count) throws IOException {
            try {
                int bytes = 0;
                ByteBuffer[] all = views;
                int pieces = 0;
                for (int i = 0; i < count; i++) {
                    ByteBuf buffer = batch[i];
                    bytes += buffer.readableBytes();
                    if (pieces + buffer.nioBufferCount() > all.length) {
                        all = Arrays.copyOf(all, 2 * (pieces + buffer.nioBufferCount()));
                    }
                    if (buffer.nioBufferCount() == 1) {
                        all[pieces++] = buffer.nioBuffer();
                    } else {
                        for (ByteBuffer piece : buffer.nioBuffers()) {
                            all[pieces++] = piece;
                        }
                    }
                }
                target.write(all, pieces);
                written += bytes;
            } finally {
                Arrays.fill(views, null);
                for (int i = 0; i < count; i++) {
                    batch[i].release();
                }
                Arrays.fill(batch, null);
            }
        }

        private void cutOff() {
            Upload target = upload;
            if (target == null) {
                return;
            }
            if (!partial) {
                target.abort();
                return;
            }
            try {
                target.keep();
            } catch (IOException | RuntimeException e) {
                LOG.warn("What arrived of an upload that was cut off could not be kept", e);
                target.abort();
            }
        }

        private void fail(Throwable error) {
            if (ended) {
                return;
            }
            ended = true;
            cancelUpstream();
            Upload target = upload;
            if (target != null) {
                target.abort();
            }
            releaseQueue();
            if (!cancelled) {
                actual.onError(error);
            }
        }

        private void cancelUpstream() {
            Subscription subscription = upstream;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        private void releaseQueue() {
            for (ByteBuf next = queue.poll(); next != null; next = queue.poll()) {
                next.release();
            }
        }
    }
}
