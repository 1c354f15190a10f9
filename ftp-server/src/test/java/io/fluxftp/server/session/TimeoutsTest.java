package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    @Test
    void refusesWhatIsNoTimeAndWhatNoClockCounts() {
        Duration good = Duration.ofSeconds(1);
        for (Duration bad :
                List.of(Duration.ofNanos(-1), Timeouts.LONGEST.plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> new Timeouts(bad, good, good, good, good, good))
                    .hasMessageContaining("login time-out");
            assertThatThrownBy(() -> new Timeouts(good, bad, good, good, good, good))
                    .hasMessageContaining("idle time-out");
            assertThatThrownBy(() -> new Timeouts(good, good, bad, good, good, good))
                    .hasMessageContaining("data connect time-out");
            assertThatThrownBy(() -> new Timeouts(good, good, good, bad, good, good))
                    .hasMessageContaining("data idle time-out");
            assertThatThrownBy(() -> new Timeouts(good, good, good, good, bad, good))
                    .hasMessageContaining("session time-out");
            assertThatThrownBy(() -> new Timeouts(good, good, good, good, good, bad))
                    .hasMessageContaining("longest idle time-out");
        }
    }
}
