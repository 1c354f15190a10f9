package io.fluxftp.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.codec.FtpCharset;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    private static final byte[] TEXT = "one\r\ntwo \n\r\n\nü\rx\r\r\nlast".getBytes(StandardCharsets.UTF_8);

    private static final List<String> LINES = List.of("one", "two ", "", "", "ü\rx\r", "last");

    private static List<String> split(LineSplitter splitter, byte[]... pieces) {
        List<String> lines = new ArrayList<>();
        for (byte[] piece : pieces) {
            ByteBuf buffer = Unpooled.buffer().writeBytes(piece);
            lines.addAll(splitter.split(buffer));
            assertThat(buffer.refCnt()).isZero();
        }
        String rest = splitter.rest();
        if (rest != null) {
            lines.add(rest);
        }
        return lines;
    }

    private static LineSplitter splitter() {
        return new LineSplitter(FtpCharset.UTF_8, 64, 100);
    }

    @Test
    void whole() {
        assertThat(split(splitter(), TEXT)).isEqualTo(LINES);
    }

    @Test
    void splitAnywhere() {
        for (int i = 0; i <= TEXT.length; i++) {
            byte[] head = java.util.Arrays.copyOf(TEXT, i);
            byte[] tail = java.util.Arrays.copyOfRange(TEXT, i, TEXT.length);
            assertThat(split(splitter(), head, tail)).isEqualTo(LINES);
        }
    }

    @Test
    void byteByByte() {
        byte[][] bytes = new byte[TEXT.length][];
        for (int i = 0; i < TEXT.length; i++) {
            bytes[i] = new byte[] {TEXT[i]};
        }
        assertThat(split(splitter(), bytes)).isEqualTo(LINES);
    }

    @Test
    void nothing() {
        assertThat(split(splitter())).isEmpty();
        assertThat(split(splitter(), new byte[0])).isEmpty();
    }

    @Test
    void theLongestLineAndOneByteMore() {
        byte[] longest = ("x".repeat(63) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(split(splitter(), longest)).containsExactly("x".repeat(63));
        byte[] more = ("x".repeat(64) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuf buffer = Unpooled.copiedBuffer(more);
        assertThatThrownBy(() -> splitter().split(buffer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("longer than 64 bytes");
        assertThat(buffer.refCnt()).isZero();
    }

    @Test
    void theMostLinesAndOneMore() {
        LineSplitter two = new LineSplitter(FtpCharset.UTF_8, 64, 2);
        assertThat(split(two, "a\nb\n".getBytes(StandardCharsets.US_ASCII))).containsExactly("a", "b");
        assertThatThrownBy(() -> two.split(Unpooled.copiedBuffer("c\n", StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 2 lines");
    }
}
