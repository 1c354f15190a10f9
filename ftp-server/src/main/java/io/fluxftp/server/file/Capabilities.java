package io.fluxftp.server.file;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Immutable sets of {@link Capability}. */
final class Capabilities {
    private Capabilities() {}

    static Set<Capability> of(Capability... capabilities) {
        return Collections.unmodifiableSet(EnumSet.copyOf(List.of(capabilities)));
    }

    /** What is in both. */
    static Set<Capability> among(Set<Capability> some, Set<Capability> others) {
        EnumSet<Capability> both = EnumSet.noneOf(Capability.class);
        for (Capability capability : some) {
            if (others.contains(capability)) {
                both.add(capability);
            }
        }
        return Collections.unmodifiableSet(both);
    }

    /** These and one more. */
    static Set<Capability> with(Set<Capability> some, Capability more) {
        EnumSet<Capability> all = EnumSet.of(more);
        all.addAll(some);
        return Collections.unmodifiableSet(all);
    }
}
