package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MODE Z (draft-preston-ftpext-deflate) over zlib streams (RFC 1950). */
class DeflateCodecTest {

    private static final Object EOF = DataMark.END_OF_FILE;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void writesWhatOthersRead(int level) throws IOException {
        byte[] file = file(200_000);
        try (CodecChannel encoder = new CodecChannel(new DeflateEncoder(level))) {
            byte[] wire = encoder.encode(CodecChannel.cut(file, new Random(level)));

            assertThat(new InflaterInputStream(new ByteArrayInputStream(wire)).readAllBytes())
                    .isEqualTo(file);
            if (level > 0) {
                assertThat(wire).hasSizeLessThan(file.length * 4 / 5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 20_480, 65_536, 300_000})
    void readsWhatOthersWrite(int size) throws IOException {
        byte[] file = file(size);
        byte[] wire = zlib(file);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(decode((Object[]) CodecChannel.cut(wire, new Random(seed))))
                    .isEqualTo(whole(file));
        }
        assertThat(decode((Object) wire)).isEqualTo(whole(file));
    }

    @Test
    void readsAStreamByteByByteAndSplitAnywhere() throws IOException {
        byte[] file = file(300);
        byte[] wire = zlib(file);

        assertThat(decode(CodecChannel.singly(wire))).isEqualTo(whole(file));
        for (int at = 0; at <= wire.length; at++) {
            assertThat(decode((Object[]) CodecChannel.cutAt(wire, at))).isEqualTo(whole(file));
        }
    }

    @Test
    void anEmptyFileIsAStreamToo() {
        try (CodecChannel encoder = new CodecChannel(new DeflateEncoder(6))) {
            byte[] wire = encoder.encode();

            assertThat(wire).hasSize(8);
            assertThat(decode((Object) wire)).containsExactly(EOF);
        }
    }

    @Test
    void theEndOfTheConnectionEndsTheFileOnce() throws IOException {
        try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
            assertThat(decoder.read((Object) zlib(new byte[3]))).containsExactly("\0\0\0");
            assertThat(decoder.readEnd()).containsExactly(EOF);
            assertThat(decoder.read(EOF)).isEmpty();
        }
    }

