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
            new LoginGuard(new Limits.Logins(0, 3, Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO), clock);

    @Test
    void bansAnAddressAfterSoManyFailuresInARowAndNoneBefore() throws Exception {
        guard.failed(address(1), "a");
        assertThat(guard.failed(address(1), "b").addressBanned()).isFalse();
        assertThat(guard.isBanned(address(1))).isFalse();

        assertThat(guard.failed(address(1), "c").addressBanned()).isTrue();

        assertThat(guard.isBanned(address(1))).isTrue();
        assertThat(guard.isBanned(address(2))).isFalse();
        assertThat(guard.failed(address(1), "d").addressBanned())
                .as("began before")
                .isFalse();
    }

    @Test
    void aSuccessBeginsAnew() throws Exception {
        guard.failed(address(1), "alice");
        guard.failed(address(1), "alice");
        guard.succeeded(address(1), "alice");
        guard.failed(address(1), "alice");

        assertThat(guard.isBanned(address(1))).isFalse();
        assertThat(guard.isBanned("alice", address(2))).isFalse();
    }

    @Test
    void aBanEnds() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.failed(address(1), "alice");
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(guard.isBanned(address(1))).isTrue();

        clock.advance(Duration.ofMillis(1));

        assertThat(guard.isBanned(address(1))).isFalse();
        assertThat(guard.isBanned("alice", address(2))).isFalse();
        guard.failed(address(1), "alice");
        assertThat(guard.isBanned(address(1))).as("counts from one again").isFalse();
    }

    @Test
    void bansAUserNameThatIsGuessedAtFromManyAddresses() throws Exception {
        guard.failed(address(1), "alice");
        guard.failed(address(2), "alice");
        assertThat(guard.isBanned("alice", address(9))).isFalse();

        assertThat(guard.failed(address(3), "alice").userBanned()).isTrue();

        assertThat(guard.isBanned("alice", address(9))).isTrue();
        assertThat(guard.isBanned("bob", address(9))).isFalse();
        assertThat(guard.isBanned(address(9))).isFalse();
    }

    @Test
    void guessesOfOthersDoNotLockAUserOutOfWhereTheUserLoggedInBefore() throws Exception {
        guard.succeeded(address(100), "alice");
        for (int i = 0; i < 50; i++) {
            guard.failed(address(i), "alice");
        }

        assertThat(guard.isBanned("alice", address(100))).isFalse();
        assertThat(guard.isBanned("alice", address(101))).isTrue();

        guard.succeeded(address(100), "alice");
        assertThat(guard.isBanned("alice", address(101)))
                .as("nor does that end the ban")
                .isTrue();
    }

    @Test
    void refusedGuessesDoNotPutTheEndOfAUsersBanOff() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.failed(address(i), "alice");
        }
        clock.advance(Duration.ofMinutes(9));
        guard.failed(address(50), "alice");
        clock.advance(Duration.ofMinutes(1).plusMillis(1));

        assertThat(guard.isBanned("alice", address(9))).isFalse();
    }

    @Test
    void anIpv6NetworkIsOneAddress() throws Exception {
        guard.failed(InetAddress.getByName("2001:db8::1"), "a");
        guard.failed(InetAddress.getByName("2001:db8::2"), "b");
        guard.failed(InetAddress.getByName("2001:db8:0:0:ffff::3"), "c");

        assertThat(guard.isBanned(InetAddress.getByName("2001:db8::4"))).isTrue();
        assertThat(guard.isBanned(InetAddress.getByName("2001:db8:0:1::1"))).isFalse();
    }

    @Test
    void remembersABoundedNumberAndTheBannedLongest() throws Exception {
        for (int i = 0; i < 3; i++) {
            guard.failed(address(0), "alice");
        }
        for (int i = 1; i <= FailureCounts.MOST * 2; i++) {
            guard.failed(address(i), "user" + i);
            guard.succeeded(address(i + 1_000_000), "user" + i);
        }

        assertThat(guard.size()).isLessThanOrEqualTo(3 * FailureCounts.MOST);
        assertThat(guard.isBanned(address(0))).isTrue();
        assertThat(guard.isBanned("alice", address(5))).isTrue();
    }

    @Test
    void aNameLongerThanAnyIsRememberedByItsBeginning() throws Exception {
        String begin = "x".repeat(64);
        for (int i = 0; i < 3; i++) {
            guard.failed(address(i), begin + "y".repeat(i));
        }

        assertThat(guard.isBanned(begin + "z", address(9))).isTrue();
    }

    @Test
    void everyFailureInARowDoublesTheDelayUpToTheLongest() throws Exception {
        LoginGuard slow = new LoginGuard(
                new Limits.Logins(0, 0, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(5)), clock);

        assertThat(slow.failed(address(1), "alice").delay()).hasSeconds(1);
        assertThat(slow.failed(address(2), "alice").delay()).as("of the name").hasSeconds(2);
        assertThat(slow.failed(address(1), "bob").delay()).as("of the address").hasSeconds(2);
        assertThat(slow.failed(address(3), "alice").delay()).hasSeconds(4);
        assertThat(slow.failed(address(4), "alice").delay()).hasSeconds(5);
        assertThat(slow.failed(address(5), "carol").delay()).as("others").hasSeconds(1);
    }

    @Test
    void zeroBansNobody() throws Exception {
        LoginGuard off =
                new LoginGuard(new Limits.Logins(0, 0, Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO), clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(off.failed(address(1), "alice")).isEqualTo(new LoginGuard.Refusal(Duration.ZERO, false, false));
        }

        assertThat(off.isBanned(address(1))).isFalse();
        assertThat(off.isBanned("alice", address(2))).isFalse();
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
