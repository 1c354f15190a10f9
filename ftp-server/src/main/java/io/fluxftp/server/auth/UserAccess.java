package io.fluxftp.server.auth;

import io.fluxftp.core.address.AddressRange;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From where and over which connections a user is served.
 *
 * @param addresses where the user may connect from; empty: from everywhere
 * @param dataModes who may open data connections
 * @param fxp whether PORT, EPRT and LPRT may name another host than the client, so that two servers transfer between
 *     them; to be given to nobody who is not trusted (RFC 2577 §3)
 * @param tls what must be protected by TLS, or the login is refused
 */
public record UserAccess(List<AddressRange> addresses, Set<DataMode> dataModes, boolean fxp, Set<TlsDemand> tls) {

    /** From everywhere, passive and active, no FXP, no TLS demanded. */
    public static final UserAccess DEFAULT =
            new UserAccess(List.of(), EnumSet.allOf(DataMode.class), false, EnumSet.noneOf(TlsDemand.class));

    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException without any data mode
     */
    public UserAccess {
        addresses = List.copyOf(addresses);
        dataModes = Set.copyOf(dataModes);
        tls = Set.copyOf(tls);
        if (dataModes.isEmpty()) {
            throw new IllegalArgumentException("no data mode: expected PASSIVE, ACTIVE or both");
        }
    }

    /** Whether the user may come from there. */
    public boolean allows(InetAddress address) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    }

    /** This access from these addresses only. */
    public UserAccess withAddresses(List<AddressRange> ranges) {
        return new UserAccess(ranges, dataModes, fxp, tls);
    }

    /** This access with these data modes only. */
    public UserAccess withDataModes(Set<DataMode> modes) {
        return new UserAccess(addresses, modes, fxp, tls);
    }

    /** This access with FXP or without. */
    public UserAccess withFxp(boolean allowed) {
        return new UserAccess(addresses, dataModes, allowed, tls);
    }

    /** This access with these demands on TLS. */
    public UserAccess withTls(Set<TlsDemand> demands) {
        return new UserAccess(addresses, dataModes, fxp, demands);
    }

    /** In a fixed order. */
    @Override
    public String toString() {
        return "UserAccess[addresses=" + addresses + ", dataModes=" + sorted(dataModes) + ", fxp=" + fxp + ", tls="
                + sorted(tls) + ']';
    }

    private static <E extends Enum<E>> String sorted(Set<E> set) {
        return set.stream().sorted().map(Enum::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
