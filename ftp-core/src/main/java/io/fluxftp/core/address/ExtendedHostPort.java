package io.fluxftp.core.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The form {@code |family|address|port|} of EPRT and {@code |||port|} of the reply to EPSV (RFC 2428).
 */
public final class ExtendedHostPort {

    /** The number of IPv4 in the second field (RFC 2428, section 2). */
    public static final int IPV4 = 1;

    /** The number of IPv6 in the second field (RFC 2428, section 2). */
    public static final int IPV6 = 2;

    private static final String SYNTAX = "expected |1|IPv4 address|port| or |2|IPv6 address|port|";

    /** Generous for the longest IPv6 text with its delimiters, family and port. */
    private static final int MAX_LENGTH = 96;

    private ExtendedHostPort() {}

    /**
     * Reads the argument of EPRT. The delimiter is whatever printable character comes first. The address is a literal
     * one: a host name is refused and never looked up, and so is a scope ({@code fe80::1%eth0}), which has no
     * meaning on another host.
     *
     * @param text the argument
     * @return a resolved address and port; the port may be 0. An IPv4-mapped IPv6 address comes as IPv4
     * @throws UnsupportedFamilyException when the form is right and the family is neither 1 nor 2
     * @throws IllegalArgumentException when the text has another form
     */
    public static InetSocketAddress parse(String text) {
        if (text.length() < 5 || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(SYNTAX);
        }
        char delimiter = delimiter(text.charAt(0));
        int second = text.indexOf(delimiter, 1);
        int third = text.indexOf(delimiter, second + 1);
        int fourth = text.indexOf(delimiter, third + 1);
        if (second < 0 || third < second + 1 || fourth != text.length() - 1 || fourth <= third) {
            throw new IllegalArgumentException(SYNTAX);
        }
        int family = Decimal.read(text, 1, second, 65_535);
        if (family < 0) {
            throw new IllegalArgumentException(SYNTAX);
        }
        int port = Decimal.read(text, third + 1, fourth, 65_535);
        if (port < 0) {
            throw new IllegalArgumentException("the port must be a decimal number from 0 to 65535");
        }
        return new InetSocketAddress(host(family, text.substring(second + 1, third)), port);
    }

    private static InetAddress host(int family, String literal) {
        if (family == IPV4) {
            return Addresses.parseIpv4(literal);
        }
        if (family == IPV6) {
            return Addresses.parseIpv6(literal);
        }
        throw new UnsupportedFamilyException();
    }

    /**
     * Writes the argument of EPRT.
     *
     * @param address a resolved address; an IPv4-mapped one is written as IPv4
     * @return text that {@link #parse(String)} reads back, without a scope
     * @throws IllegalArgumentException when the address is unresolved
     */
    public static String format(InetSocketAddress address) {
        InetAddress host = Addresses.resolved(address);
        int family = host instanceof Inet4Address ? IPV4 : IPV6;
        return "|" + family + "|" + Addresses.literal(host) + "|" + address.getPort() + "|";
    }

    /**
     * Writes what stands in the brackets of the reply to EPSV.
     *
     * @param port the port to connect to, 1 to 65535
     * @return {@code |||port|}
     * @throws IllegalArgumentException when the port is out of range
     */
    public static String formatPort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 1 to 65535");
        }
        return "|||" + port + "|";
    }

    /**
     * Finds the port in the text of a {@code 229} reply (RFC 2428, section 3): the last pair of parentheses that
     * holds {@code |||port|} with any delimiter. The first two fields should be empty; what a server puts into them is
     * ignored, for the host is always the one of the control connection.
     *
     * @param replyText the text of the reply without its code
     * @return the port, 1 to 65535
     * @throws IllegalArgumentException when there is no such port
     */
    public static int portIn(String replyText) {
        int close = replyText.lastIndexOf(')');
        int open = replyText.lastIndexOf('(', close);
        if (open >= 0 && close - open > 5 && close - open <= MAX_LENGTH) {
            char delimiter = delimiter(replyText.charAt(open + 1));
            int second = replyText.indexOf(delimiter, open + 2);
            int third = replyText.indexOf(delimiter, second + 1);
            int fourth = close - 1;
            if (second > 0 && third > second && third < fourth && replyText.charAt(fourth) == delimiter) {
                int port = Decimal.read(replyText, third + 1, fourth, 65_535);
                if (port > 0) {
                    return port;
                }
            }
        }
        throw new IllegalArgumentException("the reply names no port of the form (|||port|)");
    }

    private static char delimiter(char c) {
        if (c < 33 || c > 126) {
            throw new IllegalArgumentException("the delimiter must be a printable ASCII character");
        }
        return c;
    }
}
