package io.fluxftp.server.model;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said in whatever order, the replies are those that the RFCs allow there (RFC 959 §5.4, §6). */
class ProtocolModelTest {

    private static final int SEQUENCES = Integer.getInteger("model.sequences", 30);
    private static final int LENGTH = 30;

    private final SequenceRun run = new SequenceRun(UnaryOperator.identity());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomSequencesGetTheRepliesOfTheModel(long seed) throws Exception {
        for (int i = 0; i < SEQUENCES; i++) {
            long own = seed * 1_000_000 + i;
            playOrShrink(own, new Sequences(new Random(own)::nextInt).next(LENGTH));
        }
    }

    @Test
    void otherSequencesEachTime() throws Exception {
        long seed = Long.getLong("model.seed", new Random().nextLong());
        for (int i = 0; i < SEQUENCES; i++) {
            playOrShrink(seed + i, new Sequences(new Random(seed + i)::nextInt).next(LENGTH));
        }
    }

    private void playOrShrink(long seed, List<Step> steps) throws Exception {
        try {
            run.play(steps);
        } catch (AssertionError failure) {
            throw new AssertionError("seed " + seed + ": " + Shrinking.of(steps, run, failure), failure);
        }
    }
}
