package io.fluxftp.server.file;

import io.fluxftp.core.listing.MlsxTime;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of a file or directory in memory beside its content.
 *
 * @param modified when the content last changed
 * @param facts the time of creation as the fact of a machine listing
 * @param mode unix permissions, which are kept and told but hold nobody back
 */
record MemoryAttributes(Instant modified, Map<String, String> facts, int mode) {
    private static final String CREATED = "create";

    static MemoryAttributes created(Instant now, int mode) {
        return new MemoryAttributes(now, Map.of(CREATED, MlsxTime.format(now)), mode);
    }

    MemoryAttributes withModified(Instant newModified) {
        return new MemoryAttributes(newModified, facts, mode);
    }

    MemoryAttributes withCreated(Instant newCreated) {
        return new MemoryAttributes(modified, Map.of(CREATED, MlsxTime.format(newCreated)), mode);
    }

    MemoryAttributes withMode(int newMode) {
        return new MemoryAttributes(modified, facts, newMode);
    }
}
