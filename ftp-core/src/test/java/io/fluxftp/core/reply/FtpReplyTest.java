package io.fluxftp.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FtpReplyTest {

    @Test
    void oneLineStandsBehindItsCode() {
        FtpReply reply = FtpReply.of(ReplyCode.OKAY, "Done.");
        assertThat(reply.format()).containsExactly("200 Done.");
        assertThat(reply.text()).isEqualTo("Done.");
    }

    @Test
    void anEmptyTextKeepsTheSpace() {
        assertThat(FtpReply.of(ReplyCode.OKAY, "").format()).containsExactly("200 ");
    }

    @Test
    void severalLinesHaveTheCodeOnTheFirstAndTheLast() {
        FtpReply reply = FtpReply.of(ReplyCode.SYSTEM_STATUS, List.of("Features:", " SIZE", " MDTM", "End"));
        assertThat(reply.format()).containsExactly("211-Features:", " SIZE", " MDTM", "211 End");
        assertThat(reply.text()).isEqualTo("Features:\n SIZE\n MDTM\nEnd");
    }

    @Test
    void aMiddleLineThatLooksLikeACodeIsIndented() {
        FtpReply reply = FtpReply.of(ReplyCode.FILE_STATUS, List.of("a", "213 b", "226-c", "999", "22 d", "b"));
        assertThat(reply.format()).containsExactly("213-a", " 213 b", " 226-c", " 999", "22 d", "213 b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\0", "a\rb", "a\nb", "a\0b", "ok\r\n230 Logged in", "end\n"})
    void s05RefusesWhatWouldBreakTheLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FtpReply.of(ReplyCode.OKAY, text));
        assertThatIllegalArgumentException().isThrownBy(() -> FtpReply.of(ReplyCode.OKAY, List.of("a", text, "b")));
    }

    @Test
    void refusesToHaveNoLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> FtpReply.of(ReplyCode.OKAY, List.of()));
    }

    @Test
    void isNotChangedByItsMaker() {
        List<String> lines = new ArrayList<>(List.of("a"));
        FtpReply reply = FtpReply.of(ReplyCode.OKAY, lines);
        lines.set(0, "b\n");
        assertThat(reply.lines()).containsExactly("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> reply.lines().add("c"));
    }

    @Test
    void s05SafeTextIsAlwaysFitForALine() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0xFFFF; c++) {
            all.append(c);
        }
        String safe = FtpReply.safe(all.toString());
        assertThat(FtpReply.of(ReplyCode.OKAY, safe).lines()).containsExactly(safe);
        assertThat(safe.chars().filter(Character::isISOControl)).isEmpty();
        assertThat(safe.lines()).hasSize(1);
    }

    @Test
    void safeTextShowsWhatWasThere() {
        assertThat(FtpReply.safe("a\r\n230 b\033[31m\u0085\u2028")).isEqualTo("a\\x0D\\x0A230 b\\x1B[31m\\x85\\u2028");
        assertThat(FtpReply.safe("Grüße \uDCFF")).as("no control character").isEqualTo("Grüße \uDCFF");
    }

    @Test
    void s21PrintsOnOneLine() {
        assertThat(FtpReply.of(ReplyCode.OKAY, List.of("a\033[0m", "b"))).hasToString("200 a\\x1B[0m | b");
    }
}
