package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The receiving side of a data channel for one file: hands what the channel reads to one subscriber, and lets the channel
 * read only for what was requested. What comes without demand, as epoll reads it when the peer ends, waits in a queue no longer
 * than the socket's receive buffer. Restart markers wait in their place among the buffers.
 */
final class DataReceiver extends Flux<ByteBuf> implements Subscription {

    private static final AtomicLongFieldUpdater<DataReceiver> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(DataReceiver.class, "requested");

    private final DataChannel owner;

    private volatile @Nullable CoreSubscriber<? super ByteBuf> actual;

    private volatile long requested;

    private final AtomicBoolean once = new AtomicBoolean();

    private final AtomicBoolean scheduled = new AtomicBoolean();

    private volatile boolean cancelled;

    /** Set before the subscriber, used on the event loop only. */
    private volatile @Nullable RestartPoints restartPoints;

    // Touched on the event loop only.
    private final Queue<Object> queue = new ArrayDeque<>(4);

    private int queuedBuffers;

    private boolean begun;

    private boolean draining;

    private boolean ended;

    private boolean terminated;

    private @Nullable Throwable error;

    DataReceiver(DataChannel owner) {
        this.owner = owner;
    }

    /** This receiver, which tells the restart markers that come as well. */
    Flux<ByteBuf> telling(Consumer<RestartPoint> markers) {
        return Flux.defer(() -> {
            if (restartPoints == null) {
                restartPoints = new RestartPoints(markers);
            }
            return this;
        });
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
        if (!once.compareAndSet(false, true)) {
            Operators.error(subscriber, new IllegalStateException("a data channel is received once"));
            return;
        }
        actual = subscriber;
        subscriber.onSubscribe(this);
        schedule();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(REQUESTED, this, n);
            schedule();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        owner.execute(this::cancelled);
    }

    private void cancelled() {
        release();
        if (!terminated) {
            terminated = true;
            owner.fail(new DataAbortedException(null));
        }
    }

    /** One task on the event loop, however many requests come before it runs. */
    private void schedule() {
        if (owner.inEventLoop()) {
            drain();
        } else if (scheduled.compareAndSet(false, true) && !owner.execute(this::scheduled)) {
            refused();
        }
    }

    private void scheduled() {
        scheduled.set(false);
        drain();
    }

    /** The event loop has ended and nothing runs there any more. */
    private void refused() {
        CoreSubscriber<? super ByteBuf> subscriber = actual;
        if (subscriber != null && !terminated) {
            terminated = true;
            subscriber.onError(new DataAbortedException(null));
        }
    }

    boolean isSubscribed() {
        return actual != null;
    }

    /** Whether nothing of the file is to be delivered any more: it came to its end, or nobody receives it. */
    boolean isDone() {
        return terminated || actual == null;
    }

    /** How many buffers are wanted beyond those that wait. */
    long unmet() {
        return terminated || cancelled ? 0 : requested - queuedBuffers;
    }

    /** Takes a buffer that the channel read. */
    void received(ByteBuf buffer) {
        if (terminated || cancelled) {
            buffer.release();
            return;
        }
        queue.add(buffer);
        queuedBuffers++;
        drain();
    }

    /** Takes a restart marker that the channel read. */
    void received(DataMark.RestartMarker marker) {
        if (restartPoints != null && !terminated && !cancelled) {
            if (queue.isEmpty()) {
                restartPoints.add(marker);
            } else if (queue.size() - queuedBuffers < RestartPoints.MAX_WAITING) {
                queue.add(marker);
            }
            drain();
        }
    }

    /** The peer sent its last byte. */
    void end() {
        ended = true;
        drain();
    }

    /** Ends with an error, demanded or not; what waits is dropped. */
    void fail(Throwable cause) {
        if (error == null) {
            error = cause;
        }
        release();
        drain();
    }

    private void drain() {
        CoreSubscriber<? super ByteBuf> subscriber = actual;
        if (draining || terminated || subscriber == null) {
            return;
        }
        draining = true;
        try {
            while (step(subscriber)) {}
        } finally {
            draining = false;
        }
        owner.readOnDemand();
    }

    private boolean step(CoreSubscriber<? super ByteBuf> subscriber) {
        if (!begun && requested > 0) {
            begun = true;
            if (restartPoints != null) {
                restartPoints.firstRequest(requested);
            }
        }
        if (cancelled) {
            release();
            return false;
        }
        if (error != null) {
            terminated = true;
            release();
            subscriber.onError(error);
            return false;
        }
        if (restartPoints != null) {
            tellMarkers(restartPoints);
        }
        if (queue.isEmpty()) {
            if (ended) {
                terminated = true;
                owner.receiveEnded();
                subscriber.onComplete();
            }
            return false;
        }
        if (requested == 0) {
            return false;
        }
        deliver(subscriber, (ByteBuf) queue.remove());
        return true;
    }

    private void deliver(CoreSubscriber<? super ByteBuf> subscriber, ByteBuf next) {
        queuedBuffers--;
        if (restartPoints != null) {
            restartPoints.delivered(next.readableBytes());
        }
        Operators.produced(REQUESTED, this, 1);
        subscriber.onNext(next);
    }

    /** Markers whose turn it is need no demand; they are told when what came before them is done with. */
    private void tellMarkers(RestartPoints points) {
        while (queue.peek() instanceof DataMark.RestartMarker marker) {
            queue.remove();
            points.add(marker);
        }
        points.tell(requested);
    }

    private void release() {
        for (Object next = queue.poll(); next != null; next = queue.poll()) {
            ReferenceCountUtil.release(next);
        }
        queuedBuffers = 0;
    }
}
