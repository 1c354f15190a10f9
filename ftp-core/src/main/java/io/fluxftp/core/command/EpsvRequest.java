package io.fluxftp.core.command;

/**
 * What EPSV asks for (RFC 2428, sections 3 and 4).
 *
 * @param kind a port of any family, a port of a named one, or the promise to use nothing but EPSV from here on
 * @param family the number of the family (1 is IPv4, 2 is IPv6) with {@link Kind#FAMILY}, else 0
 */
public record EpsvRequest(Kind kind, int family) {

    /** {@code EPSV}: the family of the control connection. */
    public static final EpsvRequest ANY = new EpsvRequest(Kind.ANY, 0);

    /** {@code EPSV 1}: IPv4. */
    public static final EpsvRequest IPV4 = new EpsvRequest(Kind.FAMILY, 1);

    /** {@code EPSV 2}: IPv6. */
    public static final EpsvRequest IPV6 = new EpsvRequest(Kind.FAMILY, 2);

    /** {@code EPSV ALL}: no other command that sets up a data connection will come. */
    public static final EpsvRequest ALL = new EpsvRequest(Kind.ALL, 0);

    /**
     * Checks the family.
     *
     * @throws IllegalArgumentException when it is out of range, or given where none belongs
     */
    public EpsvRequest {
        if (kind == Kind.FAMILY ? family < 1 || family > 65_535 : family != 0) {
            throw new IllegalArgumentException("the family must be 1 to 65535, and 0 where there is none");
        }
    }

    /**
     * A request for a family by its number; also for one that nobody here supports, which is {@code 522}.
     *
     * @param family 1 to 65535
     * @return the request
     * @throws IllegalArgumentException when the number is out of range
     */
    public static EpsvRequest of(int family) {
        return new EpsvRequest(Kind.FAMILY, family);
    }

    /** The three forms of EPSV. */
    public enum Kind {
        /** Without an argument. */
        ANY,
        /** With the number of a family. */
        FAMILY,
        /** With {@code ALL}. */
        ALL
    }
}
