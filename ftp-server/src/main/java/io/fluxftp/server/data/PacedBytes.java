package io.fluxftp.server.data;

import io.netty.buffer.ByteBuf;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Passes buffers on at a pace. Without a rate they pass as they come; with one, the next buffer is asked for when the one
 * before has passed in pieces. An error overtakes what is held back.
 */
final class PacedBytes extends FluxOperator<ByteBuf, ByteBuf> {

    /** Buffers asked for at a time where no rate holds: what may be held back when one is set meanwhile. */
    static final int READ_AHEAD = 16;

    private final Pace pace;

    PacedBytes(Flux<ByteBuf> source, Pace pace) {
        super(source);
        this.pace = pace;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> subscriber) {
        source.subscribe(new Passing(pace, subscriber));
    }

    private static final class Passing extends PacedSubscription<ByteBuf> implements CoreSubscriber<ByteBuf> {

        private final Queue<ByteBuf> arrived =
                Queues.<ByteBuf>unbounded(READ_AHEAD).get();
        private volatile boolean sourceEnded;
        private volatile @Nullable Throwable sourceError;

        @SuppressWarnings("NullAway.Init") // set by onSubscribe, before all else
        private Subscription upstream;

        // Touched by whoever works only.
        private long asked;
        private @Nullable ByteBuf passing;

        Passing(Pace pace, CoreSubscriber<? super ByteBuf> actual) {
            super(pace, actual);
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(ByteBuf buffer) {
            if (!begin()) {
                arrived.offer(buffer);
                signal();
                return;
            }
            boolean passes = arrived.isEmpty() && passing == null && isDemanded() && !isTerminated();
            if (passes && !turn.isLimited()) {
                asked--;
                emit(buffer);
            } else {
                arrived.offer(buffer);
            }
            work(1);
        }

        @Override
        public void onError(Throwable failure) {
            sourceError = failure;
            sourceEnded = true;
            signal();
        }

        @Override
        public void onComplete() {
            sourceEnded = true;
            signal();
        }

        @Override
        boolean step() {
            boolean ended = sourceEnded;
            if (ended && sourceError != null) {
                fail(sourceError, false);
                return false;
            }
            if (passing == null) {
                passing = arrived.poll();
                if (passing == null) {
                    return ended ? whole() : ask();
                }
                asked--;
            }
            return pass(passing);
        }

        private boolean whole() {
            complete();
            return false;
        }

        /** Asks for more where that is wanted: for one buffer while a rate holds, otherwise for as many as are demanded. */
        private boolean ask() {
            if (!isDemanded()) {
                return false;
            }
            boolean limited = turn.isLimited();
            long more = Math.min(requested(), limited ? 1 : READ_AHEAD) - asked;
            if (more > 0 && (asked == 0 || (!limited && asked <= READ_AHEAD / 2))) {
                asked += more;
                upstream.request(more);
                return !arrived.isEmpty();
            }
            return false;
        }

        private boolean pass(ByteBuf buffer) {
            if (!isDemanded()) {
                return false;
            }
            int size = buffer.readableBytes();
            int now = size == 0 ? 0 : (int) turn.next(size);
            if (now < size && now == 0) {
                await();
                return false;
            }
            ByteBuf piece;
            if (now == size) {
                passing = null;
                piece = buffer;
            } else {
                piece = buffer.readRetainedSlice(now);
            }
            emit(piece);
            return true;
        }

        @Override
        void release(boolean stopSource) {
            if (stopSource) {
                upstream.cancel();
            }
            if (passing != null) {
                passing.release();
                passing = null;
            }
            for (ByteBuf late = arrived.poll(); late != null; late = arrived.poll()) {
                late.release();
            }
        }
    }
}
