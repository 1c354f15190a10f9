package io.fluxftp.server.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Failures in a row by whoever had them. Thread-safe; remembers a bounded number of keys, and of those the ones with the most
 * failures. What is older than a given time is over.
 */
final class FailureCounts<K> {

    /** How many keys are remembered at the most. */
    static final int MOST = 10_000;

    private static final int LEFT_AFTER_MAKING_ROOM = MOST * 9 / 10;

    private final Duration memory;
    private final Clock clock;
    private final Map<K, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(int count, Instant last) {}

    FailureCounts(Duration memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** Failures in a row that are not over. */
    int of(K key) {
        Failures known = failures.get(key);
        return known == null || isOver(known) ? 0 : known.count();
    }

    /** Counts one more: how many there are with it. */
    int add(K key) {
        if (failures.size() >= MOST && !failures.containsKey(key)) {
            makeRoom();
        }
        Instant now = clock.instant();
        return failures.merge(
                        key,
                        new Failures(1, now),
                        (known, one) -> isOver(known) ? one : new Failures(known.count() + 1, now))
                .count();
    }

    void forget(K key) {
        failures.remove(key);
    }

    int size() {
        return failures.size();
    }

    private boolean isOver(Failures known) {
        return known.last().plus(memory).isBefore(clock.instant());
    }

    /** Forgets what is over, and if that is not enough, whoever has the fewest: many at a time, so seldom. */
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
