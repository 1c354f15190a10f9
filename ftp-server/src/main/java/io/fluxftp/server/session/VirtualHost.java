package io.fluxftp.server.session;

import java.util.concurrent.atomic.AtomicInteger;

/** A host that clients pick by HOST before they log in (RFC 7151), and the sessions that have. Thread-safe. */
public final class VirtualHost {

    private final String name;
    private final SessionSettings settings;
    private final AtomicInteger sessions = new AtomicInteger();

    /**
     * A host without sessions.
     *
     * @param name as {@link HostNames#normal} has it
     * @param settings what its sessions have in common
     */
    public VirtualHost(String name, SessionSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** The name, in its one form. */
    public String name() {
        return name;
    }

    /** What the sessions of this host have in common. */
    public SessionSettings settings() {
        return settings;
    }

    /** Takes a place for a session, if there is one: {@link #leave} gives it back. */
    public boolean enter() {
        int most = settings.limits().sessions();
        if (sessions.incrementAndGet() > most && most > 0) {
            leave();
            return false;
        }
        return true;
    }

    /** Gives a place back. */
    public void leave() {
        sessions.decrementAndGet();
    }

    @Override
    public String toString() {
        return name;
    }
}
