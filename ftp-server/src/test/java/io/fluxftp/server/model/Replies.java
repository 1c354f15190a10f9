package io.fluxftp.server.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may answer a command.
 *
 * @param diagram how replies may follow one another
 * @param opening preliminary replies
 * @param within what may stand between the opening and the end
 * @param closing the end after an opening
 * @param direct the end without one
 */
record Replies(Diagram diagram, Set<Integer> opening, Set<Integer> within, Set<Integer> closing, Set<Integer> direct) {

    /** Of a command that is answered once. */
    static Replies once(Diagram diagram, String codes) {
        return new Replies(diagram, Set.of(), Set.of(), Set.of(), codes(codes));
    }

    /** Of a command that moves data. */
    static Replies transfer(String opening, String within, String closing, String direct) {
        return new Replies(Diagram.TRANSFER, codes(opening), codes(within), codes(closing), codes(direct));
    }

    /**
     * These replies and some that the RFC's own list does not have.
     *
     * @param codes as direct answers
     * @param why where they come from
     */
    Replies also(String codes, String why) {
        assert !why.isBlank();
        return new Replies(diagram, opening, within, closing, union(direct, codes(codes)));
    }

    /**
     * As {@link #also}, after an opening reply.
     *
     * @param why where they come from
     */
    Replies alsoAfterOpening(String codes, String why) {
        assert !why.isBlank();
        return new Replies(diagram, opening, within, union(closing, codes(codes)), direct);
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> more) {
        Set<Integer> all = new TreeSet<>(some);
        all.addAll(more);
        return Collections.unmodifiableSet(all);
    }

    private static Set<Integer> codes(String text) {
        Set<Integer> codes = new TreeSet<>();
        Arrays.stream(text.split(" "))
                .filter(code -> !code.isEmpty())
                .map(Integer::valueOf)
                .forEach(codes::add);
        return Collections.unmodifiableSet(codes);
    }
}
