package io.fluxftp.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentHashTest {

    /** The check values that the definitions of these algorithms give for "123456789" and for nothing. */
    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926, 00000000",
        "MD5, 25f9e794323b453885f5181f1b624d0b, d41d8cd98f00b204e9800998ecf8427e",
        "SHA_1, f7c3bc1d808e04732adf679965ccc34ca7ae3441, da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "SHA_256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225,"
                + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    })
    void hasTheKnownValues(HashAlgorithm algorithm, String digits, String nothing) {
        ByteBuf content = Unpooled.copiedBuffer("123456789", StandardCharsets.US_ASCII);
        ContentHash hash = ContentHash.of(algorithm);
        hash.update(content);

        assertThat(hash.hex()).isEqualTo(digits);
        assertThat(content.readableBytes()).isEqualTo(9);
        assertThat(content.refCnt()).isOne();
        content.release();
        assertThat(ContentHash.of(algorithm).hex()).isEqualTo(nothing);
    }

    @Test
    void sha512IsHalfOfAKibibitLong() {
        assertThat(ContentHash.of(HashAlgorithm.SHA_512).hex()).hasSize(128).startsWith("cf83e1357eefb8bd");
    }

    @ParameterizedTest
    @EnumSource
    void splitsAndKindsOfBuffersDoNotMatter(HashAlgorithm algorithm) {
        ContentHash whole = ContentHash.of(algorithm);
        whole.update(Unpooled.copiedBuffer("onetwothree", StandardCharsets.US_ASCII));

        CompositeByteBuf composite = Unpooled.compositeBuffer();
        composite.addComponent(true, Unpooled.copiedBuffer("wot", StandardCharsets.US_ASCII));
        composite.addComponent(true, Unpooled.copiedBuffer("hre", StandardCharsets.US_ASCII));
        ByteBuf direct = Unpooled.directBuffer().writeBytes("..onet".getBytes(StandardCharsets.US_ASCII));
        direct.skipBytes(2);
        ContentHash pieces = ContentHash.of(algorithm);
        pieces.update(direct);
        pieces.update(composite);
        pieces.update(Unpooled.EMPTY_BUFFER);
        pieces.update(Unpooled.copiedBuffer("e", StandardCharsets.US_ASCII));
        direct.release();
        composite.release();

        assertThat(pieces.hex()).isEqualTo(whole.hex());
    }
}
