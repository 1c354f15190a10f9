package io.fluxftp.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of PORT, PASV, EPRT, EPSV, LPRT and LPSV. */
class AddressFormsTest {

    private static final String LINE_64K = "1,".repeat(32 * 1024);

    // PORT and PASV

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "132,235,1,2,24,131 132.235.1.2 6275",
                "0,0,0,0,0,0 0.0.0.0 0",
                "255,255,255,255,255,255 255.255.255.255 65535",
                "10,0,0,1,0,20 10.0.0.1 20"
            })
    void readsAndWritesHostPort(String text, String host, int port) throws Exception {
        InetSocketAddress address = new InetSocketAddress(ip(host), port);

        assertThat(HostPort.parse(text)).isEqualTo(address);
        assertThat(HostPort.format(address)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "1,2,3,4,5",
                "1,2,3,4,5,6,7",
                "1,2,3,4,5,",
                ",1,2,3,4,5",
                "1,2,,4,5,6",
                "256,2,3,4,5,6",
                "1,2,3,4,5,256",
                "-1,2,3,4,5,6",
                "+1,2,3,4,5,6",
                "1, 2,3,4,5,6",
                " 1,2,3,4,5,6",
                "1,2,3,4,5,6 ",
                "01,2,3,4,5,6",
                "0177,0,0,1,5,6",
                "00,2,3,4,5,6",
                "0x7f,0,0,1,5,6",
                "1.2.3.4,5,6",
                "a,b,c,d,e,f",
                "localhost,5,6",
                "1,2,3,4,5,6\r",
                "1,2,3,4,5,6\0",
                "\u0661,2,3,4,5,6",
                "1,2,3,4,5,4294967297",
                "127,0,0,1,5,99999999999999999999"
            })
    void s1RefusesOtherHostPorts(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Entering Passive Mode (132,235,1,2,24,131).",
                "=132,235,1,2,24,131",
                "Entering Passive Mode 132,235,1,2,24,131",
                "(132, 235, 1, 2, 24, 131)",
                "[132,235,001,002,024,131]",
                "1 2 3 ok, 132,235,1,2,24,131 is yours",
                "1,2,3 (132,235,1,2,24,131)",
                "(300,1,2,3,4,5) 132,235,1,2,24,131",
                "(132,235,1,2,24,131"
            })
    void findsTheAddressInAnyPassiveReply(String reply) throws Exception {
        assertThat(HostPort.findIn(reply)).isEqualTo(new InetSocketAddress(ip("132.235.1.2"), 6275));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Entering Passive Mode",
                "(1,2,3,4,5)",
                "(1,2,3,4,0,0)",
                "(1,2,3,4,5,256)",
                "(1,2,3,4,5,1000)",
                "(1.2.3.4,5,6)",
                "(1,2,3,4,-5,6)",
                "1,2,3,4,5,"
            })
    void refusesPassiveRepliesWithoutAddress(String reply) {
        assertThatThrownBy(() -> HostPort.findIn(reply)).isInstanceOf(IllegalArgumentException.class);
    }

    // EPRT and EPSV

    @ParameterizedTest
    @CsvSource({
        "|1|132.235.1.2|6275|, 132.235.1.2, 6275",
        "|2|1080::8:800:200c:417a|5282|, 1080::8:800:200c:417a, 5282",
        "|2|::1|65535|, ::1, 65535",
        "|2|::|0|, ::, 0",
        "|2|fe80::1|21|, fe80::1, 21",
    })
    void readsAndWritesExtendedHostPort(String text, String host, int port) throws Exception {
        InetSocketAddress address = new InetSocketAddress(ip(host), port);

        assertThat(ExtendedHostPort.parse(text)).isEqualTo(address);
        assertThat(ExtendedHostPort.format(address)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!1!10.0.0.1!80!", "~1~10.0.0.1~80~", "a1a10.0.0.1a80a", "#1#10.0.0.1#80#"})
    void takesAnyPrintableDelimiter(String text) throws Exception {
        assertThat(ExtendedHostPort.parse(text)).isEqualTo(new InetSocketAddress(ip("10.0.0.1"), 80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|2|::ffff:10.0.0.1|80|",
                "|2|::ffff:a00:1|80|",
                "|2|0:0:0:0:0:FFFF:10.0.0.1|80|",
                "|2|::10.0.0.1|80|"
            })
    void s1SeesTheIpv4AddressInAnIpv6One(String text) throws Exception {
        assertThat(ExtendedHostPort.parse(text)).isEqualTo(new InetSocketAddress(ip("10.0.0.1"), 80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "|||80|",
                "|1|10.0.0.1|80",
                "1|10.0.0.1|80|",
                "|1|10.0.0.1|80||",
                "|1|10.0.0.1|80|x",
                "|1||80|",
                "|1|10.0.0.1||",
                "|1|10.0.0.1|65536|",
                "|1|10.0.0.1|-1|",
                "|1|10.0.0.1|080|",
                "|1|10.0.0.1|8 0|",
                "|1|010.0.0.1|80|",
                "|1|10.0.0.01|80|",
                "|1|0x0a.0.0.1|80|",
                "|1|10.0.1|80|",
                "|1|167772161|80|",
                "|1|10.0.0.1.1|80|",
                "|1|10.0.0.256|80|",
                "|1|localhost|80|",
                "|1|::1|80|",
                "|1|10.0.0.1 |80|",
                "|2|10.0.0.1|80|",
                "|2|fe80::1%eth0|80|",
                "|2|fe80::1%1|80|",
                "|2|[::1]|80|",
                "|2|localhost|80|",
                "|2|example.com|80|",
                "|2|1::2::3|80|",
                "|2|12345::|80|",
                "|2|1:2:3:4:5:6:7|80|",
                "|2|1:2:3:4:5:6:7:8:9|80|",
                "|2|::ffff:010.0.0.1|80|",
                "|2|::ffff:10.0.1|80|",
                "|2|::\u0661|80|",
                "|-1|10.0.0.1|80|",
                "|01|10.0.0.1|80|",
                "|x|10.0.0.1|80|",
                " 1 10.0.0.1 80 ",
                "\r1\r10.0.0.1\r80\r",
                "é1é10.0.0.1é80é",
                "|1|10.0.0.1|80|\r\n"
            })
    void s1RefusesOtherExtendedHostPorts(String text) {
        assertThatThrownBy(() -> ExtendedHostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(UnsupportedFamilyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|0|x|1|", "|3|132.235.1.2|6275|", "|65535|anything at all|1|"})
    void tellsAnUnknownFamilyFromAFault(String text) {
        assertThatThrownBy(() -> ExtendedHostPort.parse(text)).isInstanceOf(UnsupportedFamilyException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Entering Extended Passive Mode (|||6446|), 6446",
        "Entering Extended Passive Mode (|||6446|)., 6446",
        "(!!!1!), 1",
        "(really) ok (|||65535|), 65535",
        "(|1|10.0.0.1|6446|), 6446",
    })
    void findsThePortInAnExtendedPassiveReply(String reply, int port) {
        assertThat(ExtendedHostPort.portIn(reply)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "()",
                "(|||)",
                "(||||)",
                "|||6446|",
                "(|||0|)",
                "(|||65536|)",
                "(|||-1|)",
                "(|||06446|)",
                "(||6446|)",
                "(|||6446)",
                ")|||6446|(",
                "(|||6446|",
                "(     6446 )",
                "(|||64 46|)",
                "(|||6446|x)"
            })
    void refusesExtendedPassiveRepliesWithoutPort(String reply) {
        assertThatThrownBy(() -> ExtendedHostPort.portIn(reply)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesThePortOfAnExtendedPassiveReply() {
        assertThat(ExtendedHostPort.formatPort(6446)).isEqualTo("|||6446|");
        assertThat(ExtendedHostPort.portIn("(" + ExtendedHostPort.formatPort(1) + ")"))
                .isEqualTo(1);
        assertThatThrownBy(() -> ExtendedHostPort.formatPort(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtendedHostPort.formatPort(65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    // LPRT and LPSV

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"4,4,132,235,1,2,2,24,131 132.235.1.2 6275", "6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,0,21 ::1 21"})
    void readsAndWritesLongHostPort(String text, String host, int port) throws Exception {
        InetSocketAddress address = new InetSocketAddress(ip(host), port);

        assertThat(LongHostPort.parse(text)).isEqualTo(address);
        assertThat(LongHostPort.format(address)).isEqualTo(text);
        assertThat(LongHostPort.findIn("Entering Long Passive Mode (" + text + ")"))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "4,4,1,2,3,4",
                "4,4,1,2,3,4,2,5",
                "4,4,1,2,3,4,2,5,6,7",
                "4,16,1,2,3,4,2,5,6",
                "4,4,1,2,3,4,3,5,6",
                "4,4,01,2,3,4,2,5,6",
                "4,4,256,2,3,4,2,5,6",
                "6,4,1,2,3,4,2,5,6",
                "4,4,1,2,3,4,2,5,6 ",
                "6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,0,21,1"
            })
    void refusesOtherLongHostPorts(String text) {
        assertThatThrownBy(() -> LongHostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(UnsupportedFamilyException.class);
        assertThatThrownBy(() -> LongHostPort.findIn(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16,4,1,2,3,4,2,5,6", "0,0", "5,1,1,1,1"})
    void tellsAnUnknownLongFamilyFromAFault(String text) {
        assertThatThrownBy(() -> LongHostPort.parse(text)).isInstanceOf(UnsupportedFamilyException.class);
    }

    // all

    @Test
    void roundTripsAnyAddress() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] ipv4 = new byte[4];
            byte[] ipv6 = new byte[16];
            random.nextBytes(ipv4);
            random.nextBytes(ipv6);
            if (i % 3 == 0) {
                Arrays.fill(ipv6, 2, 14, (byte) 0);
            }
            InetSocketAddress four = new InetSocketAddress(InetAddress.getByAddress(ipv4), random.nextInt(65_536));
            InetSocketAddress six = new InetSocketAddress(InetAddress.getByAddress(ipv6), random.nextInt(65_536));

            assertThat(HostPort.parse(HostPort.format(four))).isEqualTo(four);
            assertThat(ExtendedHostPort.parse(ExtendedHostPort.format(four))).isEqualTo(four);
            assertThat(ExtendedHostPort.parse(ExtendedHostPort.format(six))).isEqualTo(six);
            assertThat(LongHostPort.parse(LongHostPort.format(four))).isEqualTo(four);
            assertThat(LongHostPort.parse(LongHostPort.format(six))).isEqualTo(six);
        }
    }

    @Test
    void writesAMappedAddressAsIpv4AndNoScope() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(mapped), 80);
        InetSocketAddress scoped = new InetSocketAddress(scoped("fe80::1", 3), 80);

        assertThat(HostPort.format(address)).isEqualTo("10,0,0,1,0,80");
        assertThat(ExtendedHostPort.format(address)).isEqualTo("|1|10.0.0.1|80|");
        assertThat(LongHostPort.format(address)).isEqualTo("4,4,10,0,0,1,2,0,80");
        assertThat(ExtendedHostPort.format(scoped)).isEqualTo("|2|fe80::1|80|");
    }

    @Test
    void neverLooksUpOrWritesAName() throws Exception {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 21);

        assertThatThrownBy(() -> HostPort.format(unresolved)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtendedHostPort.format(unresolved)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LongHostPort.format(unresolved)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostPort.format(new InetSocketAddress(ip("::1"), 21)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void c1RefusesLongLinesQuickly() {
        assertThatThrownBy(() -> HostPort.parse(LINE_64K)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostPort.findIn(LINE_64K.replace("1", "1x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtendedHostPort.parse("|1|" + LINE_64K)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExtendedHostPort.portIn("(" + LINE_64K + ")"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LongHostPort.parse(LINE_64K)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LongHostPort.findIn("(" + LINE_64K + ")"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // comparing and classifying

    @Test
    void comparesHostsInOneForm() throws Exception {
        InetAddress four = ip("10.0.0.1");
        InetAddress compatible = ip("::10.0.0.1");

        assertThat(Addresses.sameHost(four, compatible)).isTrue();
        assertThat(Addresses.sameHost(scoped("fe80::1", 1), scoped("fe80::1", 2)))
                .isTrue();
        assertThat(Addresses.sameHost(four, ip("10.0.0.2"))).isFalse();
        assertThat(Addresses.canonical(compatible)).isEqualTo(four);
        assertThat(Addresses.canonical(ip("::1")).getAddress()).hasSize(16);
        assertThat(Addresses.canonical(ip("::")).getAddress()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::192.168.0.1"
            })
    void knowsPrivateAddresses(String literal) throws Exception {
        assertThat(Addresses.isPrivate(ip(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "126.0.0.1",
                "128.0.0.1",
                "223.255.255.255",
                "2001:db8::1",
                "2a00::1",
                "::ffff:8.8.8.8"
            })
    void knowsPublicAddresses(String literal) throws Exception {
        assertThat(Addresses.isPrivate(ip(literal))).isFalse();
    }

    private static InetAddress ip(String literal) throws UnknownHostException {
        return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(literal));
    }

    private static InetAddress scoped(String literal, int scope) throws UnknownHostException {
        return Inet6Address.getByAddress(null, ip(literal).getAddress(), scope);
    }
}
