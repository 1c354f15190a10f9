package io.fluxftp.core.address;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Compares and classifies addresses, so that the checks against bounced and stolen data connections (RFC 2577) see one
 * form of each host. Nothing here looks a name up.
 */
public final class Addresses {

    private Addresses() {}

    /**
     * The one form in which a host is compared: an IPv4-mapped ({@code ::ffff:1.2.3.4}) or IPv4-compatible
     * ({@code ::1.2.3.4}) IPv6 address becomes the IPv4 address, and an IPv6 address loses its scope. The loopback
     * address {@code ::1} and the unspecified {@code ::} stay as they are.
     *
     * @param address any address
     * @return the canonical one
     */
    public static InetAddress canonical(InetAddress address) {
        return address instanceof Inet6Address ? of(address.getAddress()) : address;
    }

    /**
     * Whether two addresses are the same host in their {@link #canonical(InetAddress) canonical} form.
     *
     * @param one an address
     * @param other an address
     * @return true when they are equal
     */
    public static boolean sameHost(InetAddress one, InetAddress other) {
        return canonical(one).equals(canonical(other));
    }

    /**
     * Whether an address is of no use outside its own network: loopback, link-local, site-local, private (RFC 1918),
     * unique local (RFC 4193), shared (RFC 6598), unspecified, multicast or broadcast. A client that finds such a
     * host in the reply to PASV of a public server uses the server's own address.
     *
     * @param address any address
     * @return true when it is one of those
     */
    public static boolean isPrivate(InetAddress address) {
        InetAddress host = canonical(address);
        if (host.isLoopbackAddress()
                || host.isAnyLocalAddress()
                || host.isLinkLocalAddress()
                || host.isSiteLocalAddress()
                || host.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = host.getAddress();
        int first = bytes[0] & 0xFF;
        if (bytes.length == 4) {
            return first == 0 || first == 127 || (first == 100 && (bytes[1] & 0xC0) == 64) || first >= 240;
        }
        return (first & 0xFE) == 0xFC;
    }

    /**
     * Reads a literal IPv4 address: four decimal numbers without leading zeros.
     *
     * @param literal the text
     * @return the address
     * @throws IllegalArgumentException for any other text, host names included
     */
    public static InetAddress parseIpv4(String literal) {
        byte[] bytes = new byte[4];
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int dot = i < 3 ? literal.indexOf('.', from) : literal.length();
            int value = dot < 0 ? -1 : Decimal.read(literal, from, dot, 255);
            if (value < 0) {
                throw new IllegalArgumentException("no literal IPv4 address");
            }
            bytes[i] = (byte) value;
            from = dot + 1;
        }
        return of(bytes);
    }

    /**
     * Reads a literal IPv6 address without brackets and without a scope.
     *
     * @param literal the text
     * @return the address in its {@link #canonical(InetAddress) canonical} form, so possibly an IPv4 one
     * @throws IllegalArgumentException for any other text, host names included
     */
    public static InetAddress parseIpv6(String literal) {
        boolean plain = literal.length() <= 45
                && literal.indexOf(':') >= 0
                && literal.chars().allMatch(c -> c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0));
        byte @Nullable [] bytes = plain && NetUtil.isValidIpV6Address(literal)
                ? NetUtil.createByteArrayFromIpAddressString(literal)
                : null;
        if (bytes == null || bytes.length != 16) {
            throw new IllegalArgumentException("no literal IPv6 address");
        }
        int dot = literal.indexOf('.');
        if (dot >= 0) {
            parseIpv4(literal.substring(literal.lastIndexOf(':') + 1));
        }
        return of(bytes);
    }

    static String literal(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    static InetAddress resolved(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            throw new IllegalArgumentException("the address is not resolved");
        }
        return canonical(host);
    }

    /** The canonical address of 4 or 16 bytes. */
    static InetAddress of(byte[] bytes) {
        try {
            if (bytes.length == 16 && embedsIpv4(bytes)) {
                return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }

    private static boolean embedsIpv4(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        if (bytes[10] == -1 && bytes[11] == -1) {
            return true;
        }
        boolean low = bytes[12] == 0 && bytes[13] == 0; // ::, ::1 and the like are IPv6's own
        return bytes[10] == 0 && bytes[11] == 0 && !low;
    }
}
