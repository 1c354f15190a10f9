package io.fluxftp.examples.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Ports to choose from.
 *
 * @param first the lowest; 0 where the system chooses
 * @param last the highest; 0 where the system chooses
 */
record PortRange(int first, int last) {

    /** Ports of the system's choice. */
    static final PortRange SYSTEM = new PortRange(0, 0);

    private static final int MOST = 65_535;

    /**
     * Reads {@code FIRST-LAST}, one port, or {@code 0}.
     *
     * @throws TypeConversionException saying what is expected
     */
    static PortRange parse(String text) {
        if (text.equals("0")) {
            return SYSTEM;
        }
        int dash = text.indexOf('-');
        int first = port(dash < 0 ? text : text.substring(0, dash), 1);
        int last = dash < 0 ? first : port(text.substring(dash + 1), 1);
        if (last < first) {
            throw new TypeConversionException(
                    "'" + text + "' ends before it begins: expected a range such as 50000-50999");
        }
        return new PortRange(first, last);
    }

    /**
     * Reads a port.
     *
     * @param lowest the lowest that is allowed
     * @throws TypeConversionException saying what is expected
     */
    static int port(String text, int lowest) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(text) : -1;
        if (port < lowest || port > MOST) {
            throw new TypeConversionException("'" + text + "' is no port: expected " + lowest + " to " + MOST);
        }
        return port;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<PortRange> {
        @Override
        public PortRange convert(String text) {
            return parse(text);
        }
    }
}
