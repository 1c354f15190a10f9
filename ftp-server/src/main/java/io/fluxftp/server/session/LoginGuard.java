package io.fluxftp.server.session;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts failed logins by address and bans an address that has too many in a row. Thread-safe; remembers a bounded
 * number of addresses, and of those the ones it needs longest.
 */
public final class LoginGuard {

    /** How many addresses are remembered at the most. */
    static final int MOST_ADDRESSES = 10_000;

    private static final int LEFT_AFTER_MAKING_ROOM = MOST_ADDRESSES * 9 / 10;

    private final Limits limits;
    private final Clock clock;
    private final Map<InetAddress, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {}

    /**
     * Starts with nobody banned.
     *
     * @param limits after how many failures a ban begins, and how long it lasts
     * @param clock the time
     */
    public LoginGuard(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Whether an address is banned now. */
    public boolean isBanned(InetAddress address) {
        if (limits.loginBanAfter() == 0) {
            return false;
        }
        Failures known = failures.get(address);
        return known != null && known.count() >= limits.loginBanAfter() && !isOver(known);
    }

    /** Notes a failed login. */
    public void failed(InetAddress address) {
        if (limits.loginBanAfter() == 0) {
            return;
        }
        if (failures.size() >= MOST_ADDRESSES && !failures.containsKey(address)) {
            makeRoom();
        }
        Instant now = clock.instant();
        failures.merge(
                address,
                new Failures(1, now),
                (known, one) -> isOver(known) ? one : new Failures(known.count() + 1, now));
    }

    /** Notes a login that succeeded: the address starts anew. */
    public void succeeded(InetAddress address) {
        failures.remove(address);
    }

    int size() {
        return failures.size();
    }

    private boolean isOver(Failures known) {
        return known.last().plus(limits.banTime()).isBefore(clock.instant());
    }

    /** Forgets what is over, and if that is not enough, whoever is furthest from a ban: many at a time, so seldom. */
    private void makeRoom() {
        failures.values().removeIf(this::isOver);
        for (int count = 1; failures.size() > LEFT_AFTER_MAKING_ROOM; count++) {
            Iterator<Failures> all = failures.values().iterator();
            while (all.hasNext() && failures.size() > LEFT_AFTER_MAKING_ROOM) {
                if (all.next().count() <= count) {
                    all.remove();
                }
            }
        }
    }
}
