package io.fluxftp.server.model;

import java.util.ArrayList;
import java.util.List;

/** Makes a sequence that fails shorter, as long as it fails. */
final class Shrinking {

    private static final long LONGEST_NANOS = 10_000_000_000L;

    private Shrinking() {}

    /** What is left of a sequence, and how it fails. */
    static String of(List<Step> steps, SequenceRun run, AssertionError failure) throws Exception {
        long end = System.nanoTime() + LONGEST_NANOS;
        List<Step> left = new ArrayList<>(steps);
        AssertionError last = failure;
        for (int size = left.size() / 2; size > 0; size /= 2) {
            for (int at = 0; at + size <= left.size() && System.nanoTime() < end; ) {
                List<Step> shorter = new ArrayList<>(left);
                shorter.subList(at, at + size).clear();
                AssertionError again = failure(shorter, run);
                if (again == null) {
                    at += size;
                } else {
                    left = shorter;
                    last = again;
                }
            }
        }
        return last.getMessage() + "\nThe steps: " + left;
    }

    private static @org.jspecify.annotations.Nullable AssertionError failure(List<Step> steps, SequenceRun run)
            throws Exception {
        try {
            run.play(steps);
            return null;
        } catch (AssertionError failure) {
            return failure;
        }
    }
}
