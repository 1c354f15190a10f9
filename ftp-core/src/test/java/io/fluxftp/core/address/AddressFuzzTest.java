package io.fluxftp.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** Any text is an address or refused, and an address that was read is written so that it reads the same again. */
class AddressFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void readsAddresses(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        roundTrips(text, HostPort::parse, HostPort::format, HostPort::parse);
        roundTrips(text, HostPort::findIn, HostPort::format, HostPort::parse);
        roundTrips(text, ExtendedHostPort::parse, ExtendedHostPort::format, ExtendedHostPort::parse);
        roundTrips(text, LongHostPort::parse, LongHostPort::format, LongHostPort::parse);
        roundTrips(text, LongHostPort::findIn, LongHostPort::format, LongHostPort::parse);
        try {
            assertThat(ExtendedHostPort.portIn(text)).isBetween(1, 65_535);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching(".*(port|delimiter).*");
        }
    }

    private static void roundTrips(
            String text,
            Function<String, InetSocketAddress> read,
            Function<InetSocketAddress, String> format,
            Function<String, InetSocketAddress> readAgain) {
        InetSocketAddress address;
        try {
            address = read.apply(text);
        } catch (IllegalArgumentException e) {
            return; // refused: the one thing that may happen to what is no address
        }
        assertThat(address.isUnresolved()).isFalse();
        assertThat(readAgain.apply(format.apply(address))).isEqualTo(address);
    }
}
