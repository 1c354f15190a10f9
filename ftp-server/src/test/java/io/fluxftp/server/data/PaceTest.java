package io.fluxftp.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.server.file.FileContent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class PaceTest {

    private static final int KIB = 1024;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final RateLimit session = limit(RateLimit.NONE);
    private final RateLimit all = limit(RateLimit.NONE);
    private final Pace pace = new Pace(List.of(session, all), time);
    private final TestPublisher<ByteBuf> source = TestPublisher.create();

    private RateLimit limit(long rate) {
        return RateLimit.of(rate, () -> time.now(TimeUnit.NANOSECONDS));
    }

    private static ByteBuf buffer(int size) {
        return Unpooled.buffer(size).writeZero(size);
    }

    private static int release(ByteBuf buffer) {
        int size = buffer.readableBytes();
        buffer.release();
        return size;
    }

    private Flux<Integer> sizes(Flux<ByteBuf> bytes, Pace at) {
        return at.bytes(bytes).map(PaceTest::release);
    }

    @Test
    void withoutARateBuffersPassAsTheyAre() {
        StepVerifier.create(sizes(source.flux(), pace), 2)
                .then(() -> source.assertMinRequested(2))
                .then(() -> source.next(buffer(5), buffer(100_000)))
                .expectNext(5, 100_000)
                .thenRequest(1)
                .then(() -> source.next(buffer(0)).complete())
                .expectNext(0)
                .verifyComplete();
    }

    @Test
    void theLowestRateCountsAndOneBufferAtATimeIsAskedFor() {
        session.set(4 * KIB);
        all.set(1000 * KIB);
        List<Integer> passed = new ArrayList<>();
        List<Long> asked = new ArrayList<>();
        Flux<ByteBuf> buffers = Flux.range(0, 6).map(i -> buffer(2 * KIB)).doOnRequest(asked::add);

        Mono<Long> whole = sizes(buffers, pace).doOnNext(passed::add).count();
        StepVerifier verifier =
                StepVerifier.create(whole).expectNext(12L).expectComplete().verifyLater();
        assertThat(passed).containsExactly(KIB);
        time.advanceTimeBy(Duration.ofMillis(250));
        assertThat(passed).containsExactly(KIB, KIB);
        time.advanceTimeBy(Duration.ofMillis(249));
        assertThat(passed).hasSize(2);
        time.advanceTimeBy(Duration.ofMillis(2251));
        verifier.verify();
        assertThat(asked).containsOnly(1L);
    }

    @Test
    void transfersShareARateInTurns() {
        all.set(32 * KIB);
        int[] passed = new int[4];
        List<StepVerifier> transfers = IntStream.range(0, 4)
                .mapToObj(i -> {
                    Pace own = new Pace(List.of(limit(RateLimit.NONE), all), time);
                    return StepVerifier.create(sizes(Flux.range(0, 64).map(n -> buffer(KIB)), own)
                                    .doOnNext(size -> passed[i] += size)
                                    .count())
                            .expectNextCount(1)
                            .expectComplete()
                            .verifyLater();
                })
                .toList();

        for (int second = 1; second <= 7; second++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
            int least = IntStream.of(passed).min().orElseThrow();
            assertThat(IntStream.of(passed)).allMatch(bytes -> bytes - least <= KIB);
            assertThat(IntStream.of(passed).sum()).isBetween(32 * KIB * second, 32 * KIB * second + 4 * KIB);
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        transfers.forEach(StepVerifier::verify);
    }

    @Test
    void aRateThatChangesMovesATransferThatWaits() {
        session.set(1);
        StepVerifier verifier = StepVerifier.create(sizes(Flux.just(buffer(KIB), buffer(KIB), buffer(KIB)), pace))
                .expectNext(KIB, KIB, KIB)
                .expectComplete()
                .verifyLater();
        time.advanceTimeBy(Duration.ofSeconds(10));

        session.set(RateLimit.NONE);
        time.advanceTimeBy(Duration.ofNanos(Turn.LONGEST_WAIT));

        verifier.verify();
    }

    @Test
    void aRateThatIsSetMeanwhileHoldsBackABoundedNumber() {
        List<Integer> passed = new ArrayList<>();
        StepVerifier verifier = StepVerifier.create(sizes(source.flux(), pace).doOnNext(passed::add))
                .expectNextCount(16)
                .thenCancel()
                .verifyLater();
        assertThat(passed).isEmpty();
        session.set(4 * KIB);
        IntStream.range(0, PacedBytes.READ_AHEAD).forEach(i -> source.next(buffer(KIB)));
        assertThat(passed).hasSize(1);

        time.advanceTimeBy(Duration.ofSeconds(5));

        verifier.verify();
        source.assertCancelled();
    }

    @Test
    void anErrorOvertakesWhatIsHeldBackAndReleasesIt() {
        session.set(KIB);
        ByteBuf held = buffer(8 * KIB);

        StepVerifier.create(sizes(source.flux(), pace))
                .then(() -> source.next(held))
                .expectNext(KIB)
                .then(() -> source.error(new IllegalStateException("gone")))
                .verifyErrorMessage("gone");

        assertThat(held.refCnt()).isZero();
    }

    @Test
    void aCancelReleasesWhatIsHeldBackAndGivesItsTurnBack() {
        session.set(KIB);
        ByteBuf held = buffer(8 * KIB);

        StepVerifier.create(sizes(source.flux(), pace))
                .then(() -> source.next(held))
                .expectNext(KIB)
                .thenCancel()
                .verify();

        source.assertCancelled();
        assertThat(held.refCnt()).isZero();
        assertThat(session.nanosUntil(session.reserve(1)))
                .as("only what has passed is to be paid")
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void theEndComesAfterWhatIsHeldBack() {
        session.set(KIB);
        List<Integer> passed = new ArrayList<>();
        StepVerifier verifier = StepVerifier.create(
                        sizes(Flux.just(buffer(2 * KIB)), pace).doOnNext(passed::add))
                .expectNext(KIB, KIB)
                .expectComplete()
                .verifyLater();
        assertThat(passed).hasSize(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        verifier.verify();
    }

    @Test
    void aFileWithoutARateIsOneRegionUpToALargeSize() {
        StepVerifier.create(pace.regions(new Regions(), 10, Pace.REGION + 5).map(PaceTest::describe))
                .expectNext("10+" + Pace.REGION, Pace.REGION + 10 + "+5")
                .verifyComplete();
        StepVerifier.create(pace.regions(new Regions(), 7, 3).map(PaceTest::describe))
                .expectNext("7+3")
                .verifyComplete();
        StepVerifier.create(pace.regions(new Regions(), 0, 0)).verifyComplete();
    }

    @Test
    void aFileAtARateIsManyRegions() {
        session.set(64 * KIB);
        List<String> passed = new ArrayList<>();
        StepVerifier verifier = StepVerifier.create(pace.regions(new Regions(), 0, 6 * KIB)
                        .map(PaceTest::describe)
                        .doOnNext(passed::add))
                .expectNext("0+2048", "2048+2048", "4096+2048")
                .expectComplete()
                .verifyLater();
        assertThat(passed).hasSize(1);
        time.advanceTimeBy(Duration.ofNanos(31_250_000));
        assertThat(passed).hasSize(2);
        time.advanceTimeBy(Duration.ofNanos(31_250_000));
        verifier.verify();
    }

    @Test
    void aStorageThatFailsToGiveARegionFailsTheTransfer() {
        StepVerifier.create(pace.regions(
                        new Regions() {
                            @Override
                            public FileRegion region(long offset, long length) {
                                throw new IllegalStateException("closed");
                            }
                        },
                        0,
                        10))
                .verifyErrorMessage("closed");
    }

    private static String describe(FileRegion region) {
        String text = region.position() + "+" + region.count();
        region.release();
        return text;
    }

    private static class Regions implements FileContent {

        @Override
        public FtpFile file() {
            return FtpFile.of("f", FtpFileType.FILE);
        }

        @Override
        public Flux<ByteBuf> bytes(long offset) {
            return Flux.error(new AssertionError("regions were asked for"));
        }

        @Override
        public FileRegion region(long offset, long length) {
            return new DefaultFileRegion(new File("not opened"), offset, length);
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }
    }
}
