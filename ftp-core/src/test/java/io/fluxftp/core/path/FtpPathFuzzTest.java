package io.fluxftp.core.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No text names anything outside the root. */
class FtpPathFuzzTest {

    private static final FtpPath HOME = FtpPath.of("/home/user");

    @FuzzTest(maxDuration = "1m")
    void s7StaysBelowItsRoot(FuzzedDataProvider data) {
        FtpPath path;
        try {
            path = FtpPath.of(data.consumeString(64)).resolve(data.consumeRemainingAsString());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("a name holds NUL|.* is (longer|deeper) than \\d+ \\w+");
            return;
        }
        assertThat(path.names())
                .allSatisfy(
                        name -> assertThat(name).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\0"));
        assertThat(path.below(HOME).startsWith(HOME)).isTrue();
        assertThat(FtpPath.of(path.toString())).isEqualTo(path);
    }
}
