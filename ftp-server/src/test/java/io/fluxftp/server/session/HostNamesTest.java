package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "ftp.example.com, ftp.example.com",
        "FTP.Example.COM., ftp.example.com",
        "localhost, localhost",
        "b\u00FCcher.example, xn--bcher-kva.example",
        "B\u00DCCHER.example., xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1., 192.0.2.1",
        "[::1], [::1]",
        "[2001:DB8:0:0:0:0:0:1], [2001:db8::1]",
    })
    void haveOneForm(String written, String form) {
        assertThat(HostNames.normal(written)).isEqualTo(form);
        assertThat(HostNames.normal(form)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a b",
                "-a",
                "a_b",
                "192.0.2",
                "192.0.2.256",
                "01.2.3.4",
                "::1",
                "[::1",
                "[]",
                "[192.0.2.1]",
                "[fe80::1%eth0]",
                "a\u0000",
                "a/b",
                "a:21"
            })
    void refuseWhatIsNone(String text) {
        assertThatThrownBy(() -> HostNames.normal(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuseWhatIsTooLong() {
        String label = "a".repeat(63);
        assertThat(HostNames.normal(String.join(".", label, label, label, "a".repeat(61))))
                .hasSize(253);
        assertThatThrownBy(() -> HostNames.normal(String.join(".", label, label, label, "a".repeat(62))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostNames.normal(label + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextIsAHostOrAnIllegalArgument() {
        Random random = new Random(7151);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.appendCodePoint(
                        random.nextBoolean() ? ".-[]:%x1".charAt(random.nextInt(8)) : random.nextInt(0x3000));
            }
            try {
                assertThat(HostNames.normal(text.toString())).isNotEmpty().matches("[\\x21-\\x7E]+");
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining(text.toString().repeat(2));
            }
        }
    }
}