    @Test
    void noBytesAreNoFile() {
        try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
            assertThat(decoder.read(EOF)).isEmpty();
            assertThat(decoder.readEnd()).isEmpty();
        }
    }

    @Test
    void everyCutIsAFault() throws IOException {
        byte[] wire = zlib(file(60));
        for (int length = 1; length < wire.length; length++) {
            byte[] cut = Arrays.copyOf(wire, length);
            String message = "MODE Z is cut off after byte " + length;
            try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
                assertThatThrownBy(() -> decoder.read(cut, EOF))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining(message);
                assertThat(decoder.received()).doesNotContain(EOF);
            }
            EmbeddedChannel closed = new EmbeddedChannel(new DeflateDecoder());
            closed.writeInbound(Unpooled.wrappedBuffer(cut));
            assertThatThrownBy(closed::finish).isInstanceOf(DataFormatException.class);
            closed.releaseInbound();
        }
    }

    @Test
    void bytesAfterTheStreamAreAFault() throws IOException {
        byte[] wire = zlib(file(10));
        byte[] longer = Arrays.copyOf(wire, wire.length + 1);
        for (Object[] pieces : List.of(new Object[] {longer}, CodecChannel.singly(longer))) {
            try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
                assertThatThrownBy(() -> decoder.read(pieces))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessage("corrupt data in MODE Z, byte " + longer.length + ": the zlib stream ended before");
                decoder.received();
                assertThat(decoder.read(EOF)).isEmpty();
            }
        }
    }

    @Test
    void aFlippedBitIsAFaultOrChangesNothing() throws IOException {
        byte[] file = file(100);
        byte[] wire = zlib(file);
        int faults = 0;
        for (int bit = 0; bit < 8 * wire.length; bit++) {
            byte[] flipped = wire.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
                Throwable fault = catchThrowable(
                        () -> assertThat(decoder.read(flipped, EOF)).isEqualTo(whole(file)));
                if (fault != null) {
                    assertThat(fault).isInstanceOf(DataFormatException.class);
                    assertThat(decoder.received()).doesNotContain(EOF);
                    faults++;
                }
            }
        }
        assertThat(faults).isGreaterThan(8 * wire.length - 8);
    }

    @Test
    void aPresetDictionaryIsAFault() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(new byte[] {1, 2, 3});
        EmbeddedChannel encoder = new EmbeddedChannel(new DeflateEncoder(deflater));
        encoder.writeOutbound(Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 1, 2, 3}), EOF);
        EmbeddedChannel decoder = new EmbeddedChannel(new DeflateDecoder());

        assertThatThrownBy(() -> {
                    for (ByteBuf wire = encoder.readOutbound(); wire != null; wire = encoder.readOutbound()) {
                        decoder.writeInbound(wire);
                    }
                })
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("dictionary");
        encoder.finishAndReleaseAll();
        decoder.finishAndReleaseAll();
    }

    @Test
    void aClosedConnectionDoesNotEndTheStream() {
        EmbeddedChannel encoder = new EmbeddedChannel(new DeflateEncoder(6));
        EmbeddedChannel decoder = new EmbeddedChannel(new DeflateDecoder());
        encoder.writeOutbound(Unpooled.wrappedBuffer(file(200_000)));

        encoder.finish();

        for (ByteBuf wire = encoder.readOutbound(); wire != null; wire = encoder.readOutbound()) {
            decoder.writeInbound(wire);
        }
        assertThatThrownBy(decoder::finish).isInstanceOf(DataFormatException.class);
        decoder.releaseInbound();
    }

    @Test
    void nothingCanBeWrittenAfterTheEnd() {
        EmbeddedChannel channel = new EmbeddedChannel(new DeflateEncoder(6));
        channel.writeOutbound(EOF);
        ByteBuf late = Unpooled.wrappedBuffer(new byte[1]);

        ChannelFuture written = channel.write(late);

        assertThat(written.cause()).isInstanceOf(IllegalStateException.class);
        assertThat(late.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void zlibIsFreedWithTheFileAndWithTheChannel() throws IOException {
        CountingDeflater deflater = new CountingDeflater();
        EmbeddedChannel whole = new EmbeddedChannel(new DeflateEncoder(deflater));
        whole.writeOutbound(EOF);
        assertThat(deflater.ends).isEqualTo(1);
        whole.finishAndReleaseAll();
        assertThat(deflater.ends).isEqualTo(1);

        CountingDeflater cut = new CountingDeflater();
        EmbeddedChannel closed = new EmbeddedChannel(new DeflateEncoder(cut));
        closed.writeOutbound(Unpooled.wrappedBuffer(new byte[1]));
        closed.finishAndReleaseAll();
        assertThat(cut.ends).isEqualTo(1);

        CountingInflater inflater = new CountingInflater();
        EmbeddedChannel read = new EmbeddedChannel(new DeflateDecoder(inflater));
        read.writeInbound(Unpooled.wrappedBuffer(zlib(new byte[1])));
        read.finishAndReleaseAll();
        assertThat(inflater.ends).isEqualTo(1);
    }

    @Test
    void refusesAFileRegion() {
        EmbeddedChannel channel = new EmbeddedChannel(new DeflateEncoder(6));
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

        assertThatThrownBy(() -> channel.writeOutbound(region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MODE Z");

        assertThat(region.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void marksPassInTheirPlace() {
        DataMark marker = new DataMark.RestartMarker("1");
        try (CodecChannel encoder = new CodecChannel(new DeflateEncoder(6));
                CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
            assertThat(encoder.write(marker)).containsExactly(marker);
            assertThat(decoder.read(marker)).containsExactly(marker);
            assertThat(decoder.read(encoder.encode(), EOF)).containsExactly(EOF);
        }
    }

    private static List<Object> decode(Object... pieces) {
        List<Object> wire = new ArrayList<>(Arrays.asList(pieces));
        wire.add(EOF);
        try (CodecChannel decoder = new CodecChannel(new DeflateDecoder())) {
            return decoder.read(wire.toArray());
        }
    }

    private static List<Object> whole(byte[] file) {
        return file.length == 0 ? List.of(EOF) : List.of(CodecChannel.text(file), EOF);
    }

    /** Half of it repeats. */
    private static byte[] file(int size) {
        byte[] file = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            file[i] = (byte) (i % 512 < 256 ? i : random.nextInt());
        }
        return file;
    }

    private static byte[] zlib(byte[] file) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(wire)) {
            out.write(file);
        }
        return wire.toByteArray();
    }

    private static final class CountingDeflater extends Deflater {
        private int ends;

        @Override
        public void end() {
            ends++;
            super.end();
        }
    }

    private static final class CountingInflater extends Inflater {
        private int ends;

        @Override
        public void end() {
            ends++;
            super.end();
        }
    }
}
