package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fluxftp.core.transfer.Loopback.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class DataChannelSendTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int CHUNK = 64 * 1024;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsAllThenEnds(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(5 * CHUNK + 17);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            Mono<Long> sent = data.send(chunks(bytes, CHUNK))
                    .flatMap(count -> data.finish().thenReturn(count));
            StepVerifier.create(sent.zipWith(read(peer)))
                    .assertNext(result -> {
                        assertThat(result.getT1()).isEqualTo(bytes.length);
                        assertThat(result.getT2()).isEqualTo(bytes);
                    })
                    .expectComplete()
                    .verify(SOON);

            assertThat(data.transferred()).isEqualTo(bytes.length);
            assertThat(data.channel().isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aSlowReaderKeepsAtMostFourBuffersOutstanding(Transport transport) throws Exception {
        int chunks = 64;
        List<ByteBuf> live = new ArrayList<>();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Flux<ByteBuf> source = Flux.generate(sink -> {
            live.removeIf(buffer -> buffer.refCnt() == 0);
            ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(CHUNK).writeZero(CHUNK);
            live.add(buffer);
            most.accumulateAndGet(live.size(), Math::max);
            sink.next(buffer);
            if (made.incrementAndGet() == chunks) {
                sink.complete();
            }
        });
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.send(source))
                    .then(() -> {
                        InputStream in = input(peer);
                        for (int read = 0; read < chunks * CHUNK; read += 4096) {
                            assertThat(readFully(in, 4096)).isEqualTo(4096);
                            // what the kernel holds and four buffers, and no more, is ahead of the reader
                            assertThat(made.get() * (long) CHUNK - read).isLessThan(4L << 20);
                        }
                    })
                    .expectNext((long) chunks * CHUNK)
                    .expectComplete()
                    .verify(SOON);

            assertThat(most).hasValueLessThanOrEqualTo(DataSender.MAX_BUFFERS);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void takesWhatOtherThreadsEmit(Transport transport) throws Exception {
        byte[] bytes = Loopback.random(40 * CHUNK);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Flux<ByteBuf> hopping = chunks(bytes, 10_000)
                    .publishOn(Schedulers.parallel(), 2)
                    .concatMap(buffer -> Mono.just(buffer).subscribeOn(Schedulers.boundedElastic()), 1);

            StepVerifier.create(Mono.zip(
                            data.send(hopping).flatMap(sent -> data.finish().thenReturn(sent)), read(peer)))
                    .assertNext(both -> assertThat(both.getT2()).isEqualTo(bytes))
                    .expectComplete()
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsNothing(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.send(Flux.empty()))
                    .expectNext(0L)
                    .expectComplete()
                    .verify(SOON);
            StepVerifier.create(data.finish()).expectComplete().verify(SOON);
            assertThat(Loopback.readToEnd(peer)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsOneAfterTheOther(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Path file = Files.write(folder.resolve("file"), new byte[] {3, 4});

            StepVerifier.create(data.send(chunks(new byte[] {1, 2}, 1))
                            .then(data.sendFile(region(file)))
                            .then(data.send(chunks(new byte[] {5}, 1)))
                            .then(data.finish()))
                    .expectComplete()
                    .verify(SOON);

            assertThat(Loopback.readToEnd(peer)).containsExactly(1, 2, 3, 4, 5);
            assertThat(data.transferred()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aSecondSendAndAnEndAreRefusedMeanwhile(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Path file = Files.write(folder.resolve("file"), new byte[] {3, 4});
            FileRegion region = region(file);
            TestPublisher<ByteBuf> source = TestPublisher.create();

            StepVerifier.create(data.send(source))
                    .then(() -> refuses(data.send(Flux.never())))
                    .then(() -> refuses(data.sendFile(region)))
                    .then(() -> refuses(data.finish()))
                    .then(() -> source.emit(chunks(new byte[] {1}, 1).blockFirst()))
                    .expectNext(1L)
                    .expectComplete()
                    .verify(SOON);

            assertThat(region.refCnt()).isZero();
            StepVerifier.create(data.finish()).expectComplete().verify(SOON);
            assertThat(Loopback.readToEnd(peer)).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anErrorOfTheSourceResetsTheConnection(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            IllegalStateException cause = new IllegalStateException("disk on fire");

            StepVerifier.create(data.send(chunks(new byte[100], 10).concatWith(Mono.error(cause))))
                    .expectErrorSatisfies(error -> assertThat(error).isSameAs(cause))
                    .verify(SOON);

            assertResets(peer);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void abortEndsASendWhosePeerIsStalled(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            AtomicBoolean cancelled = new AtomicBoolean();

            StepVerifier.create(data.send(endless().doOnCancel(() -> cancelled.set(true))))
                    .then(() -> awaitStall(data))
                    .then(data::abort)
                    .expectError(DataAbortedException.class)
                    .verify(SOON);

            assertThat(cancelled).isTrue();
            assertResets(peer);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void abortEndsASendFileWhosePeerIsStalled(Transport transport) throws Exception {
        FileRegion region = region(sparse(100L << 20));
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.sendFile(region))
                    .then(() -> awaitStall(data))
                    .then(() -> assertThat(data.transferred()).isBetween(1L, 8L << 20))
                    .then(data::abort)
                    .expectError(DataAbortedException.class)
                    .verify(SOON);

            assertResets(peer);
            assertThat(region.refCnt()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void cancelWhileThePeerIsStalledResetsTheConnection(Transport transport) throws Exception {
        FileRegion region = region(sparse(100L << 20));
        try (Loopback loopback = new Loopback(transport, Duration.ZERO)) {
            for (Mono<DataChannel> cut : List.of(
                    Mono.fromCallable(loopback::accept).flatMap(data -> cancelled(data, data.send(endless()))),
                    Mono.fromCallable(loopback::accept).flatMap(data -> cancelled(data, data.sendFile(region))))) {
                try (SocketChannel peer = loopback.connect()) {
                    StepVerifier.create(cut.flatMap(DataChannel::onClose))
                            .expectComplete()
                            .verify(SOON);
                    assertResets(peer);
                }
            }
            assertThat(region.refCnt()).isZero();
        }
    }

    private static Mono<DataChannel> cancelled(DataChannel data, Mono<Long> sending) {
        return Mono.fromCallable(() -> {
            StepVerifier.create(sending)
                    .then(() -> awaitStall(data))
                    .thenCancel()
                    .verify(SOON);
            return data;
        });
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aStalledPeerTimesOut(Transport transport) throws Exception {
        FileRegion region = region(sparse(100L << 20));
        try (Loopback loopback = new Loopback(transport, Duration.ofMillis(200))) {
            try (SocketChannel peer = loopback.connect()) {
                DataChannel data = loopback.accept();
                StepVerifier.create(data.send(endless()))
                        .expectError(DataTimeoutException.class)
                        .verify(SOON);
                assertResets(peer);
            }
            try (SocketChannel peer = loopback.connect()) {
                DataChannel data = loopback.accept();
                StepVerifier.create(data.sendFile(region))
                        .expectError(DataTimeoutException.class)
                        .verify(SOON);
                assertResets(peer);
            }
            assertThat(region.refCnt()).isZero();
        }
    }

    @Test
    void aSlowReaderDoesNotTimeOutBehindALargeSendBuffer() throws Exception {
        assumeThat(Epoll.isAvailable()).isTrue();
        FileRegion region = region(sparse(100L << 20));
        Duration timeout = Duration.ofSeconds(1);
        try (Loopback loopback = new Loopback(Transport.NATIVE, timeout, channel -> channel.config()
                        .setOption(ChannelOption.SO_SNDBUF, 4 << 20));
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            AtomicLong longestGap = new AtomicLong();

            StepVerifier.create(data.sendFile(region))
                    .then(() -> Flux.interval(Duration.ofMillis(100))
                            .doOnNext(tick -> {
                                assertThat(readFully(input(peer), 32 * 1024)).isEqualTo(32 * 1024);
                                longestGap.accumulateAndGet(data.nanosSinceProgress(), Math::max);
                            })
                            .take(30)
                            .blockLast(SOON))
                    .then(() -> assertThat(longestGap).hasValueGreaterThan(timeout.toNanos()))
                    .then(() -> assertThat(data.channel().isOpen()).isTrue())
                    // and now it stalls
                    .expectError(DataTimeoutException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aResetIsAnError(Transport transport) throws Exception {
        try (Loopback loopback = new Loopback(transport, Duration.ZERO)) {
            SocketChannel peer = loopback.connect();
            DataChannel data = loopback.accept();
            AtomicBoolean cancelled = new AtomicBoolean();

            StepVerifier.create(data.send(endless().doOnCancel(() -> cancelled.set(true))))
                    .then(() -> awaitStall(data))
                    .then(() -> Loopback.reset(peer))
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);

            assertThat(cancelled).isTrue();
            StepVerifier.create(data.send(Flux.never()))
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);
            StepVerifier.create(data.finish())
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsToAPeerThatHasShutItsOutput(Transport transport) throws Exception {
        // what fits into the socket's buffer: Netty's epoll cannot wait for a half-closed socket to drain
        byte[] bytes = Loopback.random(16 * 1024);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            Loopback.shutdownOutput(peer);
            DataChannel data = loopback.accept();

            StepVerifier.create(Mono.zip(
                            data.send(chunks(bytes, CHUNK))
                                    .flatMap(sent -> data.finish().thenReturn(sent)),
                            read(peer)))
                    .assertNext(both -> assertThat(both.getT2()).isEqualTo(bytes))
                    .expectComplete()
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsAFileOf100MebibytesWhole(Transport transport) throws Exception {
        long size = 100L << 20;
        FileRegion region = region(sparse(size));
        try (Loopback loopback = new Loopback(transport, Duration.ofSeconds(5));
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Mono<Long> counted = Mono.fromCallable(() -> input(peer).transferTo(OutputStream.nullOutputStream()))
                    .subscribeOn(Schedulers.boundedElastic());

            StepVerifier.create(Mono.zip(
                            data.sendFile(region).flatMap(sent -> data.finish().thenReturn(sent)), counted))
                    .assertNext(both -> {
                        assertThat(both.getT1()).isEqualTo(size);
                        assertThat(both.getT2()).isEqualTo(size);
                    })
                    .expectComplete()
                    .verify(SOON);

            assertThat(data.transferred()).isEqualTo(size);
            assertThat(region.refCnt()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFileRegionIsSentOnce(Transport transport) throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[] {1});
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Mono<Long> sending = data.sendFile(region(file));

            StepVerifier.create(sending).expectNext(1L).expectComplete().verify(SOON);
            StepVerifier.create(sending)
                    .expectError(IllegalStateException.class)
                    .verify(SOON);
            assertThat(input(peer).read()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFileThatShrankIsAnError(Transport transport) throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[1_000]);
        FileRegion region = new DefaultFileRegion(file.toFile(), 0, 2_000);
        try (Loopback loopback = new Loopback(transport, Duration.ZERO);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(data.sendFile(region))
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);

            assertThat(Loopback.readToEnd(peer)).hasSizeLessThanOrEqualTo(1_000);
            assertThat(region.refCnt()).isZero();
        }
    }

    private static void refuses(Mono<?> operation) {
        StepVerifier.create(operation).expectError(IllegalStateException.class).verify(SOON);
    }

    /** The rest of what was sent may come, an orderly end may not. */
    private static void assertResets(SocketChannel peer) {
        assertThatThrownBy(() -> Loopback.readToEnd(peer)).isInstanceOf(IOException.class);
    }

    private static Mono<byte[]> read(SocketChannel peer) {
        return Mono.fromCallable(() -> Loopback.readToEnd(peer)).subscribeOn(Schedulers.boundedElastic());
    }

    /** Waits until the peer has taken all that the kernels buffer. */
    private static void awaitStall(DataChannel data) {
        Flux.interval(Duration.ofMillis(10))
                .takeUntil(tick -> data.transferred() > 0
                        && data.nanosSinceProgress() > Duration.ofMillis(200).toNanos())
                .blockLast(SOON);
    }

    private static Flux<ByteBuf> chunks(byte[] bytes, int size) {
        return Flux.range(0, (bytes.length + size - 1) / size).map(i -> {
            byte[] chunk = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
            return PooledByteBufAllocator.DEFAULT.buffer(chunk.length).writeBytes(chunk);
        });
    }

    private static Flux<ByteBuf> endless() {
        return Flux.generate(
                sink -> sink.next(PooledByteBufAllocator.DEFAULT.buffer(CHUNK).writeZero(CHUNK)));
    }

    private Path sparse(long size) throws IOException {
        Path file = folder.resolve("sparse");
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.setLength(size);
        }
        return file;
    }

    private static FileRegion region(Path file) throws IOException {
        return new DefaultFileRegion(file.toFile(), 0, Files.size(file));
    }

    private static InputStream input(SocketChannel peer) {
        try {
            return peer.socket().getInputStream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int readFully(InputStream in, int count) {
        try {
            return in.readNBytes(count).length;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
