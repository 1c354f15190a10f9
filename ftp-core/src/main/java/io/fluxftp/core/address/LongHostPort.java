package io.fluxftp.core.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The form {@code af,hal,h1,…,pal,p1,…} of LPRT and of the reply to LPSV (RFC 1639): address family, length and
 * bytes of the host address, length and bytes of the port, all in decimal.
 */
public final class LongHostPort {

    private static final String SYNTAX = "af,hal,h1,h2,...,pal,p1,p2, each a decimal number from 0 to 255";

    private static final int IPV4 = 4;

    private static final int IPV6 = 6;

    /** 21 numbers of up to three digits and the commas between them. */
    private static final int MAX_LENGTH = 83;

    private LongHostPort() {}

    /**
     * Reads an address. Numbers are decimal, without sign, blanks or leading zeros.
     *
     * @param text the argument of LPRT
     * @return a resolved address and port; the port may be 0. An IPv4-mapped IPv6 address comes as IPv4
     * @throws UnsupportedFamilyException when the family is neither 4 nor 6
     * @throws IllegalArgumentException when the text has another form
     */
    public static InetSocketAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expected " + SYNTAX);
        }
        int[] numbers = Decimal.bytes(text, SYNTAX);
        if (numbers[0] != IPV4 && numbers[0] != IPV6) {
            throw new UnsupportedFamilyException();
        }
        int hostLength = numbers[0] == IPV4 ? 4 : 16;
        int portAt = 2 + hostLength;
        if (numbers.length != portAt + 3 || numbers[1] != hostLength || numbers[portAt] != 2) {
            throw new IllegalArgumentException("expected " + SYNTAX);
        }
        byte[] host = new byte[hostLength];
        for (int i = 0; i < hostLength; i++) {
            host[i] = (byte) numbers[2 + i];
        }
        return new InetSocketAddress(Addresses.of(host), numbers[portAt + 1] << 8 | numbers[portAt + 2]);
    }

    /**
     * Writes an address.
     *
     * @param address a resolved address; an IPv4-mapped one is written as IPv4
     * @return text that {@link #parse(String)} reads back
     * @throws IllegalArgumentException when the address is unresolved
     */
    public static String format(InetSocketAddress address) {
        InetAddress host = Addresses.resolved(address);
        byte[] bytes = host.getAddress();
        StringBuilder text = new StringBuilder(MAX_LENGTH);
        text.append(host instanceof Inet4Address ? IPV4 : IPV6).append(',').append(bytes.length);
        for (byte part : bytes) {
            text.append(',').append(part & 0xFF);
        }
        return text.append(",2,")
                .append(address.getPort() >> 8)
                .append(',')
                .append(address.getPort() & 0xFF)
                .toString();
    }

    /**
     * Finds the address in the text of a {@code 228} reply: what stands in the last parentheses.
     *
     * @param replyText the text of the reply without its code
     * @return a resolved address and port
     * @throws UnsupportedFamilyException when the family is neither 4 nor 6
     * @throws IllegalArgumentException when there is no such address
     */
    public static InetSocketAddress findIn(String replyText) {
        int close = replyText.lastIndexOf(')');
        int open = replyText.lastIndexOf('(', close);
        if (open < 0) {
            throw new IllegalArgumentException("the reply names no address of the form " + SYNTAX);
        }
        return parse(replyText.substring(open + 1, close));
    }
}
