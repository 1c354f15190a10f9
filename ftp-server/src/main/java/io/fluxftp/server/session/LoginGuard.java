package io.fluxftp.server.session;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * Slows guessing down and then bans it: by address, and by user name against guesses that come from many addresses.
 * Thread-safe; all that is remembered is bounded.
 *
 * <p><b>By address.</b> Failed logins in a row of one address, of IPv6 of its /64; a login that succeeds begins anew. While it
 * is banned an address gets no session, and no password of its open sessions is checked.
 *
 * <p><b>By user name.</b> Failed logins in a row for one name, whether there is such a user or not. While a name is banned,
 * passwords for it are refused unchecked with the same words as a wrong one - except from networks that the user has logged
 * in from before: guesses of others do not lock a user out of the places that are the user's. From elsewhere the user has to
 * wait for the end of the ban, which refused guesses do not put off.
 */
public final class LoginGuard {

    /** Names are remembered by so many characters: what is longer is no user's, and must not fill the memory. */
    private static final int NAME_LENGTH = 64;

    private final Limits.Logins limits;
    private final FailureCounts<InetAddress> byAddress;
    private final FailureCounts<String> byUser;
    private final KnownPlaces known = new KnownPlaces();

    /**
     * What follows from a failed login.
     *
     * @param delay for how long to hold the reply back
     * @param addressBanned whether this failure began a ban of the address
     * @param userBanned whether this failure began a ban of the user name
     */
    public record Refusal(Duration delay, boolean addressBanned, boolean userBanned) {}

    /**
     * Starts with nobody banned.
     *
     * @param limits how long to hold back, after how many failures a ban begins, and how long it lasts
     * @param clock the time
     */
    public LoginGuard(Limits.Logins limits, Clock clock) {
        this.limits = limits;
        this.byAddress = new FailureCounts<>(limits.banTime(), clock);
        this.byUser = new FailureCounts<>(limits.banTime(), clock);
    }

    /** Whether an address is banned now. */
    public boolean isBanned(InetAddress address) {
        return limits.banAfter() > 0 && byAddress.of(Networks.of(address)) >= limits.banAfter();
    }

    /** Whether a user name is banned now for those who come from an address. */
    public boolean isBanned(String user, InetAddress address) {
        String name = name(user);
        return limits.banAfter() > 0
                && byUser.of(name) >= limits.banAfter()
                && !known.contains(name, Networks.of(address));
    }

    /** Notes a failed login. */
    public Refusal failed(InetAddress address, String user) {
        String name = name(user);
        int ofAddress = byAddress.add(Networks.of(address));
        boolean counts = limits.banAfter() == 0 || byUser.of(name) < limits.banAfter();
        int ofUser = counts ? byUser.add(name) : 0;
        return new Refusal(
                limits.delayAfter(Math.max(ofAddress, ofUser)),
                ofAddress == limits.banAfter(),
                ofUser == limits.banAfter());
    }

    /** Notes a login that succeeded: the address and the name start anew. */
    public void succeeded(InetAddress address, String user) {
        InetAddress network = Networks.of(address);
        String name = name(user);
        byAddress.forget(network);
        known.add(name, network);
        if (limits.banAfter() == 0 || byUser.of(name) < limits.banAfter()) {
            byUser.forget(name); // a ban of others is not over by that
        }
    }

    /** How much is remembered in all. */
    int size() {
        return byAddress.size() + byUser.size() + known.size();
    }

    private static String name(String user) {
        return user.length() <= NAME_LENGTH ? user : user.substring(0, NAME_LENGTH);
    }
}
