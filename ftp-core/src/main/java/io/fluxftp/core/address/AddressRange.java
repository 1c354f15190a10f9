package io.fluxftp.core.address;

import java.net.InetAddress;

/**
 * The addresses that begin with the same bits: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address alone. IPv4
 * addresses in their IPv6 forms are {@linkplain Addresses#canonical(InetAddress) IPv4 addresses} here, as everywhere.
 *
 * @param first the first address of the range, canonical; the bits after the prefix are zero
 * @param prefix how many bits all have in common: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record AddressRange(InetAddress first, int prefix) {

    private static final int BITS_A_BYTE = 8;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException where the prefix is out of range or a bit after it is set
     */
    public AddressRange {
        first = Addresses.canonical(first);
        byte[] bytes = first.getAddress();
        int bits = bytes.length * BITS_A_BYTE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits: expected 0 to " + bits);
        }
        for (int bit = prefix; bit < bits; bit++) {
            if (isSet(bytes, bit)) {
                throw new IllegalArgumentException(
                        "the address has bits set after the first " + prefix + ": expected zeros there");
            }
        }
    }

    /**
     * Reads an address, or the first address of a range and the length of its prefix.
     *
     * @param text as {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code ::1} or {@code 2001:db8::/32}
     * @return the range
     * @throws IllegalArgumentException for any other text, host names included; the message tells what is expected
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress first = literal.indexOf(':') < 0 ? Addresses.parseIpv4(literal) : Addresses.parseIpv6(literal);
        int bits = first.getAddress().length * BITS_A_BYTE;
        if (slash < 0) {
            return new AddressRange(first, bits);
        }
        int prefix = Decimal.read(text, slash + 1, text.length(), bits);
        if (prefix < 0) {
            throw new IllegalArgumentException("no length of a prefix after the slash: expected 0 to " + bits);
        }
        return new AddressRange(first, prefix);
    }

    /**
     * Whether an address is one of these.
     *
     * @param address any address
     * @return true when its canonical form is of the same family and begins with the same bits
     */
    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] theirs = Addresses.canonical(address).getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (isSet(mine, bit) != isSet(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / BITS_A_BYTE] & (0x80 >> bit % BITS_A_BYTE)) != 0;
    }

    /**
     * The range as text.
     *
     * @return what {@link #parse(String)} reads
     */
    @Override
    public String toString() {
        return Addresses.literal(first) + '/' + prefix;
    }
}
