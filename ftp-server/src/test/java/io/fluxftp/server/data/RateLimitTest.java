package io.fluxftp.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(-5 * SECOND);
    private final RateLimit limit = RateLimit.of(1000, now::get);

    @Test
    void theFirstGoesAtOnceAndTheNextWhenThatIsPaid() {
        long first = limit.reserve(500);
        long second = limit.reserve(500);
        long third = limit.reserve(1);

        assertThat(limit.nanosUntil(first)).isZero();
        assertThat(limit.nanosUntil(second)).isEqualTo(SECOND / 2);
        assertThat(limit.nanosUntil(third)).isEqualTo(SECOND);

        now.addAndGet(SECOND / 2);
        assertThat(limit.nanosUntil(second)).isZero();
        assertThat(limit.nanosUntil(third)).isEqualTo(SECOND / 2);
    }

    @Test
    void aPauseSavesUpAQuarterOfASecondAtTheMost() {
        now.addAndGet(3600 * SECOND);

        long first = limit.reserve(250);
        long second = limit.reserve(1);
        long third = limit.reserve(1);

        assertThat(limit.nanosUntil(first)).isZero();
        assertThat(limit.nanosUntil(second)).isZero();
        assertThat(limit.nanosUntil(third)).isEqualTo(SECOND / 1000);
    }

    @Test
    void nothingIsLostWhenItIsAskedOften() {
        RateLimit slow = RateLimit.of(3, now::get);
        slow.reserve(30);
        long ticket = slow.reserve(1);
        for (int i = 0; i < 100_000; i++) {
            now.addAndGet(SECOND / 10_000);
            slow.giveBack(slow.reserve(1), 1);
        }

        assertThat(slow.nanosUntil(ticket)).isZero();
        assertThat(slow.nanosUntil(slow.reserve(1))).isBetween(0L, SECOND);
    }

    @Test
    void aChangeMovesThoseWhoWait() {
        limit.reserve(1000);
        long ticket = limit.reserve(1);

        limit.set(10);
        assertThat(limit.nanosUntil(ticket)).isEqualTo(100 * SECOND);

        now.addAndGet(50 * SECOND);
        limit.set(500);
        assertThat(limit.nanosUntil(ticket)).isEqualTo(SECOND);

        limit.set(RateLimit.NONE);
        assertThat(limit.nanosUntil(ticket)).isZero();
        assertThat(limit.isLimited()).isFalse();
    }

    @Test
    void whatPassedWithoutALimitIsNotPaidAfterwards() {
        RateLimit off = RateLimit.of(RateLimit.NONE, now::get);
        long before = off.reserve(1_000_000);
        off.set(1000);

        assertThat(off.nanosUntil(before)).isZero();
        assertThat(off.nanosUntil(off.reserve(100))).isZero();
        assertThat(off.nanosUntil(off.reserve(1))).isEqualTo(SECOND / 10);
        off.giveBack(before, 1_000_000);
        assertThat(off.nanosUntil(off.reserve(1))).as("nor given back").isPositive();
    }

    @Test
    void whatIsGivenBackMovesTheOthersUp() {
        limit.reserve(100);
        long gone = limit.reserve(900);
        long next = limit.reserve(1);
        assertThat(limit.nanosUntil(next)).isEqualTo(SECOND);

        limit.giveBack(gone, 900);

        assertThat(limit.nanosUntil(next)).isEqualTo(SECOND / 10);
    }

    @Test
    void everyReservationOfManyThreadsCounts() {
        List<Long> tickets = new ArrayList<>(IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> limit.reserve(1))
                .toList());
        tickets.sort(null);

        assertThat(tickets).doesNotHaveDuplicates();
        assertThat(limit.nanosUntil(tickets.get(9_999))).isEqualTo(9_999 * SECOND / 1000);
    }

    @Test
    void theHighestRateAndTheLongestPauseAreNoTrouble() {
        RateLimit fast = RateLimit.of(RateLimit.HIGHEST, now::get);
        now.addAndGet(365L * 24 * 3600 * SECOND);

        assertThat(fast.nanosUntil(fast.reserve(1L << 40))).isZero();
    }

    @Test
    void aRateIsZeroOrMore() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(-1)).withMessageContaining("rate -1");
        assertThatIllegalArgumentException().isThrownBy(() -> limit.set(RateLimit.HIGHEST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bandwidth.Rates(0, -1));
    }
}
