package io.fluxftp.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    private static InetAddress address(String literal) {
        return literal.indexOf(':') < 0 ? Addresses.parseIpv4(literal) : Addresses.parseIpv6(literal);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, 192.0.1.255",
        "192.0.2.0/24, 192.0.2.255, 192.0.3.0",
        "192.0.2.128/25, 192.0.2.128, 192.0.2.127",
        "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
        "192.0.2.7, 192.0.2.7, 192.0.2.6",
        "192.0.2.7/32, ::ffff:192.0.2.7, ::ffff:192.0.2.6",
        "0.0.0.0/0, 255.255.255.255, 2001:db8::1",
        "2001:db8::/32, 2001:db8:ffff::1, 2001:db9::",
        "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::",
        "::1, ::1, ::2",
        "::/0, 2001:db8::1, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.8",
    })
    void holdsExactlyWhatBeginsWithItsBits(String range, String inside, String outside) {
        AddressRange parsed = AddressRange.parse(range);
        assertThat(parsed.contains(address(inside))).isTrue();
        assertThat(parsed.contains(address(outside))).isFalse();
        assertThat(AddressRange.parse(parsed.toString())).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "10.0.0.1/8",
                "10.0.0.0 /8",
                "localhost",
                "example.com/8",
                "2001:db8::/129",
                "2001:db8::1/64",
                "[::1]",
                "fe80::1%eth0",
                "::ffff:10.0.0.0/104"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @Test
    void tellsWhatIsWrongWithBitsAfterThePrefix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse("192.0.2.1/24"))
                .withMessageContaining("24")
                .withMessageContaining("zeros");
    }
}
