package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.Loopback.Transport;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DataChannelReceiveTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource(Transport.class)
    void deliversAllAndCompletesAtFin(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(3 * 1024 * 1024 + 1);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(Loopback.content(data.receive()))
                    .then(() -> Loopback.write(peer, bytes))
                    .then(() -> Loopback.shutdownOutput(peer))
                    .assertNext(received -> assertThat(received).isEqualTo(bytes))
                    .expectComplete()
                    .verify(SOON);

            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
            assertThat(data.transferred()).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aSenderStallsWhenNobodyRequests(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 0)
                    .then(() -> assertThat(Loopback.writeUntilStalled(peer)).isLessThan(4 << 20))
                    .then(() -> assertThat(data.transferred()).isZero())
                    .thenRequest(1)
                    .assertNext(DataChannelReceiveTest::release)
                    .then(() -> Loopback.writeUntilStalled(peer))
                    .then(() -> assertThat(data.transferred()).isBetween(1L, (long) ReceiveBuffers.MAX_SIZE))
                    .thenCancel()
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void keepsWhatCameBeforeFinUntilItIsRequested(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(50_000);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, bytes);
            peer.close();
            ByteArrayOutputStream received = new ByteArrayOutputStream();

            StepVerifier.create(data.receive(), 1)
                    .assertNext(buffer -> Loopback.append(buffer, received))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(buffer -> true, buffer -> Loopback.append(buffer, received))
                    .expectComplete()
                    .verify(SOON);

            assertThat(received.toByteArray()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void finMayComeLongBeforeTheRestIsRequested(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(100_000);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, bytes);
            ByteArrayOutputStream received = new ByteArrayOutputStream();

            StepVerifier.create(data.receive(), 1)
                    .assertNext(buffer -> Loopback.append(buffer, received))
                    .then(() -> Loopback.shutdownOutput(peer))
                    .expectNoEvent(Duration.ofMillis(200))
                    .thenRequest(1)
                    .assertNext(buffer -> Loopback.append(buffer, received))
                    .expectNoEvent(Duration.ofMillis(200))
                    .thenRequest(Long.MAX_VALUE)
                    .thenConsumeWhile(buffer -> true, buffer -> Loopback.append(buffer, received))
                    .expectComplete()
                    .verify(SOON);

            assertThat(received.toByteArray()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anEmptyFileCompletes(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO)) {
            loopback.connect().close();

            StepVerifier.create(loopback.accept().receive(), 1).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aResetIsAnErrorAndNoEnd(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO)) {
            SocketChannel peer = loopback.connect();
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive()
                            .doOnNext(DataChannelReceiveTest::release)
                            .ignoreElements())
                    .then(() -> Loopback.write(peer, Loopback.random(1_000)))
                    .then(() -> Loopback.reset(peer))
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void cancelClosesTheConnection(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 1)
                    .then(() -> Loopback.write(peer, Loopback.random(50_000)))
                    .assertNext(DataChannelReceiveTest::release)
                    .thenCancel()
                    .verify(SOON);

            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void abortEndsAReceiveThatWaits(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 1)
                    .then(data::abort)
                    .expectError(DataAbortedException.class)
                    .verify(SOON);

            assertThat(peer.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void abortsAfterTheChannelHasClosedWithBytesThatNobodyRequested() throws Exception {
        try (Loopback loopback = new Loopback(Transport.NATIVE, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, new byte[100_000]);

            StepVerifier.create(data.receive(), 1)
                    .assertNext(DataChannelReceiveTest::release)
                    .then(() -> Loopback.shutdownOutput(peer))
                    .then(() ->
                            StepVerifier.create(data.onClose()).expectComplete().verify(SOON))
                    .then(() -> data.channel().eventLoop().submit(data::abort).syncUninterruptibly())
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aCloseFromThisSideIsNoEndOfData(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 1)
                    .then(() -> assertThat(peer.isOpen()).isTrue())
                    .then(() -> data.channel().close())
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aShutdownOfTheEventLoopIsNoEndOfData(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 1)
                    .then(() -> assertThat(peer.isOpen()).isTrue())
                    .then(loopback::close)
                    .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(IOException.class))
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void endsASubscriberThatComesAfterTheEventLoop(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            assertThat(peer.isOpen()).isTrue();
            loopback.close();

            StepVerifier.create(data.receive())
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
            StepVerifier.create(data.send(Mono.empty()))
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
            StepVerifier.create(data.finish()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void hasOneSubscriber(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive())
                    .then(() -> StepVerifier.create(data.receive())
                            .expectError(IllegalStateException.class)
                            .verify(SOON))
                    .then(() -> Loopback.shutdownOutput(peer))
                    .expectComplete()
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void timesOutWhenNothingComesThatWasRequested(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ofMillis(100));
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.receive(), 2)
                    .then(() -> Loopback.write(peer, new byte[1]))
                    .assertNext(DataChannelReceiveTest::release)
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(DataTimeoutException.class)
                            .hasMessageContaining("100 ms"))
                    .verify(SOON);

            assertThat(peer.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void requestsOneByOneFromAnotherThread(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(2 * 1024 * 1024);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            Flux<ByteBuf> elsewhere =
                    data.receive().concatMap(buffer -> Mono.just(buffer).delayElement(Duration.ofNanos(1)), 1);
            StepVerifier.create(Loopback.content(elsewhere))
                    .then(() -> Loopback.write(peer, bytes))
                    .then(() -> Loopback.shutdownOutput(peer))
                    .assertNext(received -> assertThat(received).isEqualTo(bytes))
                    .expectComplete()
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aBufferThatComesWhileCancellingIsReleased(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO)) {
            for (int i = 0; i < 50; i++) {
                try (SocketChannel peer = loopback.connect()) {
                    DataChannel data = loopback.accept();
                    AtomicReference<Subscription> subscription = new AtomicReference<>();
                    data.receive().subscribe(new BaseSubscriber<>() {
                        @Override
                        protected void hookOnSubscribe(Subscription s) {
                            subscription.set(s);
                            s.request(Long.MAX_VALUE);
                        }

                        @Override
                        protected void hookOnNext(ByteBuf buffer) {
                            buffer.release();
                        }
                    });
                    Loopback.write(peer, new byte[20_000]);
                    subscription.get().cancel();
                    StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
                }
            }
        }
    }

    private static void release(ByteBuf buffer) {
        buffer.release();
    }
}
