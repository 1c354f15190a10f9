package io.fluxftp.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassiveSettingsTest {

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "5, 4", "-1, 5", "1, 65536"})
    void refusesWhatIsNoRange(int first, int last) {
        assertThatThrownBy(() -> new PassiveSettings(first, last, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(first + "-" + last)
                .hasMessageContaining("1-65535");
    }

    @Test
    void knowsHowManyPortsThereAre() {
        assertThat(new PassiveSettings(50_000, 50_999, null).capacity()).isEqualTo(1000);
        assertThat(new PassiveSettings(7, 7, null).capacity()).isEqualTo(1);
        assertThat(PassiveSettings.DEFAULT.capacity()).isEqualTo(PassiveSettings.MOST_SYSTEM_PORTS);
    }
}
