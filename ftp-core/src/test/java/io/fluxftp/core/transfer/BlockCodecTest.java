package io.fluxftp.core.transfer;

import static io.fluxftp.core.transfer.Blocks.EOF;
import static io.fluxftp.core.transfer.Blocks.EOR;
import static io.fluxftp.core.transfer.Blocks.ERRORS;
import static io.fluxftp.core.transfer.Blocks.MARKER;
import static io.fluxftp.core.transfer.Blocks.block;
import static io.fluxftp.core.transfer.Blocks.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MODE B (RFC 959, section 3.4.2). */
class BlockCodecTest {

    private static final DataMark RECORD = DataMark.END_OF_RECORD;

    private static final DataMark FILE = DataMark.END_OF_FILE;

    private static final byte[] STREAM = join(
            block(0, "one"),
            block(EOR, " more"),
            block(MARKER, "77"),
            block(EOR, ""),
            block(0, ""),
            block(EOR | EOF, "end"));

    private static final List<Object> CONTENT =
            List.of("one more", RECORD, new DataMark.RestartMarker("77"), RECORD, "end", RECORD, FILE);

    @Test
    void readsBlocksAndMarksWhole() {
        assertThat(decode(STREAM)).isEqualTo(CONTENT);
    }

    @Test
    void readsBlocksByteByByte() {
        List<byte[]> bytes = new ArrayList<>();
        for (byte one : STREAM) {
            bytes.add(new byte[] {one});
        }

        assertThat(decode(bytes.toArray(byte[][]::new))).isEqualTo(CONTENT);
    }

