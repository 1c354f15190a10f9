package io.fluxftp.client.config;

import org.jspecify.annotations.Nullable;

/** Which side opens data connections (RFC 959, section 3.2). */
public sealed interface DataMode {

    /**
     * The client connects to a port that the server names: EPSV, or PASV where the server does not know EPSV.
     *
     * @param extended whether EPSV (RFC 2428) is tried first; PASV is used when not, or after the server refused EPSV
     * @param trustAddress whether the address in the reply to PASV is connected to. It is a way for a server to send
     *     the client to a third party, and often wrong behind address translation; so by default the address of the
     *     control connection's peer is used, whatever the reply says
     */
    record Passive(boolean extended, boolean trustAddress) implements DataMode {

        /** EPSV first, and never another host than the control connection's peer. */
        public static final Passive DEFAULT = new Passive(true, false);
    }

    /**
     * The server connects to a port that the client names: PORT over IPv4, EPRT over IPv6. Only connections from the
     * control connection's peer are accepted.
     *
     * @param firstPort the lowest port to listen on; 0 with {@code lastPort} 0 lets the system pick
     * @param lastPort the highest port to listen on
     * @param address the literal IP address that the server is told, for a client behind address translation; null for
     *     the local one of the control connection
     */
    record Active(int firstPort, int lastPort, @Nullable String address) implements DataMode {

        /** A port of the system's choice, at the control connection's local address. */
        public static final Active DEFAULT = new Active(0, 0, null);

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException when the ports are no range within 0 to 65535
         */
        public Active {
            if (firstPort < 0 || lastPort > 65_535 || firstPort > lastPort || (firstPort == 0 && lastPort != 0)) {
                throw new IllegalArgumentException("no range of ports: " + firstPort + " to " + lastPort);
            }
        }
    }
}
