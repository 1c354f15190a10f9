package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginGuardTest {

    private final SettableClock clock = new SettableClock();
    private final LoginGuard guard =
            new LoginGuard(new Limits(0, 0, 3, Duration.ZERO, Duration.ofMinutes(10), 0), clock);

    @Test
    void bansAfterSoManyFailuresInARowAndNoneBefore() throws Exception {
        guard.failed(address(1));
        guard.failed(address(1));
        assertThat(guard.isBanned(address(1))).isFalse();

        guard.failed(address(1));

        assertThat(guard.isBanned(address(1))).isTrue();
        assertThat(guard.isBanned(address(2))).isFalse();
    }

    @Test
    void aSuccessBeginsAnew() throws Exception {
        guard.failed(address(1));
        guard.failed(address(1));
        guard.succeeded(address(1));
        guard.failed(address(1));

        assertThat(guard.isBanned(address(1))).isFalse();
    }

    @Test
    void aBanEnds() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.failed(address(1));
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(guard.isBanned(address(1))).isTrue();

        clock.advance(Duration.ofMillis(1));

        assertThat(guard.isBanned(address(1))).isFalse();
        guard.failed(address(1));
        assertThat(guard.isBanned(address(1))).as("counts from one again").isFalse();
    }

    @Test
    void remembersABoundedNumberAndTheBannedLongest() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.failed(address(0));
        }
        for (int i = 1; i <= LoginGuard.MOST_ADDRESSES * 2; i++) {
            guard.failed(address(i));
        }

        assertThat(guard.size()).isLessThanOrEqualTo(LoginGuard.MOST_ADDRESSES);
        assertThat(guard.isBanned(address(0))).isTrue();
    }

    @Test
    void zeroBansNobody() throws Exception {
        LoginGuard off = new LoginGuard(new Limits(0, 0, 0, Duration.ZERO, Duration.ofMinutes(10), 0), clock);
        for (int i = 0; i < 1000; i++) {
            off.failed(address(1));
        }

        assertThat(off.isBanned(address(1))).isFalse();
        assertThat(off.size()).isZero();
    }

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.EPOCH;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
