package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionValuesTest {

    @ParameterizedTest
    @CsvSource({"0, PT0S", "500ms, PT0.5S", "1s, PT1S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "0s, PT0S"})
    void readsDurations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "1 s", "5M", "1w", "99999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected a number and a unit");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "500K, 512000",
        "10M, 10485760",
        "10M/s, 10485760",
        "7/s, 7",
        "999999999G, 1073741822926258176"
    })
    void readsRates(String text, long expected) {
        assertThat(Numbers.parseRate(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "-1", "1.5M", "1 M", "1k", "1MB", "1M/h", "9999999999", "10M/s/s"})
    void refusesWhatIsNoRate(String text) {
        assertThatThrownBy(() -> Numbers.parseRate(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "': expected bytes a second such as");
    }

    @Test
    void readsPortRanges() {
        assertThat(PortRange.parse("50000-50999")).isEqualTo(new PortRange(50_000, 50_999));
        assertThat(PortRange.parse("65535")).isEqualTo(new PortRange(65_535, 65_535));
        assertThat(PortRange.parse("0")).isEqualTo(PortRange.SYSTEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1-", "-1", "0-5", "2-1", "1-65536", "1-2-3", "a-b", "+1-2", "1 - 2"})
    void refusesWhatIsNoPortRange(String text) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected");
    }
}
