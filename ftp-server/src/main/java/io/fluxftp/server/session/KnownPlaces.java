package io.fluxftp.server.session;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** From where users have logged in. Thread-safe; remembers a bounded number, the latest. */
final class KnownPlaces {

    /** How many pairs of user and network are remembered at the most. */
    static final int MOST = 10_000;

    private final Map<Place, Boolean> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Place(String user, InetAddress network) {}

    synchronized void add(String user, InetAddress network) {
        latest.put(new Place(user, network), true);
    }

    synchronized boolean contains(String user, InetAddress network) {
        return latest.get(new Place(user, network)) != null;
    }

    synchronized int size() {
        return latest.size();
    }
}
