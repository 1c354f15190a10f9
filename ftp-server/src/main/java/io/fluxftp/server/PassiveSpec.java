package io.fluxftp.server;

import io.fluxftp.server.data.PassiveSettings;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Sets where passive data connections are awaited. */
public final class PassiveSpec {

    private int firstPort;
    private int lastPort;
    private @Nullable Inet4Address address;

    PassiveSpec(PassiveSettings from) {
        firstPort = from.firstPort();
        lastPort = from.lastPort();
        address = from.address();
    }

    /**
     * Listens on ports of a range, which a firewall can let through.
     *
     * @param first the lowest port, 1 to 65535
     * @param last the highest port, {@code first} or more
     * @return this spec
     * @throws IllegalArgumentException for a range that is none
     */
    public PassiveSpec ports(int first, int last) {
        new PassiveSettings(first, last, null);
        firstPort = first;
        lastPort = last;
        return this;
    }

    /**
     * Tells clients another address than the one they connected to, for a server behind NAT. Only PASV tells an
     * address; EPSV always means the one that the client knows.
     *
     * @param ipv4 a literal IPv4 address
     * @return this spec
     * @throws IllegalArgumentException when it is no such literal
     */
    public PassiveSpec address(String ipv4) {
        byte[] bytes = NetUtil.isValidIpV4Address(ipv4) ? NetUtil.createByteArrayFromIpAddressString(ipv4) : null;
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "passive address '" + ipv4 + "': expected an IPv4 address such as 203.0.113.7");
        }
        try {
            address = (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("passive address '" + ipv4 + "'", e);
        }
        return this;
    }

    PassiveSettings settings() {
        return new PassiveSettings(firstPort, lastPort, address);
    }
}
