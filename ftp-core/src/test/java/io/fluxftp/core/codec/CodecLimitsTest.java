package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CodecLimitsTest {

    @Test
    void hasDefaults() {
        assertThat(CodecLimits.DEFAULT).isEqualTo(new CodecLimits(8192, 1000, 1 << 20));
    }

    @Test
    void changesOneAtATime() {
        assertThat(CodecLimits.DEFAULT.withLineLength(100).withReplyLines(10).withReplyLength(1000))
                .isEqualTo(new CodecLimits(100, 10, 1000));
    }

    @Test
    void refusesLimitsThatLetNothingPass() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodecLimits.DEFAULT.withLineLength(15));
        assertThatIllegalArgumentException().isThrownBy(() -> CodecLimits.DEFAULT.withReplyLines(0));
        assertThatIllegalArgumentException().isThrownBy(() -> CodecLimits.DEFAULT.withReplyLength(0));
    }
}
