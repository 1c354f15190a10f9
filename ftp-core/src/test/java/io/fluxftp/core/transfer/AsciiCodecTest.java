package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TYPE A on the data connection (RFC 959, section 3.1.1.1; SECURITY.md S24). */
class AsciiCodecTest {

    private static final String ALPHABET = "\r\nx";

    private static final int LONGEST = 6;

    private final EmbeddedChannel encoder = quick(new AsciiEncoder());

    private final EmbeddedChannel decoder = quick(new AsciiDecoder());

    @AfterEach
    void close() {
        assertThat(encoder.finishAndReleaseAll()).isFalse();
        assertThat(decoder.finishAndReleaseAll()).isFalse();
    }

    @Test
    void s24EverySplitOfEveryMixOfCrAndLfRoundTrips() {
        for (String text : texts(LONGEST)) {
            for (int split = 0; split < 1 << Math.max(0, text.length() - 1); split++) {
                String wire = encode(pieces(text, split));
                assertThat(wire).isEqualTo(text.replace("\n", "\r\n"));
            }
            String wire = text.replace("\n", "\r\n");
            assertThat(decode(cut(wire, 1))).isEqualTo(text);
            if (wire.length() > LONGEST + 2) {
                continue; // twelve bytes have 2,048 splits, and nothing that eight do not show
            }
            for (int split = 0; split < 1 << Math.max(0, wire.length() - 1); split++) {
                assertThat(decode(pieces(wire, split)))
                        .as("%s split %s", escaped(wire), Integer.toBinaryString(split))
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void s24EverySplitOfWhatIsNoProperTextIsReadTheSameWay() {
        for (String wire : texts(LONGEST)) {
            for (int split = 0; split < 1 << Math.max(0, wire.length() - 1); split++) {
                assertThat(decode(pieces(wire, split)))
                        .as("%s split %s", escaped(wire), Integer.toBinaryString(split))
                        .isEqualTo(wire.replace("\r\n", "\n"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 8_192, 100_000})
    void roundTripsAnyBytesInPiecesOfAnySize(int piece) {
        byte[] bytes = new byte[20_000];
        Random random = new Random(piece);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? "\r\n".charAt(random.nextInt(2)) : random.nextInt(256));
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);

        String wire = encode(cut(text, piece));

        assertThat(decode(cut(wire, piece))).isEqualTo(text);
    }

    @Test
    void aCrAtTheEndOfTheConnectionIsPassedOn() {
        EmbeddedChannel channel = new EmbeddedChannel(new AsciiDecoder());
        channel.writeInbound(buffer("x\r"));

        channel.finish();

        StringBuilder text = new StringBuilder();
        collect(channel.readInbound(), text);
        collect(channel.readInbound(), text);
        assertThat(text).hasToString("x\r");
    }

    @Test
    void encodesLinesOfNothing() {
        String text = "\n".repeat(10_000);

        assertThat(encode(List.of(text))).isEqualTo("\r\n".repeat(10_000));
    }

    @Test
    void passesBuffersUntouchedThatNeedNoChange() {
        EmbeddedChannel channel = new EmbeddedChannel(new AsciiEncoder(), new AsciiDecoder());
        ByteBuf out = buffer("no line end\rhere");
        ByteBuf in = buffer("a bare \n and a bare \r here");

        channel.writeOutbound(out);
        channel.writeInbound(in);

        assertThat(channel.<ByteBuf>readOutbound()).isSameAs(out);
        assertThat(channel.<ByteBuf>readInbound()).isSameAs(in);
        out.release();
        in.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void neverWritesToABufferOfTheCaller() {
        EmbeddedChannel channel = new EmbeddedChannel(new AsciiEncoder());
        ByteBuf shared = buffer("a\nb\nc");

        channel.writeOutbound(shared.retainedDuplicate());

        assertThat(shared.toString(StandardCharsets.ISO_8859_1)).isEqualTo("a\nb\nc");
        assertThat(shared.release()).isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void refusesAFileRegion() {
        EmbeddedChannel channel = new EmbeddedChannel(new AsciiEncoder());
        DefaultFileRegion region = new DefaultFileRegion(new File("unopened"), 0, 1);

        assertThatThrownBy(() -> channel.writeOutbound(region)).isInstanceOf(IllegalArgumentException.class);

        assertThat(region.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    private static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = texts.size();
            for (int i = from; i < to; i++) {
                for (int c = 0; c < ALPHABET.length(); c++) {
                    texts.add(texts.get(i) + ALPHABET.charAt(c));
                }
            }
            from = to;
        }
        return texts;
    }

    /** A bit for each place between two characters: set, it is cut there. */
    private static List<String> pieces(String text, int split) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || (split >> (i - 1) & 1) == 1) {
                pieces.add(text.substring(from, i));
                from = i;
            }
        }
        return pieces;
    }

    private static List<String> cut(String text, int size) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
            pieces.add(text.substring(from, Math.min(text.length(), from + size)));
        }
        return pieces;
    }

    private String encode(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            encoder.writeOutbound(wrap(piece));
            collect(encoder.readOutbound(), text);
        }
        return text.toString();
    }

    private String decode(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            decoder.writeInbound(wrap(piece));
            collect(decoder.readInbound(), text);
        }
        decoder.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        collect(decoder.readInbound(), text);
        assertThat(decoder.<ByteBuf>readInbound()).isNull();
        return text.toString();
    }

    private static void collect(@Nullable ByteBuf part, StringBuilder text) {
        if (part != null) {
            assertThat(part.isReadable()).isTrue();
            text.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
    }

    /** Without the leak detector, whose records would take most of the time of a hundred thousand splits. */
    private static EmbeddedChannel quick(ChannelHandler handler) {
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        channel.config().setAllocator(new UnpooledByteBufAllocator(false, true));
        return channel;
    }

    private static ByteBuf wrap(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
