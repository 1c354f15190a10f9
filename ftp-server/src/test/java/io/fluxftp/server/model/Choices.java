package io.fluxftp.server.model;

import java.util.List;

/** Where a generator's decisions come from: a seeded random number, or the bytes of a fuzzer. */
@FunctionalInterface
interface Choices {

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound);

    /** Whether something happens that does so once in so many times. */
    default boolean oneIn(int times) {
        return below(times) == 0;
    }

    /** One of them. */
    default <T> T of(List<T> some) {
        return some.get(below(some.size()));
    }
}
