package io.fluxftp.server.session;

import io.fluxftp.core.address.Addresses;
import io.netty.util.NetUtil;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form in which names of virtual hosts are compared (RFC 7151 §3.1). Nothing here looks a name up. */
public final class HostNames {

    private static final int LONGEST = 253;

    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    private HostNames() {}

    /**
     * Brings a host to its one form: a name in lower case, in ASCII (RFC 5890 A-labels) and without the dot at its end,
     * an IPv4 address, or an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException for a text that is none of these; its message does not repeat it
     */
    public static String normal(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return '[' + NetUtil.toAddressString(Addresses.parseIpv6(host.substring(1, host.length() - 1))) + ']';
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (IPV4.matcher(name).matches()) {
            return NetUtil.toAddressString(Addresses.parseIpv4(name));
        }
        return ascii(name);
    }

    private static String ascii(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new IllegalArgumentException("a host name has from 1 to " + LONGEST + " characters");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no host name", e);
        }
        if (ascii.length() > LONGEST || ascii.endsWith(".") || ascii.startsWith(".")) {
            throw new IllegalArgumentException("no host name");
        }
        return ascii;
    }
}
