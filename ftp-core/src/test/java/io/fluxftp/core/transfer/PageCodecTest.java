package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STRU P (RFC 959, section 3.1.2.3). */
class PageCodecTest {

    private static final Object EOF = DataMark.END_OF_FILE;

    private static final String LAST = "04 00 00 00";

    @Test
    void aFileIsItsSizeItsPagesAndTheLastPage() {
        assertThat(hex(encode("abc"))).isEqualTo(compact("04 00 01 02 33  04 00 03 01 616263" + LAST));
        assertThat(hex(encode(""))).isEqualTo(compact("04 00 01 02 30" + LAST));
        assertThat(hex(encode("a".repeat(255) + "b")))
                .isEqualTo(compact("04 00 03 02 323536  04 00 ff 01" + "61".repeat(255) + "04 01 01 01 62" + LAST));
    }

    @Test
    void holesAreNotSent() {
        byte[] file = new byte[1_000];
        file[600] = 1;

        byte[] wire = encode(CodecChannel.text(file));

        assertThat(hex(wire))
                .startsWith(compact("04 00 04 02 31303030  04 02 ff 01"))
                .hasSize(2 * (8 + 4 + 255 + 4));
        assertThat(decode((Object) wire)).containsExactly(CodecChannel.text(file), EOF);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 254, 255, 256, 510, 511, 5_000, 65_279, 65_280})
    void roundTripsUpToTheLongestFile(int size) {
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        for (byte[] content : List.of(file, new byte[size])) {
            byte[] wire = encode(CodecChannel.text(content));

            List<Object> expected = size == 0 ? List.of(EOF) : List.of(CodecChannel.text(content), EOF);
            assertThat(decode((Object) wire)).isEqualTo(expected);
            assertThat(decode((Object[]) CodecChannel.cut(wire, new Random(size))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void isReadByteByByteAndSplitAnywhere() {
        byte[] wire = CodecChannel.hex("04 00 03 02 353132  05 02 02 03 77 6566  04 00 01 01 61" + LAST);
        String file = "a" + "\0".repeat(509) + "ef";

        assertThat(decode(CodecChannel.singly(wire))).containsExactly(file, EOF);
        for (int at = 0; at <= wire.length; at++) {
            assertThat(decode((Object[]) CodecChannel.cutAt(wire, at))).containsExactly(file, EOF);
        }
    }

    @Test
    void pagesOfOthersNeedNoDescriptor() {
        byte[] wire = CodecChannel.hex("04 01 01 01 62  04 00 01 01 61" + LAST);

        assertThat(decode((Object) wire)).containsExactly("a" + "\0".repeat(254) + "b", EOF);
        assertThat(decode((Object) CodecChannel.hex(LAST))).containsExactly(EOF);
    }

    @ParameterizedTest
    @CsvSource({
        "03, byte 1: the header of a page has 4 or 5 bytes; not 3",
        "06, byte 1: the header of a page has 4 or 5 bytes; not 6",
        "04 00 00 04, byte 4: page type 4 is unknown",
        "05 00 00 01, byte 4: the header of a page of type 1 has 4 bytes; not 5",
        "04 00 00 03, byte 4: the header of a page of type 3 has 5 bytes; not 4",
        "05 00 00 00, byte 4: the header of a page of type 0 has 4 bytes; not 5",
        "04 00 01 00, byte 4: the last page has no data",
        "04 00 00 00 04, byte 5: the last page came before",
        "04 00 01 02 31 04 00 01 02, byte 9: there is one descriptor page",
        "04 00 01 02 61, byte 5: the descriptor page must have the size",
        "04 00 00 02, byte 4: the descriptor page must have the size",
        "04 00 06 02 303030303030, byte 10: the descriptor page must have the size",
        "04 07 00 01 04 07 00 01, byte 8: page 7 came before",
        "04 00 01 02 31 04 00 02 01 6161 04 00 00 00, byte 15: the pages reach to 2",
        "04 00 05 02 3635323831 04 00 00 00, byte 13: the pages reach to 0 and can to 65280; but the file has 65281"
    })
    void whatIsNoPageIsAFaultAtItsByte(String wire, String message) {
        byte[] bytes = CodecChannel.hex(wire);
        for (Object[] pieces : List.of(new Object[] {bytes}, CodecChannel.singly(bytes))) {
            try (CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
                assertThatThrownBy(() -> decoder.read(pieces))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageStartingWith("corrupt data in STRU P, ")
                        .hasMessageContaining(message.replace(';', ','));
                assertThat(decoder.received()).isEmpty();
                assertThat(decoder.read(CodecChannel.hex(LAST), EOF)).isEmpty();
            }
        }
    }

    @Test
    void noBytesAreNoFile() {
        try (CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
            assertThat(decoder.read(EOF)).isEmpty();
            assertThat(decoder.readEnd()).isEmpty();
        }
    }

    @Test
    void aModesOwnEndOfAFileWithoutPagesIsAFault() {
        try (CodecChannel decoder = new CodecChannel(new PageDecoder(false))) {
            assertThatThrownBy(() -> decoder.read(EOF)).isInstanceOf(DataFormatException.class);
        }
    }

    @Test
    void everyCutIsAFault() {
        byte[] wire = CodecChannel.hex("04 00 01 02 33  04 00 03 01 616263" + LAST);
        for (int length = 1; length < wire.length; length++) {
            byte[] cut = Arrays.copyOf(wire, length);
            String message = "STRU P is cut off after byte " + length;
            try (CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
                assertThatThrownBy(() -> decoder.read(cut, EOF))
                        .isInstanceOf(DataFormatException.class)
                        .hasMessageContaining(message);
                assertThat(decoder.received()).isEmpty();
            }
        }
    }

    @Test
    void aLongerFileIsRefusedAndTold() {
        EmbeddedChannel channel = new EmbeddedChannel(new PageEncoder());
        assertThat(channel.writeOneOutbound(Unpooled.wrappedBuffer(new byte[65_280]))
                        .cause())
                .isNull();
        ByteBuf more = Unpooled.wrappedBuffer(new byte[1]);

        ChannelFuture refused = channel.write(more);

        assertThat(refused.cause())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("65280")
                .hasMessageContaining("STRU F");
        assertThat(more.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void anotherFileMayFollow() {
        try (CodecChannel encoder = new CodecChannel(new PageEncoder());
                CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
            for (String file : List.of("first", "second, longer", "third")) {
                byte[] wire = encoder.encode(CodecChannel.bytes(file));

                assertThat(decoder.read(wire, EOF)).containsExactly(file, EOF);
            }
        }
    }

    @Test
    void restartMarkersHaveNoPlace() {
        DataMark marker = new DataMark.RestartMarker("1");
        try (CodecChannel encoder = new CodecChannel(new PageEncoder());
                CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
            List<Object> wire = encoder.write("a", marker, "b", EOF);
            assertThat(wire).hasSize(2).endsWith(EOF);
            assertThat(decoder.read(marker, wire.get(0), EOF)).containsExactly("ab", EOF);
        }
    }

    @Test
    void refusesAFileRegion() {
        EmbeddedChannel channel = new EmbeddedChannel(new PageEncoder());
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

        assertThatThrownBy(() -> channel.writeOutbound(region))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STRU P");

        assertThat(region.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    private static byte[] encode(String file) {
        try (CodecChannel encoder = new CodecChannel(new PageEncoder())) {
            return encoder.encode(CodecChannel.cut(CodecChannel.bytes(file), new Random(file.length())));
        }
    }

    private static List<Object> decode(Object... pieces) {
        Object[] wire = Arrays.copyOf(pieces, pieces.length + 1, Object[].class);
        wire[pieces.length] = EOF;
        try (CodecChannel decoder = new CodecChannel(new PageDecoder(true))) {
            return decoder.read(wire);
        }
    }

    private static String hex(byte[] bytes) {
        return ByteBufUtil.hexDump(bytes);
    }

    private static String compact(String hex) {
        return hex.replace(" ", "");
    }
}
