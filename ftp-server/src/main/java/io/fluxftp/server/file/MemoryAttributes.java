package io.fluxftp.server.file;

import io.fluxftp.core.listing.MlsxTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is known of a file or directory in memory beside its content.
 *
 * @param modified when the content last changed
 * @param facts the time of creation and the id, as the facts of a machine listing
 * @param mode unix permissions, which are kept and told but hold nobody back
 */
record MemoryAttributes(Instant modified, Map<String, String> facts, int mode) {
    private static final String CREATED = "create";
    private static final String UNIQUE = "unique";
    private static final AtomicLong NUMBER = new AtomicLong();

    static MemoryAttributes created(Instant now, int mode) {
        String id = Long.toHexString(NUMBER.incrementAndGet());
        return new MemoryAttributes(now, Map.of(CREATED, MlsxTime.format(now), UNIQUE, id), mode);
    }

    MemoryAttributes withModified(Instant newModified) {
        return new MemoryAttributes(newModified, facts, mode);
    }

    MemoryAttributes withCreated(Instant newCreated) {
        String id = Objects.requireNonNull(facts.get(UNIQUE));
        Map<String, String> changed = Map.of(CREATED, MlsxTime.format(newCreated), UNIQUE, id);
        return new MemoryAttributes(modified, changed, mode);
    }

    MemoryAttributes withMode(int newMode) {
        return new MemoryAttributes(modified, facts, newMode);
    }
}
