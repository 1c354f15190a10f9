package io.fluxftp.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers put into the text of replies that begin and end transfers. */
class ReplyTextTest {

    private static FtpReply opening(String text) {
        return FtpReply.of(ReplyCode.OPENING_DATA_CONNECTION, text);
    }

    private static FtpReply closing(String text) {
        return FtpReply.of(ReplyCode.CLOSING_DATA_CONNECTION, text);
    }

    @ParameterizedTest
    @CsvSource({
        "'Opening BINARY mode data connection for f (1234 bytes).', 1234",
        "'Opening data connection for f (0 bytes)', 0",
        "'f (1234 bytes) comes now', -1",
        "'Opening data connection for f (12 bytes), 3 bytes', -1",
        "'ok', -1",
        "'(99999999999999999999 bytes)', -1",
        "'(-5 bytes)', -1",
        "'', -1"
    })
    void anAnnouncedLength(String text, long bytes) {
        assertThat(Announced.bytes(List.of(opening(text)))).isEqualTo(bytes);
    }

    @Test
    void noPreliminaryReplyAnnouncesNothing() {
        assertThat(Announced.bytes(List.of())).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "'FILE: name.1', '226 done', name.1",
        "'file: a b', 'done', a b",
        "'go', 'Transfer complete (unique file name:x.1).', x.1",
        "'go', 'FILE: late', late",
        "'go', 'done', ''"
    })
    void aUniqueName(String first, String last, String name) {
        assertThat(UniqueName.in(List.of(opening(first)), closing(last))).isEqualTo(name);
    }
}
