package io.fluxftp.server.session;

import io.fluxftp.core.address.Addresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whom an address is counted as: an IPv4 host, or all of an IPv6 /64, since who has one address of that has all. */
public final class Networks {

    private static final int PREFIX_BYTES = 8;

    private Networks() {}

    /** The host, or the first address of the /64. */
    public static InetAddress of(InetAddress address) {
        InetAddress canonical = Addresses.canonical(address);
        if (!(canonical instanceof Inet6Address)) {
            return canonical;
        }
        byte[] bytes = canonical.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
