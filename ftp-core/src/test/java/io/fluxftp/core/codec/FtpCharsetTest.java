package io.fluxftp.core.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpCharsetTest {

    /** Bytes at every border of table 3-7 of the Unicode standard, and the telnet and line end bytes. */
    private static final int[] BORDERS = {
        0x00, 0x0A, 0x0D, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
        0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFE, 0xFF
    };

    @Test
    void utf8KeepsEverySequenceOfTwoBytes() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                assertRoundTrip(FtpCharset.UTF_8, (byte) a, (byte) b);
            }
        }
    }

    @Test
    void utf8KeepsEverySequenceOfFourBorders() {
        for (int a : BORDERS) {
            for (int b : BORDERS) {
                for (int c : BORDERS) {
                    for (int d : BORDERS) {
                        assertRoundTrip(FtpCharset.UTF_8, (byte) a, (byte) b, (byte) c, (byte) d);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsAnyBytes(FtpCharset charset) {
        Random random = new Random(2640);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertRoundTrip(charset, bytes);
        }
    }

    @Test
    void utf8DecodesAndEncodesEveryCodePointAsTheJdkDoes() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                // The byte at the end makes the careful way be taken.
                String text = Character.toString(c) + '\uDC80';
                byte[] plain = Character.toString(c).getBytes(UTF_8);
                byte[] bytes = FtpCharset.UTF_8.encode(text);
                if (bytes.length != plain.length + 1
                        || !FtpCharset.UTF_8.decode(bytes).equals(text)) {
                    assertThat(FtpCharset.UTF_8.decode(bytes)).as("U+%X", c).isEqualTo(text);
                    assertThat(bytes).as("U+%X", c).startsWith(plain).hasSize(plain.length + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, DC80",
        "FF, DCFF",
        "C3 28, DCC3 0028",
        "C0 AF, DCC0 DCAF",
        "E0 80 AF, DCE0 DC80 DCAF",
        "ED A0 80, DCED DCA0 DC80",
        "F4 90 80 80, DCF4 DC90 DC80 DC80",
        "E2 82, DCE2 DC82",
        "F0 9F 98, DCF0 DC9F DC98",
        "EF BF BD, FFFD",
        "C3 A9 E9, 00E9 DCE9",
        "F0 9F 98 80 80, D83D DE00 DC80"
    })
    void utf8StandsInForInvalidBytes(String bytes, String text) {
        StringBuilder expected = new StringBuilder();
        for (String c : text.split(" ", -1)) {
            expected.append((char) Integer.parseInt(c, 16));
        }
        assertThat(FtpCharset.UTF_8.decode(hex(bytes))).isEqualTo(expected.toString());
        assertThat(FtpCharset.UTF_8.encode(expected.toString())).isEqualTo(hex(bytes));
    }

    @Test
    void s07AnOverlongSlashOrNulIsNoSlashOrNul() {
        assertThat(FtpCharset.UTF_8.decode(hex("2E 2E C0 AF"))).doesNotContain("/");
        assertThat(FtpCharset.UTF_8.decode(hex("C0 80"))).doesNotContain("\0");
        assertThat(FtpCharset.UTF_8.decode(hex("C0 8A"))).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\uD800', '\uDBFF', '\uDC00', '\uDC7F', '\uDD00', '\uDFFF'})
    void utf8SendsASurrogateThatStandsForNothingAsAQuestionMark(char c) {
        assertThat(FtpCharset.UTF_8.encode("a" + c + "b")).isEqualTo("a?b".getBytes(UTF_8));
    }

    @Test
    void latin1IsOneByteACharacter() {
        assertThat(FtpCharset.ISO_8859_1.decode(hex("63 61 66 E9 FF"))).isEqualTo("caféÿ");
        assertThat(FtpCharset.ISO_8859_1.encode("café€")).isEqualTo("café?".getBytes(ISO_8859_1));
    }

    private static void assertRoundTrip(FtpCharset charset, byte... bytes) {
        String text = charset.decode(bytes);
        assertThat(charset.encode(text)).as(text).isEqualTo(bytes);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        ByteBuf out = Unpooled.buffer();
        assertThat(charset.decode(in)).isEqualTo(text);
        assertThat(in.isReadable()).isFalse();
        charset.encode(text, out);
        assertThat(out).isEqualTo(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] hex(String text) {
        String[] parts = text.split(" ", -1);
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return bytes;
    }
}
