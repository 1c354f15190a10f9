package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LineReaderTest {

    private static final int LIMIT = 20;
    private static final String TOO_LONG = "<too long>";

    @ParameterizedTest
    @MethodSource("wires")
    void readsTheSameHoweverItIsSplit(String wire, List<String> expected) {
        byte[] bytes = Wire.bytes(wire);
        assertThat(read(bytes)).as("whole").isEqualTo(expected);
        for (int i = 0; i <= bytes.length; i++) {
            assertThat(read(bytes, i)).as("split at %d", i).isEqualTo(expected);
            for (int j = i; j <= bytes.length; j++) {
                assertThat(read(bytes, i, j)).as("split at %d and %d", i, j).isEqualTo(expected);
            }
        }
        int[] all = new int[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        assertThat(read(bytes, all)).as("byte by byte").isEqualTo(expected);
    }

    static Stream<Arguments> wires() {
        String full = "x".repeat(LIMIT);
        return Stream.of(
                wire("NOOP\r\n", "NOOP"),
                wire("NOOP\n", "NOOP"),
                wire("\r\n\n", "", ""),
                wire("A\r\nB\nC\r\nrest", "A", "B", "C"),
                // CR within a line, with and without its NUL
                wire("a\r\0b\r\n", "a\rb"),
                wire("a\rb\r\n", "a\rb"),
                wire("a\r\r\n", "a\r"),
                wire("a\r\r\0\r\n", "a\r\r"),
                wire("\r\0\n", "\r"),
                wire("a\0b\n", "a\0b"),
                // telnet
                wire("\u00FF\u00F4\u00FF\u00F2ABOR\r\n", "ABOR"),
                wire("\u00FF\u00F4\u00FFABOR\r\n", "ABOR"),
                wire("\u00FFABOR\r\n", "ABOR"),
                wire("\u00FF\u00F1\u00FF\u00F1NO\u00FF\u00F1OP\u00FF\u00F1\r\u00FF\u00F1\n", "NOOP"),
                wire("a\u00FF\u00FFb\r\n", "aÿb"),
                wire("\u00FF\u00FF\r\n", "ÿ"),
                wire("a\u00FF\u00FF\r\0\u00FF\u00FF\n", "aÿ\rÿ"),
                wire("a\u00FFb\r\n", "aÿb"),
                wire("a\u00FF\r\n", "aÿ"),
                wire("a\r\u00FFb\n", "a\rÿb"),
                wire("\u00FF\u00FB\nA\u00FF\u00FD\rB\r\n", "AB"),
                wire("A\u00FF\u00FC\u0001\u00FF\u00FE\u00FFB\r\n", "AB"),
                wire("\u00FF\u00FA\u0018\u0001\u00FF\u00FFx\u00FF\u00F0A\r\n", "A"),
                wire("A\u00FF\u00FAlost\r\nB\r\n", "A", "B"),
                wire("A\u00FF\u00FAlost\u00FF\nB\r\n", "A", "B"),
                // the limit
                wire(full + "\r\n", full),
                wire(full + "\n", full),
                wire(full + "x\r\nA\r\n", TOO_LONG, "A"),
                wire(full + "x\nA\n", TOO_LONG, "A"),
                wire(full + full + full + "\r\r\nA\r\n", TOO_LONG, "A"),
                wire(full + "\r\0\r\nA\r\n", TOO_LONG, "A"),
                wire(full + "\rx\r\nA\r\n", TOO_LONG, "A"),
                wire(full + "\u00FF\nA\r\n", TOO_LONG, "A"),
                wire(full + "\u00FFx\nA\r\n", TOO_LONG, "A"),
                wire("\u00FF\u00F1" + full + "\u00FF\u00F1\r\n", full),
                wire("x".repeat(LIMIT - 1) + "\u00FF\u00FF\r\nA\n", "x".repeat(LIMIT - 1) + "ÿ", "A"),
                wire(full + "x" + full + "\u00FF\u00FB\nA\n", TOO_LONG, "A"));
    }

    @Test
    void readsAnyBytesTheSameHoweverTheyAreSplit() {
        Random random = new Random(854);
        int[] alphabet = {'A', 'x', ' ', '\r', '\n', 0, 0xFF, 0xFF, 0xF4, 0xF2, 0xFA, 0xF0, 0xFB, 0xFD, 0xE9};
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) alphabet[random.nextInt(random.nextBoolean() ? 2 : alphabet.length)];
            }
            int first = random.nextInt(bytes.length + 1);
            int second = first + random.nextInt(bytes.length + 1 - first);
            assertThat(read(bytes, first, second)).isEqualTo(read(bytes));
        }
    }

    @Test
    void tellsOfOptionsAndForgetsOnReset() {
        List<String> options = new ArrayList<>();
        LineReader reader = new LineReader(LIMIT, (verb, option) -> options.add(verb + " " + option));
        ByteBuf in = Wire.buffer("half\u00FF\u00FB\u0001\u00FF\u00FE\u00FF");
        assertThat(reader.next(in, FtpCharset.ISO_8859_1)).isEqualTo(LineReader.Event.MORE);
        in.release();
        assertThat(options).containsExactly("251 1", "254 255");
        assertThat(reader.isAtStart()).isFalse();
        reader.reset();
        assertThat(reader.isAtStart()).isTrue();
        ByteBuf next = Wire.buffer("A\n");
        assertThat(reader.next(next, FtpCharset.ISO_8859_1)).isEqualTo(LineReader.Event.LINE);
        next.release();
        assertThat(reader.line()).isEqualTo("A");
    }

    private static List<String> read(byte[] bytes, int... ends) {
        LineReader reader = new LineReader(LIMIT, (verb, option) -> {});
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= ends.length; i++) {
            int end = i < ends.length ? ends[i] : bytes.length;
            ByteBuf in = Wire.buffer(bytes, from, end);
            from = end;
            for (LineReader.Event event = reader.next(in, FtpCharset.ISO_8859_1);
                    event != LineReader.Event.MORE;
                    event = reader.next(in, FtpCharset.ISO_8859_1)) {
                lines.add(event == LineReader.Event.LINE ? reader.line() : TOO_LONG);
            }
            assertThat(in.isReadable()).isFalse();
            in.release();
        }
        return lines;
    }

    private static Arguments wire(String bytes, String... lines) {
        return Arguments.of(bytes, List.of(lines));
    }
}
