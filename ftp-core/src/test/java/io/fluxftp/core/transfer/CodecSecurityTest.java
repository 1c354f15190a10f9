package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** What a hostile peer can make of little (SECURITY.md S26). */
class CodecSecurityTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void s26AZlibBombIsInflatedOnlyAsFarAsItIsAskedFor() {
        byte[] bomb = zeros(1024);
        assertThat(bomb).hasSizeLessThan(2 * MIB);

        assertThat(readAll(new DeflateDecoder(), bomb, DataMark.END_OF_FILE)).isEqualTo(1024L * MIB);
    }

    @Test
    void s26ARunBombIsRepeatedOnlyAsFarAsItIsAskedFor() {
        byte[] bomb = new byte[MIB + 3];
        Arrays.fill(bomb, 0, MIB, (byte) 0xff);
        System.arraycopy(CodecChannel.hex("00 40 c0"), 0, bomb, MIB, 3);

        assertThat(readAll(new CompressedDecoder((byte) ' '), bomb)).isEqualTo(63L * MIB);
    }

    @Test
    void s26RecordsOfNothingAreReadOnlyAsFarAsTheyAreAskedFor() {
        byte[] bomb = new byte[3 * 500_000];
        for (int i = 0; i < bomb.length; i += 3) {
            System.arraycopy(CodecChannel.hex("00 80 c0"), 0, bomb, i, 3);
        }
        bomb[bomb.length - 2] = 64;

        assertThat(readAll(new CompressedDecoder((byte) ' '), bomb)).isZero();
    }

    @Test
    void s26NothingIsInflatedOrKeptUnlessItIsAskedFor() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        EmbeddedChannel channel = channel(allocator, new DeflateDecoder());
        byte[] bomb = zeros(16);

        channel.writeInbound(Unpooled.wrappedBuffer(bomb));

        assertThat(channel.inboundMessages()).isEmpty();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void s26ACorruptStreamEndsAtItsFault() {
        byte[] bomb = zeros(16);
        bomb[bomb.length - 1] ^= 1; // the checksum
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        EmbeddedChannel channel = channel(allocator, new DeflateDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(bomb), DataMark.END_OF_FILE);

        assertThatThrownBy(() -> {
                    while (channel.inboundMessages().isEmpty() || !ended(channel)) {
                        channel.read();
                        channel.checkException();
                    }
                })
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("check");

        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void s26AFileInPagesTakesNoMoreThanItsLimit() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        EmbeddedChannel channel = channel(allocator, new PageDecoder(true));
        byte[] page = new byte[4 + 255];
        System.arraycopy(CodecChannel.hex("04 00 ff 01"), 0, page, 0, 4);
        for (int index = 0; index < 256; index++) {
            page[1] = (byte) index;
            channel.writeInbound(Unpooled.wrappedBuffer(page.clone()));
        }

        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(page)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("page 255 came before");

        assertThat(channel.inboundMessages()).isEmpty();
        channel.finishAndReleaseAll();
    }

    /** All bytes that come of a wire given at once; no read may bring more than a piece of them. */
    private static long readAll(ChannelHandler decoder, byte[] wire, Object... end) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
        EmbeddedChannel channel = channel(allocator, decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(wire));
        channel.writeInbound(end);
        long total = 0;
        boolean ended = false;
        while (!ended) {
            assertThat(channel.inboundMessages()).isEmpty();
            channel.read();
            channel.checkException();
            long unread = allocator.metric().usedHeapMemory();
            assertThat(unread).isLessThanOrEqualTo(PacedDecoder.PIECE);
            assertThat(channel.inboundMessages()).hasSizeLessThanOrEqualTo(PacedDecoder.PIECE + 1);
            for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
                ended = next instanceof DataMark.EndOfFile;
                if (next instanceof ByteBuf buffer) {
                    total += buffer.readableBytes();
                    buffer.release();
                }
            }
        }
        assertThat(channel.finish()).isFalse();
        return total;
    }

    private static boolean ended(EmbeddedChannel channel) {
        boolean ended = false;
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            ended |= next instanceof DataMark.EndOfFile;
            if (next instanceof ByteBuf buffer) {
                buffer.release();
            }
        }
        return ended;
    }

    private static EmbeddedChannel channel(UnpooledByteBufAllocator allocator, ChannelHandler decoder) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAutoRead(false);
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(decoder);
        return channel;
    }

    /** A zlib stream of zeros, a multiple of 16 MiB: one deflated part again and again. */
    private static byte[] zeros(int mebibytes) {
        byte[] part = new byte[16 * MIB];
        byte[] deflated = new byte[64 * 1024];
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(part);
        int size = deflater.deflate(deflated, 0, deflated.length, Deflater.FULL_FLUSH);
        deflater.end();
        Adler32 check = new Adler32();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(CodecChannel.hex("78da"));
        for (int i = 0; i < mebibytes; i += 16) {
            stream.write(deflated, 0, size);
            check.update(part);
        }
        stream.writeBytes(CodecChannel.hex("0300"));
        stream.writeBytes(CodecChannel.hex("%08x".formatted(check.getValue())));
        return stream.toByteArray();
    }
}
