package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCounted;
import io.netty.util.concurrent.GenericProgressiveFutureListener;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.MonoSink;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Writes the buffers or file regions of a publisher to a data channel and asks for as many as the peer takes: at most
 * {@link #MAX_BUFFERS} are asked for or on their way at a time, more only while they are small. What comes in one
 * burst goes out with one flush.
 *
 * <p>The source may call from any thread; everything else runs on the event loop. A source on the event loop is served
 * without a queue.
 */
final class DataSender implements Sending, CoreSubscriber<ReferenceCounted> {

    static final int MAX_BUFFERS = 4;

    /** Buffers up to this size on average are small, and gathered up to {@link #SMALL_BATCH} bytes. */
    private static final int SMALL = 4 * 1024;

    private static final int SMALL_BATCH = 32 * 1024;

    /** Rounds of asking and flushing before other channels of the event loop get their turn. */
    private static final int MAX_ROUNDS = 16;

    private static final AtomicIntegerFieldUpdater<DataSender> ARRIVING =
            AtomicIntegerFieldUpdater.newUpdater(DataSender.class, "arriving");

    private final DataChannel owner;

    private final MonoSink<Long> sink;

    // Written by the source, read on the event loop after "arriving".
    private @Nullable Queue<ReferenceCounted> arrivals;

    private @Nullable Throwable sourceError;

    private volatile boolean sourceEnded;

    private volatile int arriving;

    private volatile @Nullable Subscription upstream;

    // Touched on the event loop only.
    private int requested;

    private int written;

    private long writtenBytes;

    private long total;

    private boolean unflushed;

    private boolean pumping;

    private boolean again;

    private boolean complete;

    private boolean terminated;

    DataSender(DataChannel owner, MonoSink<Long> sink) {
        this.owner = owner;
        this.sink = sink;
    }

    void start(Publisher<? extends ReferenceCounted> content) {
        if (owner.begin(this, sink)) {
            content.subscribe(this);
        } else {
            terminated = true;
        }
    }

    void cancel() {
        if (!terminated) {
            stop();
            owner.ended(this);
            owner.cutOff(new DataAbortedException(null));
        }
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        if (!owner.execute(this::subscribed)) {
            subscription.cancel();
        }
    }

    private void subscribed() {
        Subscription subscription = upstream;
        if (terminated && subscription != null) {
            subscription.cancel();
        } else {
            pump();
        }
    }

    @Override
    public void onNext(ReferenceCounted buffer) {
        if (arriving == 0 && owner.inEventLoop()) {
            accept(buffer);
            pump();
            return;
        }
        if (arrivals == null) {
            arrivals = Queues.<ReferenceCounted>unbounded(8).get();
        }
        arrivals.offer(buffer);
        arrive();
    }

    @Override
    public void onError(Throwable cause) {
        sourceError = cause;
        sourceEnded = true;
        arrive();
    }

    @Override
    public void onComplete() {
        sourceEnded = true;
        arrive();
    }

    /** One task on the event loop takes everything that arrives until it is done. */
    private void arrive() {
        if (ARRIVING.getAndIncrement(this) == 0 && !owner.execute(this::takeArrivals)) {
            terminated = true; // the event loop has ended: nothing else runs there
            takeArrivals();
        }
    }

    private void takeArrivals() {
        int seen = arriving;
        do {
            boolean ended = sourceEnded;
            ReferenceCounted buffer = arrivals == null ? null : arrivals.poll();
            while (buffer != null) {
                accept(buffer);
                buffer = arrivals == null ? null : arrivals.poll();
            }
            if (ended) {
                sourceEnded();
            }
            seen = ARRIVING.addAndGet(this, -seen);
        } while (seen != 0);
        pump();
    }

    private void accept(ReferenceCounted buffer) {
        requested--;
        long size = size(buffer);
        if (terminated || size == 0) {
            buffer.release();
            return;
        }
        if (written++ == 0) {
            owner.waitBegins();
        }
        writtenBytes += size;
        unflushed = true;
        ChannelProgressivePromise promise = owner.context().newProgressivePromise();
        promise.addListener(new Written(size, buffer instanceof FileRegion));
        owner.context().write(buffer, promise);
    }

    private static long size(ReferenceCounted content) {
        return content instanceof FileRegion region ? region.count() : ((ByteBuf) content).readableBytes();
    }

    private void sourceEnded() {
        if (terminated || complete) {
            return;
        }
        complete = true;
        if (sourceError != null) {
            stop();
            owner.ended(this);
            owner.cutOff(new DataAbortedException(sourceError));
            sink.error(sourceError);
        } else {
            finishWhenTaken();
        }
    }

    private void finishWhenTaken() {
        if (complete && written == 0 && !terminated) {
            terminated = true;
            owner.ended(this);
            sink.success(total);
        }
    }

    /** Asks and flushes until the source has no more at once or the channel takes no more. */
    private void pump() {
        if (pumping) {
            again = true;
            return;
        }
        pumping = true;
        int rounds = 0;
        do {
            again = false;
            ask();
            if (unflushed) {
                unflushed = false;
                owner.context().flush();
            }
        } while (again && ++rounds < MAX_ROUNDS);
        pumping = false;
        if (again) {
            owner.executeLater(this::pump);
        }
    }

    private void ask() {
        Subscription subscription = upstream;
        while (subscription != null && !terminated && !complete) {
            int credit = credit();
            if (credit == 0) {
                return;
            }
            requested += credit;
            int asked = requested;
            subscription.request(credit);
            if (requested == asked) {
                return;
            }
        }
    }

    /** How many more buffers to ask for; by twos at least, so that requests come in batches. */
    private int credit() {
        if (!owner.channel().isWritable()) {
            return 0;
        }
        int free = MAX_BUFFERS - requested - written;
        if (free >= 2) {
            return free;
        }
        boolean small = writtenBytes < SMALL_BATCH && writtenBytes <= (long) written * SMALL;
        return requested == 0 && small ? MAX_BUFFERS : 0;
    }

    private void taken(long size, long told) {
        written--;
        writtenBytes -= size;
        total += size;
        owner.sent(size - told);
        finishWhenTaken();
        pump();
    }

    @Override
    public void writabilityChanged() {
        pump();
    }

    @Override
    public boolean awaitsPeer() {
        return written > 0;
    }

    @Override
    public void fail(Throwable cause) {
        stop();
        sink.error(cause);
    }

    private void stop() {
        terminated = true;
        Subscription subscription = upstream;
        if (subscription != null) {
            subscription.cancel();
        }
        arrive(); // releases what is queued
    }

    /** Follows one buffer on its way into the kernel. */
    private final class Written implements GenericProgressiveFutureListener<ChannelProgressiveFuture> {

        private final long size;

        private final boolean region;

        private long told;

        Written(long size, boolean region) {
            this.size = size;
            this.region = region;
        }

        @Override
        public void operationProgressed(ChannelProgressiveFuture future, long progress, long whole) {
            if (region) { // large, and not encoded
                owner.sent(progress - told);
                told = progress;
            } else {
                owner.progressed();
            }
        }

        @Override
        public void operationComplete(ChannelProgressiveFuture future) {
            if (terminated) {
                return;
            }
            if (future.isSuccess()) {
                taken(size, told);
            } else {
                owner.writeFailed(future.cause());
            }
        }
    }
}
