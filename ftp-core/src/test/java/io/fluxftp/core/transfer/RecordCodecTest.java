package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.File;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STRU R: the codes of records in a stream (RFC 959, section 3.4.1), and records as lines. */
class RecordCodecTest {

    private static final Object EOR = DataMark.END_OF_RECORD;

    private static final Object EOF = DataMark.END_OF_FILE;

    @ParameterizedTest
    @CsvSource({
        "'', ff02",
        "a, 61ff02",
        "a|, 61ff03",
        "|, ff03",
        "a|b, 61ff0162ff02",
        "a||b|, 61ff01ff0162ff03",
        "\u00ff, ffffff02",
        "a\u00ff|\u00ff, 61ffffff01ffffff02"
    })
    void codesEndRecordsAndTheFile(String records, String wire) {
        Object[] messages = messages(records);
        byte[] bytes = CodecChannel.hex(wire);

        assertThat(escaped(messages)).containsExactly(CodecChannel.text(bytes), EOF);
        assertThat(unescaped((Object) bytes)).isEqualTo(merged(messages));
        assertThat(unescaped(CodecChannel.singly(bytes))).isEqualTo(merged(messages));
        for (int at = 0; at <= bytes.length; at++) {
            assertThat(unescaped((Object[]) CodecChannel.cutAt(bytes, at))).isEqualTo(merged(messages));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6100ff00, byte 4: 0xFF must be followed by",
        "ff04, byte 2: 0xFF must be followed by 1; 2; 3 or 0xFF; not by 4",
        "ff0161ff80, byte 5: ",
        "61ff0200, byte 4: the file ended before",
        "ff03ff02, byte 3: the file ended before"
    })
    void whatIsNoRecordIsAFaultAtItsByte(String wire, String message) {
        byte[] bytes = CodecChannel.hex(wire);
        for (Object[] pieces : List.of(new Object[] {bytes}, CodecChannel.singly(bytes))) {
            try (CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder())) {
                assertThatThrownBy(() -> decoder.read(pieces))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageStartingWith("corrupt data in STRU R, byte")
                        .hasMessageContaining(message.replace(';', ','));
                decoder.received();
                assertThat(decoder.read("more", EOR, EOF)).isEmpty();
            }
        }
    }

    @Test
    void theEndIsNotToldWhenBytesFollowItInTheSameRead() {
        EmbeddedChannel channel = new EmbeddedChannel(new RecordEscapeDecoder());

        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(CodecChannel.hex("ff02 61"))))
                .isInstanceOf(DataFormatException.class);

        assertThat(channel.<Object>readInbound()).isNull();
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "61ff01", "61ff", "61ffff"})
    void anEndWithoutItsCodeIsCutOff(String wire) {
        try (CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder())) {
            decoder.read((Object) CodecChannel.hex(wire));

            assertThatThrownBy(() -> decoder.read(EOF))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining("STRU R is cut off after byte " + wire.length() / 2);
        }
    }

    @Test
    void noBytesAreNoFile() {
        try (CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder())) {
            assertThat(decoder.read(EOF)).isEmpty();
        }
    }

    @Test
    void theEndIsToldOnce() {
        try (CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder())) {
            assertThat(decoder.read("a\u00ff\u0002")).containsExactly("a", EOF);
            assertThat(decoder.read(EOF)).isEmpty();
        }
    }

    @Test
    void aFlushBetweenRecordAndEndDoesNotTouchWhatIsGone() {
        try (CodecChannel encoder = new CodecChannel(new RecordEscapeEncoder())) {
            assertThat(encoder.write("a", EOR)).containsExactly("a\u00ff\u0001");
            assertThat(encoder.write("bcd")).containsExactly("bcd");
            assertThat(encoder.write(EOF)).containsExactly("\u00ff\u0002", EOF);
        }
    }

    @Test
    void promisesWaitForTheirBytes() {
        EmbeddedChannel channel = new EmbeddedChannel(new RecordEscapeEncoder());
        ChannelFuture first = channel.write(Unpooled.wrappedBuffer(new byte[] {1}));
        ChannelFuture second = channel.write(EOR);
        assertThat(first.isDone()).isFalse();
        assertThat(second.isDone()).isFalse();

        channel.flush();

        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
        ChannelFuture lost = channel.write(Unpooled.wrappedBuffer(new byte[] {2}));
        channel.pipeline().removeFirst();
        assertThat(lost.cause()).isInstanceOf(ClosedChannelException.class);
        channel.finishAndReleaseAll();
    }

    @Test
    void tensOfThousandsOfRecordsAreGathered() {
        EmbeddedChannel encoder = new EmbeddedChannel(new RecordEscapeEncoder(), new RecordLinesEncoder());
        EmbeddedChannel decoder = new EmbeddedChannel(new RecordEscapeDecoder(), new RecordLinesDecoder());
        int lines = 100_000;

        encoder.writeOutbound(Unpooled.copiedBuffer(CodecChannel.bytes("\n".repeat(lines))), EOF);

        assertThat(encoder.outboundMessages()).hasSizeLessThanOrEqualTo(6);
        int bytes = 0;
        for (Object wire = encoder.readOutbound(); wire instanceof ByteBuf buffer; wire = encoder.readOutbound()) {
            bytes += buffer.readableBytes();
            decoder.writeInbound(buffer);
        }
        assertThat(bytes).isEqualTo(2 * lines);
        assertThat(decoder.inboundMessages()).hasSizeLessThanOrEqualTo(8);
        encoder.finishAndReleaseAll();
        decoder.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "\n", "\n\n", "a\nb", "a\n\nb\n", "\r\n", "a\r\n\r"})
    void linesAreRecords(String file) {
        Object[] records = merged(messages(file.replace('\n', '|'))).toArray();
        for (int at = 0; at <= file.length(); at++) {
            try (CodecChannel encoder = new CodecChannel(new RecordLinesEncoder())) {
                assertThat(encoder.write(file.substring(0, at), file.substring(at), EOF))
                        .containsExactly(records);
            }
        }
        try (CodecChannel decoder = new CodecChannel(new RecordLinesDecoder())) {
            assertThat(decoder.read(records)).isEqualTo(merged(new Object[] {file, EOF}));
        }
    }

    @Test
    void aLongRecordPassesUntouched() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new RecordEscapeEncoder(),
                new RecordEscapeDecoder(),
                new RecordLinesEncoder(),
                new RecordLinesDecoder());
        ByteBuf in = Unpooled.wrappedBuffer(new byte[10_000]);

        channel.writeInbound(in);

        assertThat(channel.<ByteBuf>readInbound()).isSameAs(in);
        in.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void otherMarksPassInTheirPlace() {
        DataMark marker = new DataMark.RestartMarker("17");
        try (CodecChannel encoder = new CodecChannel(new RecordEscapeEncoder(), new RecordLinesEncoder());
                CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder(), new RecordLinesDecoder())) {
            assertThat(encoder.write("a", marker, "b")).containsExactly("a", marker, "b");
            assertThat(decoder.read("a", marker, "b")).containsExactly("a", marker, "b");
        }
    }

    @Test
    void aCarriageReturnBeforeTheEndOfARecordIsKeptInTypeA() {
        try (CodecChannel encoder =
                        new CodecChannel(new RecordEscapeEncoder(), new AsciiEncoder(), new RecordLinesEncoder());
                CodecChannel decoder =
                        new CodecChannel(new RecordEscapeDecoder(), new AsciiDecoder(), new RecordLinesDecoder())) {
            byte[] wire = encoder.encode(CodecChannel.bytes("a\r\nb\r"));

            assertThat(CodecChannel.text(wire)).isEqualTo("a\r\u00ff\u0001b\r\u00ff\u0002");
            assertThat(decoder.read(CodecChannel.singly(wire))).containsExactly("a\r\nb\r", EOF);
        }
    }

    @Test
    void aCrLfInARecordOfTypeAIsALineEnd() {
        try (CodecChannel decoder =
                new CodecChannel(new RecordEscapeDecoder(), new AsciiDecoder(), new RecordLinesDecoder())) {
            assertThat(decoder.read("a\r\nb\u00ff\u0003")).containsExactly("a\nb\n", EOF);
        }
    }

    @Test
    void refusesAFileRegion() {
        for (EmbeddedChannel channel : List.of(
                new EmbeddedChannel(new RecordEscapeEncoder()), new EmbeddedChannel(new RecordLinesEncoder()))) {
            DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

            assertThatThrownBy(() -> channel.writeOutbound(region))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("STRU R");

            assertThat(region.refCnt()).isZero();
            channel.finishAndReleaseAll();
        }
    }

    private static List<Object> escaped(Object... messages) {
        try (CodecChannel encoder = new CodecChannel(new RecordEscapeEncoder())) {
            return encoder.write(messages);
        }
    }

    private static List<Object> unescaped(Object... pieces) {
        try (CodecChannel decoder = new CodecChannel(new RecordEscapeDecoder())) {
            return decoder.read(pieces);
        }
    }

    /** Text in which a bar stands for the end of a record, and then the end of the file. */
    private static Object[] messages(String records) {
        List<Object> messages = new ArrayList<>();
        int from = 0;
        for (int bar = records.indexOf('|'); bar >= 0; bar = records.indexOf('|', from)) {
            messages.add(records.substring(from, bar));
            messages.add(EOR);
            from = bar + 1;
        }
        messages.add(records.substring(from));
        messages.add(EOF);
        return messages.toArray();
    }

    private static List<Object> merged(Object[] messages) {
        List<Object> merged = new ArrayList<>(List.of(messages));
        merged.removeIf(""::equals);
        return merged;
    }
}
