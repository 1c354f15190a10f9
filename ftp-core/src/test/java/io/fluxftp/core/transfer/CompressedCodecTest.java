package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MODE C (RFC 959, section 3.4.3). */
class CompressedCodecTest {

    private static final byte SPACE = ' ';

    private static final Object EOR = DataMark.END_OF_RECORD;

    private static final Object EOF = DataMark.END_OF_FILE;

    private static final String END = "00 40 c0";

    static Stream<Arguments> strings() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("a", "01 61"),
                Arguments.of("aa", "02 61 61"),
                Arguments.of("aaa", "83 61"),
                Arguments.of(" ", "01 20"),
                Arguments.of("  ", "c2"),
                Arguments.of("a  b", "01 61 c2 01 62"),
                Arguments.of("abbbc", "01 61 83 62 01 63"),
                Arguments.of("a".repeat(63), "bf 61"),
                Arguments.of("a".repeat(64), "bf 61 81 61"),
                Arguments.of(" ".repeat(63), "ff"),
                Arguments.of(" ".repeat(127), "ff ff c1"),
                Arguments.of("\0\0\0\u00ff", "83 00 01 ff"),
                Arguments.of("ab".repeat(63), "7e " + "6162".repeat(63)),
                Arguments.of("ab".repeat(63) + "a", "7f " + "6162".repeat(63) + "61"),
                Arguments.of("ab".repeat(64), "7f " + "6162".repeat(63) + "61 01 62"));
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringsAreWrittenShortAndReadHoweverTheyAreSplit(String file, String strings) {
        byte[] wire = CodecChannel.hex(strings + END);

        assertThat(encode(file, EOF)).containsExactly(CodecChannel.text(wire));
        List<Object> expected = new ArrayList<>(List.of(file, EOF));
        expected.remove("");
        assertThat(decode((Object) wire)).isEqualTo(expected);
        assertThat(decode(CodecChannel.singly(wire))).isEqualTo(expected);
        for (int at = 0; at <= wire.length; at++) {
            assertThat(decode((Object[]) CodecChannel.cutAt(wire, at))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"A,20", "E,40", "I,00", "L 8,00"})
    void theFillerIsTheTypes(String type, String filler) {
        assertThat(CompressedForm.filler(RepresentationType.parse(type))).isEqualTo(CodecChannel.hex(filler)[0]);
    }

    @Test
    void marksAreCodesOfAnEmptyString() {
        byte[] wire = CodecChannel.hex("01 61 00 80 c0 00 10 02 31 37 01 62" + END);
        DataMark marker = new DataMark.RestartMarker("17");

        assertThat(encode("a", EOR, marker, "b", EOF)).containsExactly(CodecChannel.text(wire));
        for (Object[] pieces : List.of(new Object[] {wire}, CodecChannel.singly(wire))) {
            assertThat(decode(pieces)).containsExactly("a", EOR, marker, "b", EOF);
        }
    }

    @Test
    void codesApplyToTheStringThatFollows() {
        assertThat(decode((Object) CodecChannel.hex("00 80 01 61  00 80 83 62  00 c0 c2")))
                .containsExactly("a", EOR, "bbb", EOR, "  ", EOR, EOF);
    }

    @Test
    void anotherFileMayFollow() {
        byte[] wire = CodecChannel.hex("01 61" + END + "01 62" + END + END);

        assertThat(decode((Object) wire)).containsExactly("a", EOF, "b", EOF, EOF);
        assertThat(decode(CodecChannel.singly(wire))).containsExactly("a", EOF, "b", EOF, EOF);
    }

    @Test
    void whatCameOfANextFileIsGivenBackWhenTheDecoderIsRemoved() {
        CompressedDecoder decoder = new CompressedDecoder(SPACE);
        try (CodecChannel codec = new CodecChannel(decoder)) {
            codec.channel().read();
            codec.channel().writeInbound(buffer("01 61" + END + "01 62"));
            codec.channel().pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

            codec.channel().pipeline().remove(decoder);

            assertThat(codec.received()).containsExactly("a", EOF, "\u0001b");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80 61, byte 1: a string must have a byte",
        "c0, byte 1: a string must have a byte",
        "00 80 80 61, byte 3: a string must have a byte",
        "01 61 00 00, byte 4: no codes of an escape sequence",
        "00 01, byte 2: no codes of an escape sequence",
        "00 48, byte 2: no codes of an escape sequence",
        "00 20, byte 2: the sender suspects errors",
        "00 a0, byte 2: the sender suspects errors",
        "00 80 00 40, byte 3: a string must follow",
        "00 50, byte 2: a restart marker must not end",
        "00 10 83 61, byte 3: a restart marker must be a literal",
        "00 10 c2, byte 3: a restart marker must be a literal",
        "00 10 02 61 20, byte 5: a restart marker must be printable"
    })
    void whatIsNoStringIsAFaultAtItsByte(String wire, String message) {
        byte[] bytes = CodecChannel.hex(wire);
        for (Object[] pieces : List.of(new Object[] {bytes}, CodecChannel.singly(bytes))) {
            try (CodecChannel decoder = new CodecChannel(new CompressedDecoder(SPACE))) {
                assertThatThrownBy(() -> decoder.read(pieces))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageStartingWith("corrupt data in MODE C, ")
                        .hasMessageContaining(message);
                decoder.received();
                assertThat(decoder.read("\u0001a")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 61", "02 61", "83", "83 61", "00", "00 40", "00 10 02 31", "01 61 00 80 c0"})
    void anEndInTheMiddleIsCutOff(String wire) {
        byte[] bytes = CodecChannel.hex(wire);
        try (CodecChannel decoder = new CodecChannel(new CompressedDecoder(SPACE))) {
            decoder.read((Object) bytes);

            assertThatThrownBy(decoder::readEnd)
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("MODE C is cut off after byte " + bytes.length);
        }
        EmbeddedChannel closed = new EmbeddedChannel(new CompressedDecoder(SPACE));
        closed.writeInbound(buffer(wire));
        assertThatThrownBy(closed::finish).isInstanceOf(DataFormatException.class);
        closed.releaseInbound();
    }

    @Test
    void anEndBetweenFilesIsNone() {
        try (CodecChannel decoder = new CodecChannel(new CompressedDecoder(SPACE))) {
            decoder.read((Object) CodecChannel.hex("01 61" + END));

            assertThat(decoder.readEnd()).isEmpty();
        }
    }

    @Test
    void aMarkerThatIsTooLongIsRefused() {
        assertThat(encode(new DataMark.RestartMarker("m".repeat(127))))
                .containsExactly("\0\u0010\u007f" + "m".repeat(127));
        DataMark tooLong = new DataMark.RestartMarker("m".repeat(128));
        assertThatThrownBy(() -> encode(tooLong))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("at most 127 characters");
    }

    @Test
    void refusesAFileRegion() {
        EmbeddedChannel channel = new EmbeddedChannel(new CompressedEncoder(SPACE));
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

        assertThatThrownBy(() -> channel.writeOutbound(region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MODE C");

        assertThat(region.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void aLongRunGrowsToAllOfIt() {
        byte[] file = new byte[1_000_000];
        Arrays.fill(file, (byte) 7);
        try (CodecChannel encoder = new CodecChannel(new CompressedEncoder(SPACE))) {
            byte[] wire = encoder.encode(file);

            assertThat(wire).hasSize(2 * (1_000_000 / 63 + 1) + 3);
            assertThat(decode((Object) wire)).containsExactly(CodecChannel.text(file), EOF);
        }
    }

    private static List<Object> encode(Object... messages) {
        try (CodecChannel encoder = new CodecChannel(new CompressedEncoder(SPACE))) {
            return encoder.write(messages);
        }
    }

    private static List<Object> decode(Object... pieces) {
        try (CodecChannel decoder = new CodecChannel(new CompressedDecoder(SPACE))) {
            return decoder.read(pieces);
        }
    }

    private static ByteBuf buffer(String hex) {
        return Unpooled.wrappedBuffer(CodecChannel.hex(hex));
    }
}