    @Test
    void readsBlocksSplitAtAnyTwoPlaces() {
        for (int first = 0; first <= STREAM.length; first++) {
            for (int second = first; second <= STREAM.length; second++) {
                assertThat(decode(
                                Arrays.copyOfRange(STREAM, 0, first),
                                Arrays.copyOfRange(STREAM, first, second),
                                Arrays.copyOfRange(STREAM, second, STREAM.length)))
                        .as("split at %d and %d", first, second)
                        .isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void readsABlockOfTheLargestSize() {
        byte[] bytes = Loopback.random(BlockHeader.MAX_COUNT);

        assertThat(decode(join(block(0, bytes), block(EOF, ""))))
                .isEqualTo(List.of(new String(bytes, StandardCharsets.ISO_8859_1), FILE));
    }

    @Test
    void passesTheBytesOfABlockOnBeforeItsEnd() {
        assertThat(decode(new byte[] {0, 1, 0, 'a', 'b'})).isEqualTo(List.of("ab"));
    }

    @Test
    void keepsWhatFollowsTheEndOfTheFileForWhoComesNext() {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(join(block(EOF, "one"), block(0, "two"))));
        channel.writeInbound(Unpooled.wrappedBuffer(block(EOF, "")));
        assertThat(content(channel)).isEqualTo(List.of("one", FILE));

        channel.pipeline().addLast(new BlockDecoder());
        channel.pipeline().removeFirst();

        assertThat(content(channel)).isEqualTo(List.of("two", FILE));
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 15, EOF | 1, ERRORS, ERRORS | EOR, ERRORS | EOF})
    void refusesUnknownDescriptorsAndSuspectedErrors(int descriptor) {
        assertRefused(block(descriptor, "x"));
    }

    @Test
    void refusesMarkersThatAreNone() {
        assertRefused(block(MARKER, ""));
        assertRefused(block(MARKER, "9".repeat(256)));
        assertRefused(block(MARKER, "two words"));
        assertRefused(block(MARKER, new byte[] {(byte) 0xe4}));
        assertThat(decode(block(MARKER, "9".repeat(255)))).hasSize(1);
    }

    private static void assertRefused(byte[] bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockDecoder());
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(bytes)))
                .isInstanceOf(DataFormatException.class);

        channel.writeInbound(Unpooled.wrappedBuffer(block(EOF, "never seen")));

        assertThat(content(channel)).isEmpty();
        channel.finishAndReleaseAll();
    }

    @Test
    void writesOneBlockABufferAndAnEnd() {
        assertThat(encode("one", "two", FILE)).isEqualTo(join(block(0, "one"), block(EOF, "two")));
    }

    @Test
    void writesEndsOfRecordsIntoTheBlocksBeforeThem() {
        assertThat(encode("one", RECORD, RECORD, "two", RECORD, FILE))
                .isEqualTo(join(block(EOR, "one"), block(EOR, ""), block(EOR | EOF, "two")));
    }

    @Test
    void writesMarkersBetweenTheBlocks() {
        assertThat(encode("one", new DataMark.RestartMarker("3"), "two", FILE))
                .isEqualTo(join(block(0, "one"), block(MARKER, "3"), block(EOF, "two")));
    }

    @Test
    void writesAnEmptyFileAsAnEmptyBlock() {
        assertThat(encode(FILE)).isEqualTo(block(EOF, ""));
    }

    @Test
    void holdsNothingBackAcrossAFlush() {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockEncoder());
        ChannelFuture written = channel.write(Unpooled.copiedBuffer("one", StandardCharsets.US_ASCII));
        assertThat(written.isDone()).isFalse();

        channel.flush();
        assertThat(written.isSuccess()).isTrue();
        assertThat(outbound(channel)).isEqualTo(block(0, "one"));

        channel.writeOutbound(FILE);
        assertThat(outbound(channel)).isEqualTo(block(EOF, ""));
        channel.finishAndReleaseAll();
    }

    @Test
    void everyWriteIsToldThatItIsDone() {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockEncoder());
        List<ChannelFuture> writes = List.of(
                channel.write(Unpooled.wrappedBuffer(Loopback.random(200_000))),
                channel.write(RECORD),
                channel.write(Unpooled.EMPTY_BUFFER),
                channel.write(new DataMark.RestartMarker("1")),
                channel.write(RECORD),
                channel.write(FILE));

        channel.flush();

        assertThat(writes).allMatch(ChannelFuture::isSuccess);
        channel.finishAndReleaseAll();
    }

    @Test
    void whatIsHeldFailsWithTheChannel() {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockEncoder());
        ByteBuf buffer = Unpooled.copiedBuffer("one", StandardCharsets.US_ASCII);
        ChannelFuture written = channel.write(buffer);

        channel.pipeline().removeFirst();

        assertThat(written.cause()).isNotNull();
        assertThat(buffer.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void whateverIsWrittenIsReadBackHoweverItIsSplit() {
        Random random = new Random(959);
        for (int round = 0; round < 300; round++) {
            List<Object> messages = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                messages.add(
                        switch (random.nextInt(4)) {
                            case 0 -> RECORD;
                            case 1 -> new DataMark.RestartMarker(Long.toString(random.nextLong(1L << 40)));
                            default -> "x".repeat(1 + random.nextInt(random.nextBoolean() ? 10 : 150_000));
                        });
            }
            messages.add(FILE);
            byte[] wire = encode(messages.toArray());
            int cut = random.nextInt(wire.length);

            assertThat(decode(Arrays.copyOfRange(wire, 0, cut), Arrays.copyOfRange(wire, cut, wire.length)))
                    .isEqualTo(joined(messages));
        }
    }

    private static List<Object> decode(byte[]... pieces) {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockDecoder());
        for (byte[] piece : pieces) {
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
        }
        List<Object> content = content(channel);
        channel.finishAndReleaseAll();
        return content;
    }

    private static List<Object> content(EmbeddedChannel channel) {
        List<Object> messages = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof ByteBuf buffer) {
                messages.add(buffer.toString(StandardCharsets.ISO_8859_1));
                buffer.release();
            } else {
                messages.add(message);
            }
        }
        return joined(messages);
    }

    /** Where a text is cut does not matter. */
    private static List<Object> joined(List<Object> messages) {
        List<Object> joined = new ArrayList<>();
        for (Object message : messages) {
            int last = joined.size() - 1;
            if (message instanceof String text && last >= 0 && joined.get(last) instanceof String before) {
                joined.set(last, before + text);
            } else {
                joined.add(message);
            }
        }
        return joined;
    }

    private static byte[] encode(Object... messages) {
        EmbeddedChannel channel = new EmbeddedChannel(new BlockEncoder());
        for (Object message : messages) {
            channel.write(
                    message instanceof String text
                            ? Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1)
                            : message);
        }
        channel.flush();
        byte[] bytes = outbound(channel);
        channel.finishAndReleaseAll();
        return bytes;
    }

    private static byte[] outbound(EmbeddedChannel channel) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            Loopback.append(buffer, all);
        }
        return all.toByteArray();
    }
}
