package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TYPE E on the data connection (RFC 959, section 3.1.1.2). */
class EbcdicCodecTest {

    @ParameterizedTest
    @EnumSource
    void everyByteRoundTripsAndNoTwoBecomeTheSame(EbcdicTable table) {
        byte[] all = all();
        try (CodecChannel encoder = new CodecChannel(new EbcdicEncoder(table));
                CodecChannel decoder = new CodecChannel(new EbcdicDecoder(table))) {
            byte[] wire = encoder.encode(all);

            assertThat(wire).doesNotHaveDuplicates().hasSize(256);
            assertThat(decoder.read(CodecChannel.singly(wire))).containsExactly(CodecChannel.text(all));
        }
    }

    @ParameterizedTest
    @EnumSource
    void textIsWhatTheCharsetSays(EbcdicTable table) {
        StringBuilder printable = new StringBuilder();
        for (char c = ' '; c < 0x100; c++) {
            if (c < 0x7f || c > 0x9f) {
                printable.append(c);
            }
        }
        try (CodecChannel encoder = new CodecChannel(new EbcdicEncoder(table))) {
            assertThat(encoder.encode(CodecChannel.bytes(printable.toString())))
                    .isEqualTo(printable.toString().getBytes(Charset.forName(table.name())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLineEndIsNl(EbcdicTable table) {
        try (CodecChannel encoder = new CodecChannel(new EbcdicEncoder(table));
                CodecChannel decoder = new CodecChannel(new EbcdicDecoder(table))) {
            assertThat(encoder.encode(CodecChannel.bytes("A 1\r\n"))).isEqualTo(CodecChannel.hex("c1 40 f1 0d 15"));
            assertThat(decoder.read((Object) CodecChannel.hex("c1 15 25"))).containsExactly("A\n\u0085");
        }
    }

    @Test
    void marksPassInTheirPlace() {
        try (CodecChannel encoder = new CodecChannel(new EbcdicEncoder(EbcdicTable.IBM1047));
                CodecChannel decoder = new CodecChannel(new EbcdicDecoder(EbcdicTable.IBM1047))) {
            assertThat(encoder.write("A", DataMark.END_OF_RECORD, "B", DataMark.END_OF_FILE))
                    .containsExactly("\u00c1", DataMark.END_OF_RECORD, "\u00c2", DataMark.END_OF_FILE);
            assertThat(decoder.read("\u00c1", DataMark.END_OF_RECORD, "\u00c2", DataMark.END_OF_FILE))
                    .containsExactly("A", DataMark.END_OF_RECORD, "B", DataMark.END_OF_FILE);
        }
    }

    @Test
    void neverWritesToABufferOfTheCaller() {
        EmbeddedChannel channel = new EmbeddedChannel(new EbcdicEncoder(EbcdicTable.IBM1047));
        ByteBuf shared = Unpooled.copiedBuffer("text", StandardCharsets.US_ASCII);

        channel.writeOutbound(shared.retainedDuplicate());

        assertThat(shared.toString(StandardCharsets.US_ASCII)).isEqualTo("text");
        assertThat(shared.release()).isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void readsInPlaceUnlessTheBufferIsReadOnly() {
        EmbeddedChannel channel = new EmbeddedChannel(new EbcdicDecoder(EbcdicTable.IBM1047));
        ByteBuf own = Unpooled.wrappedBuffer(CodecChannel.hex("c1"));
        ByteBuf readOnly = Unpooled.wrappedBuffer(CodecChannel.hex("c2")).asReadOnly();

        channel.writeInbound(own, readOnly);

        assertThat(channel.<ByteBuf>readInbound()).isSameAs(own);
        ByteBuf copy = channel.readInbound();
        assertThat(copy.toString(StandardCharsets.US_ASCII)).isEqualTo("B");
        assertThat(readOnly.refCnt()).isZero();
        own.release();
        copy.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void refusesAFileRegion() {
        EmbeddedChannel channel = new EmbeddedChannel(new EbcdicEncoder(EbcdicTable.IBM1047));
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

        assertThatThrownBy(() -> channel.writeOutbound(region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TYPE E");

        assertThat(region.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    private static byte[] all() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }
}
