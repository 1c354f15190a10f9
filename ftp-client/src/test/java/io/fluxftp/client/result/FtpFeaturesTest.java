package io.fluxftp.client.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FtpFeaturesTest {

    private static FtpFeatures of(String... lines) {
        return FtpFeatures.of(FtpReply.of(ReplyCode.SYSTEM_STATUS, List.of(lines)));
    }

    @Test
    void namesAndParametersWithoutRegardToCase() {
        FtpFeatures features = of("Features:", " rest stream", "  MLST type*;size*; ", "UTF8", "", "End");
        assertThat(features.restartStream()).isTrue();
        assertThat(features.machineListing()).isTrue();
        assertThat(features.utf8()).isTrue();
        assertThat(features.parameters("mlst")).isEqualTo("type*;size*;");
        assertThat(features.parameters("utf8")).isEmpty();
        assertThat(features.parameters("SIZE")).isNull();
        assertThat(features.asMap()).containsOnlyKeys("REST", "MLST", "UTF8");
    }

    @Test
    void aFeatureOfSeveralLines() {
        assertThat(of("Features:", " AUTH TLS", " AUTH SSL", "End").parameters("AUTH"))
                .isEqualTo("TLS SSL");
    }

    @Test
    void nothingListed() {
        assertThat(of("no features")).isEqualTo(FtpFeatures.NONE);
        assertThat(of("Features:", "End")).isEqualTo(FtpFeatures.NONE).hasSameHashCodeAs(FtpFeatures.NONE);
        assertThat(FtpFeatures.of(FtpReply.of(ReplyCode.NOT_IMPLEMENTED, List.of("a", " UTF8", "b"))))
                .isEqualTo(FtpFeatures.NONE);
        assertThat(FtpFeatures.NONE.restartStream()).isFalse();
    }

    @Test
    void itsTextIsSafeToLog() {
        assertThat(of("Features:", " X \u001b[31m", "End").toString()).doesNotContain("\u001b");
    }
}
