package io.fluxftp.client;

import io.netty.buffer.ByteBuf;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** Releases each buffer when {@code onNext} returns, as subscribers of an inbound {@code ByteBufFlux} expect it. */
final class AutoReleased extends FluxOperator<ByteBuf, ByteBuf> {

    AutoReleased(Flux<ByteBuf> owned) {
        super(owned);
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
        source.subscribe(new Releaser(actual));
    }

    private record Releaser(CoreSubscriber<? super ByteBuf> actual) implements CoreSubscriber<ByteBuf> {

        @Override
        public reactor.util.context.Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            actual.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuf buffer) {
            try {
                actual.onNext(buffer);
            } finally {
                buffer.release();
            }
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }
    }
}
