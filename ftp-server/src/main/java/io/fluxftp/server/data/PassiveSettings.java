package io.fluxftp.server.data;

import java.net.Inet4Address;
import org.jspecify.annotations.Nullable;

/**
 * Where passive data connections are awaited.
 *
 * @param firstPort the lowest port to listen on, 1 to 65535; 0 lets the system choose each port
 * @param lastPort the highest port to listen on, {@code firstPort} or more; 0 where {@code firstPort} is 0
 * @param address the address that PASV tells, for a server behind NAT; null tells the control connection's local one
 */
public record PassiveSettings(
        int firstPort, int lastPort, @Nullable Inet4Address address) {

    /** How many listeners there are at the most when the system chooses the ports. */
    static final int MOST_SYSTEM_PORTS = 1000;

    /** Ports chosen by the system, the address that the client already uses. */
    public static final PassiveSettings DEFAULT = new PassiveSettings(0, 0, null);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException for a port out of 1 to 65535 or a range that ends before it begins
     */
    public PassiveSettings {
        boolean system = firstPort == 0 && lastPort == 0;
        if (!system && (firstPort < 1 || lastPort > 65535 || lastPort < firstPort)) {
            throw new IllegalArgumentException("passive ports " + firstPort + "-" + lastPort
                    + ": expected a range within 1-65535, or 0-0 for ports chosen by the system");
        }
    }

    boolean systemPorts() {
        return firstPort == 0;
    }

    int capacity() {
        return systemPorts() ? MOST_SYSTEM_PORTS : lastPort - firstPort + 1;
    }
}
