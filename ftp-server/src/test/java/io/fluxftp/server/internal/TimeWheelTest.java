package io.fluxftp.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeWheelTest {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long now = -7;
    private final TimeWheel wheel = new TimeWheel(channel.eventLoop(), TICK, () -> now);

    TimeWheelTest() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void advance(long nanos) {
        for (long left = nanos; left > 0; left -= TICK) {
            jump(Math.min(left, TICK));
        }
    }

    private void jump(long nanos) {
        now += nanos;
        channel.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    private final class Alarm extends TimeWheel.Watched {

        private final List<Long> looks = new ArrayList<>();
        private long at;

        Alarm(long in) {
            at = now + in;
        }

        @Override
        long look(long time) {
            looks.add(time);
            return at - time;
        }
    }

    @Test
    void looksWhenTheTimeHasComeAndAtTheMostATickLater() {
        Alarm alarm = new Alarm(25 * TICK / 10);
        wheel.watch(alarm);
        assertThat(alarm.looks).hasSize(1);

        advance(2 * TICK);
        assertThat(alarm.looks).hasSize(1);
        advance(TICK);
        assertThat(alarm.looks).hasSize(2);
        assertThat(wheel.size()).isZero();
        advance(100 * TICK);
        assertThat(alarm.looks).hasSize(2);
    }

    @Test
    void looksAgainWhenTheTimeHasMoved() {
        Alarm alarm = new Alarm(5 * TICK);
        wheel.watch(alarm);
        alarm.at += 10 * TICK;

        advance(5 * TICK);
        assertThat(alarm.looks).hasSize(2);
        assertThat(wheel.size()).isOne();
        advance(10 * TICK);
        assertThat(alarm.looks).hasSize(3);
        assertThat(wheel.size()).isZero();
    }

    @Test
    void whatIsFartherAwayThanARoundIsLookedAtOnceARound() {
        Alarm alarm = new Alarm(2000 * TICK);
        Alarm never = new Alarm(Long.MAX_VALUE / 2);
        wheel.watch(alarm);
        wheel.watch(never);

        advance(1999 * TICK);
        assertThat(alarm.looks).hasSizeBetween(4, 5);
        assertThat(wheel.size()).isEqualTo(2);
        advance(2 * TICK);
        assertThat(wheel.size()).isOne();
    }

    @Test
    void whatIsForgottenIsNotLookedAtAndTheWheelStandsStill() {
        Alarm alarm = new Alarm(3 * TICK);
        wheel.watch(alarm);
        wheel.forget(alarm);
        wheel.forget(alarm);
        assertThat(wheel.size()).isZero();

        advance(10 * TICK);
        assertThat(alarm.looks).hasSize(1);
        assertThat(channel.hasPendingTasks()).isFalse();

        alarm.at = now + TICK;
        wheel.watch(alarm);
        advance(2 * TICK);
        assertThat(alarm.looks).hasSize(3);
    }

    @Test
    void oneMayForgetAnotherThatIsDueToo() {
        Alarm second = new Alarm(2 * TICK);
        TimeWheel.Watched first = new TimeWheel.Watched() {
            private final long at = now + 2 * TICK;

            @Override
            long look(long time) {
                if (time >= at) {
                    wheel.forget(second);
                }
                return at - time;
            }
        };
        wheel.watch(first);
        wheel.watch(second);

        advance(3 * TICK);

        assertThat(wheel.size()).isZero();
        assertThat(second.looks).hasSize(1);
    }

    @Test
    void aLoopThatWasBusyCatchesUp() {
        Alarm early = new Alarm(3 * TICK);
        Alarm late = new Alarm(700 * TICK);
        wheel.watch(early);
        wheel.watch(late);

        jump(5000 * TICK);
        advance(TICK);

        assertThat(early.looks).hasSize(2);
        assertThat(late.looks).hasSize(2);
        assertThat(wheel.size()).isZero();
    }
}
