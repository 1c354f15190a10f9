package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.DataChannel;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * What a transfer receives: the buffers of its data connection, then the end, when both the data and the replies have come
 * to theirs. An error of the replies is told at once, one of the data after the server has been heard about it.
 *
 * <p>Signals come on the event loop. The subscriber owns the buffers.
 */
final class Receiver extends Flux<ByteBuf> {

    private final Transfer transfer;
    private final boolean countable;

    /**
     * @param transfer to be started by the subscription
     * @param countable whether a length that the server announces must be reached: the data comes byte for byte, and
     *     from the start
     */
    Receiver(Transfer transfer, boolean countable) {
        this.transfer = transfer;
        this.countable = countable;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
        Inner inner = new Inner(actual);
        actual.onSubscribe(inner);
        transfer.start();
        transfer.confirmed().subscribe(inner.replies);
        transfer.data().flatMapMany(DataChannel::receive).subscribe(inner);
    }

    private final class Inner extends Operators.DeferredSubscription implements CoreSubscriber<ByteBuf> {

        private final CoreSubscriber<? super ByteBuf> actual;
        private final Replies replies = new Replies();
        private volatile boolean cancelled;
        private long received;
        private boolean dataEnded;
        private @Nullable FtpReply confirmation;
        private boolean done;

        Inner(CoreSubscriber<? super ByteBuf> actual) {
            this.actual = actual;
        }

        @Override
        public void onSubscribe(Subscription data) {
            set(data);
        }

        @Override
        public void cancel() {
            cancelled = true;
            super.cancel();
        }

        @Override
        public void onNext(ByteBuf buffer) {
            if (done || cancelled) {
                buffer.release();
                return;
            }
            received += buffer.readableBytes();
            actual.onNext(buffer);
        }

        @Override
        public void onComplete() {
            dataEnded = true;
            transfer.dataEnded();
            finish();
        }

        @Override
        public void onError(Throwable seen) {
            if (!done) {
                done = true;
                transfer.explain(seen).subscribe(new Explanation());
            }
        }

        private void finish() {
            FtpReply reply = confirmation;
            if (done || !dataEnded || reply == null) {
                return;
            }
            done = true;
            long announced = countable ? Announced.bytes(transfer.preliminary()) : -1;
            if (received < announced) {
                actual.onError(new FtpProtocolException(
                        transfer.command().describe() + ": " + received + " of " + announced + " bytes came; " + reply,
                        transfer.command(),
                        reply,
                        Outcome.NOT_APPLIED,
                        null));
            } else {
                actual.onComplete();
            }
        }

        private void fail(Throwable error) {
            if (!done) {
                done = true;
                super.cancel();
                actual.onError(error);
            }
        }

        private final class Replies extends BaseSubscriber<FtpReply> {

            @Override
            protected void hookOnNext(FtpReply reply) {
                confirmation = reply;
                finish();
            }

            @Override
            protected void hookOnError(Throwable error) {
                fail(error);
            }
        }

        private final class Explanation extends BaseSubscriber<Throwable> {

            @Override
            protected void hookOnNext(Throwable error) {
                actual.onError(error);
            }
        }
    }
}
