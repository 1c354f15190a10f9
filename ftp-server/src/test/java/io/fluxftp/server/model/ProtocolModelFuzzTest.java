package io.fluxftp.server.model;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.UnaryOperator;

/** Any bytes are a sequence of commands, in which every reply is one that the model allows. */
class ProtocolModelFuzzTest {

    private static final int LONGEST = 60;

    /** About so many bytes decide about one command. */
    private static final int BYTES_A_STEP = 5;

    private final SequenceRun run = new SequenceRun(UnaryOperator.identity());

    @FuzzTest(maxDuration = "5m")
    void getsTheRepliesOfTheModel(FuzzedDataProvider data) throws Exception {
        int length = Math.min(LONGEST, 1 + data.remainingBytes() / BYTES_A_STEP);
        run.play(new Sequences(bound -> data.consumeInt(0, bound - 1)).next(length));
    }
}
