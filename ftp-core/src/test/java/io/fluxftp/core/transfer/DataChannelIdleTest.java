package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.File;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The idle time-out in virtual time, against a peer that takes what it is told to take. */
class DataChannelIdleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Kernel kernel = new Kernel();

    private final EmbeddedChannel channel = channel(kernel);

    private long now;

    private final DataChannel data = DataChannel.attach(channel, TIMEOUT, () -> now);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        kernel.release();
    }

    @Test
    void nothingTimesOutWhileNobodyWaits() {
        pass(TIMEOUT.multipliedBy(10));

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aReceiveWithoutDemandDoesNotTimeOut() {
        StepVerifier.create(data.receive(), 1)
                .then(() -> channel.writeInbound(bytes(1)))
                .assertNext(ByteBuf::release)
                .then(() -> pass(TIMEOUT.multipliedBy(10)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .thenCancel()
                .verify();
    }

    @Test
    void demandAfterALongPauseStartsANewWait() {
        StepVerifier.create(data.receive(), 1)
                .then(() -> channel.writeInbound(bytes(1)))
                .assertNext(ByteBuf::release)
                .then(() -> pass(TIMEOUT.multipliedBy(10)))
                .thenRequest(1)
                .then(() -> pass(TIMEOUT.minusNanos(1)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .then(() -> pass(Duration.ofNanos(1)))
                .expectError(DataTimeoutException.class)
                .verify();
    }

    @Test
    void everyByteThatComesStartsTheWaitAnew() {
        StepVerifier.create(data.receive().doOnNext(ByteBuf::release))
                .then(() -> pass(TIMEOUT.minusSeconds(1)))
                .then(() -> channel.writeInbound(bytes(1)))
                .expectNextCount(1)
                .then(() -> pass(TIMEOUT.minusNanos(1)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .then(() -> assertThat(data.nanosSinceProgress())
                        .isEqualTo(TIMEOUT.minusNanos(1).toNanos()))
                .then(() -> pass(Duration.ofNanos(1)))
                .expectError(DataTimeoutException.class)
                .verify();
    }

    @Test
    void aSourceThatTakesItsTimeDoesNotTimeOut() {
        StepVerifier.create(data.send(Flux.never()))
                .then(() -> pass(TIMEOUT.multipliedBy(10)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .thenCancel()
                .verify();
    }

    @Test
    void bytesThatAreNotTakenTimeOut() {
        StepVerifier.create(data.send(Flux.just(bytes(10))))
                .then(() -> pass(TIMEOUT.minusNanos(1)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .then(() -> pass(Duration.ofNanos(1)))
                .expectError(DataTimeoutException.class)
                .verify();
    }

    @Test
    void progressWithinOneHugeFileRegionCounts() {
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 3);

        StepVerifier.create(data.sendFile(region))
                .then(() -> pass(TIMEOUT.minusSeconds(1)))
                .then(() -> kernel.progress(1, 3))
                .then(() -> pass(TIMEOUT.minusSeconds(1)))
                .then(() -> kernel.progress(2, 3))
                .then(() -> assertThat(data.transferred()).isEqualTo(2))
                .then(() -> pass(TIMEOUT.minusNanos(1)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .then(() -> pass(Duration.ofNanos(1)))
                .expectError(DataTimeoutException.class)
                .verify();
    }

    @Test
    void progressWithinOneHugeBufferCounts() {
        StepVerifier.create(data.send(Flux.just(bytes(10))))
                .then(() -> pass(TIMEOUT.minusSeconds(1)))
                .then(() -> kernel.progress(5, 10))
                .then(() -> pass(TIMEOUT.minusSeconds(1)))
                .then(() -> assertThat(channel.isOpen()).isTrue())
                .then(kernel::take)
                .expectNext(10L)
                .expectComplete()
                .verify();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
        channel.advanceTimeBy(duration.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    private static ByteBuf bytes(int count) {
        return Unpooled.buffer(count).writeZero(count);
    }

    private static EmbeddedChannel channel(Kernel kernel) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(kernel);
        return channel;
    }

    /** Stands for the socket: holds what is written until told to take it. */
    private static final class Kernel extends ChannelOutboundHandlerAdapter {

        private final Deque<Object> messages = new ArrayDeque<>();

        private final Deque<ChannelPromise> promises = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            messages.add(message);
            promises.add(promise);
        }

        void progress(long bytes, long total) {
            assertThat(((ChannelProgressivePromise) promises.element()).tryProgress(bytes, total))
                    .isTrue();
        }

        void take() {
            ReferenceCountUtil.release(messages.remove());
            promises.remove().setSuccess();
        }

        void release() {
            messages.forEach(ReferenceCountUtil::release);
        }
    }
}
