package io.fluxftp.core.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The form {@code h1,h2,h3,h4,p1,p2} of an IPv4 address and port in PORT and in the reply to PASV (RFC 959,
 * section 4.1.2).
 */
public final class HostPort {

    private static final String SYNTAX = "h1,h2,h3,h4,p1,p2, each a decimal number from 0 to 255";

    /** The longest form, {@code 255,255,255,255,255,255}. */
    private static final int MAX_LENGTH = 23;

    private HostPort() {}

    /**
     * Reads an address. Numbers are decimal, without sign, blanks or leading zeros.
     *
     * @param text the six numbers
     * @return a resolved IPv4 address and port; the port may be 0
     * @throws IllegalArgumentException when the text has another form
     */
    public static InetSocketAddress parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expected " + SYNTAX);
        }
        int[] numbers = Decimal.bytes(text, SYNTAX);
        if (numbers.length != 6) {
            throw new IllegalArgumentException("expected " + SYNTAX);
        }
        return address(numbers);
    }

    /**
     * Writes an address.
     *
     * @param address a resolved IPv4 address, or an IPv6 one that stands for an IPv4 one
     * @return text that {@link #parse(String)} reads back
     * @throws IllegalArgumentException when the address is unresolved or is IPv6
     */
    public static String format(InetSocketAddress address) {
        InetAddress host = Addresses.resolved(address);
        if (!(host instanceof Inet4Address)) {
            throw new IllegalArgumentException("only an IPv4 address has this form");
        }
        byte[] bytes = host.getAddress();
        StringBuilder text = new StringBuilder(MAX_LENGTH);
        for (byte part : bytes) {
            text.append(part & 0xFF).append(',');
        }
        return text.append(address.getPort() >> 8)
                .append(',')
                .append(address.getPort() & 0xFF)
                .toString();
    }

    /**
     * Finds the address in the text of a {@code 227} reply. No RFC fixes the text round the six numbers (RFC 1123,
     * section 4.1.2.6), so the first run of six of them counts, and here leading zeros and blanks after commas pass:
     * the caller compares the host with the one it talks to anyway.
     *
     * @param replyText the text of the reply without its code
     * @return a resolved IPv4 address and port
     * @throws IllegalArgumentException when there is no such address, or its port is 0
     */
    public static InetSocketAddress findIn(String replyText) {
        int length = Math.min(replyText.length(), 1024);
        int at = 0;
        while (at < length) {
            if (!isDigit(replyText.charAt(at))) {
                at++;
                continue;
            }
            int[] numbers = new int[6];
            if (numbersAt(replyText, at, length, numbers) && (numbers[4] | numbers[5]) != 0) {
                return address(numbers);
            }
            while (at < length && isDigit(replyText.charAt(at))) {
                at++;
            }
        }
        throw new IllegalArgumentException("the reply names no address of the form " + SYNTAX);
    }

    private static boolean numbersAt(String text, int start, int length, int[] numbers) {
        int at = start;
        for (int i = 0; i < numbers.length; i++) {
            int digits = 0;
            int value = 0;
            while (at < length && isDigit(text.charAt(at)) && digits < 4) {
                value = value * 10 + (text.charAt(at++) - '0');
                digits++;
            }
            if (digits < 1 || digits > 3 || value > 255) {
                return false;
            }
            numbers[i] = value;
            if (i < numbers.length - 1) {
                if (at >= length || text.charAt(at++) != ',') {
                    return false;
                }
                while (at < length && text.charAt(at) == ' ') {
                    at++;
                }
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static InetSocketAddress address(int[] numbers) {
        byte[] host = {(byte) numbers[0], (byte) numbers[1], (byte) numbers[2], (byte) numbers[3]};
        return new InetSocketAddress(Addresses.of(host), numbers[4] << 8 | numbers[5]);
    }
}
