package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.channel.ChannelHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Any bytes from a data connection, split anywhere, are the same file or a fault of form, and nothing else; what is a file comes
 * back when it is written again.
 */
class TransferCodecFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void readsText(FuzzedDataProvider data) {
        read(data, AsciiDecoder::new, AsciiEncoder::new);
    }

    @FuzzTest(maxDuration = "2m")
    void readsEbcdic(FuzzedDataProvider data) {
        read(data, () -> new EbcdicDecoder(EbcdicTable.IBM037), () -> new EbcdicEncoder(EbcdicTable.IBM037));
    }

    @FuzzTest(maxDuration = "2m")
    void readsRecords(FuzzedDataProvider data) {
        read(data, RecordEscapeDecoder::new, RecordEscapeEncoder::new);
    }

    @FuzzTest(maxDuration = "2m")
    void readsPages(FuzzedDataProvider data) {
        read(data, () -> new PageDecoder(true), PageEncoder::new);
    }

    @FuzzTest(maxDuration = "2m")
    void readsRuns(FuzzedDataProvider data) {
        read(data, () -> new CompressedDecoder((byte) ' '), () -> new CompressedEncoder((byte) ' '));
    }

    @FuzzTest(maxDuration = "2m")
    void readsZlib(FuzzedDataProvider data) {
        read(data, DeflateDecoder::new, () -> new DeflateEncoder(6));
    }

    private static void read(
            FuzzedDataProvider data, Supplier<ChannelHandler> decoder, Supplier<ChannelHandler> encoder) {
        int split = data.consumeInt(0, 64);
        byte[] wire = data.consumeRemainingAsBytes();
        List<Object> file = decode(decoder.get(), (Object) wire);
        for (Object[] pieces :
                List.of(CodecChannel.cutAt(wire, Math.min(split, wire.length)), CodecChannel.singly(wire))) {
            assertThat(decode(decoder.get(), pieces)).isEqualTo(file);
        }
        if (file.indexOf(DataMark.END_OF_FILE) == file.size() - 1) {
            assertThat(decode(decoder.get(), write(encoder.get(), file))).isEqualTo(file);
        }
    }

    /** What came out, or the kind of the fault alone: how much came before it depends on how the wire was split. */
    private static List<Object> decode(ChannelHandler handler, Object... pieces) {
        List<Object> wire = new ArrayList<>(List.of(pieces));
        wire.add(DataMark.END_OF_FILE);
        List<Object> file = new ArrayList<>();
        try (CodecChannel decoder = new CodecChannel(handler)) {
            Throwable fault = catchThrowable(() -> {
                file.addAll(decoder.read(wire.toArray()));
                file.addAll(decoder.readEnd());
            });
            if (fault != null) {
                decoder.received();
                assertThat(fault).isInstanceOf(DataFormatException.class);
                return List.of(DataFormatException.class);
            }
        }
        return file;
    }

    private static Object[] write(ChannelHandler handler, List<Object> file) {
        try (CodecChannel encoder = new CodecChannel(handler)) {
            List<Object> wire = encoder.write(file.toArray());
            wire.remove(DataMark.END_OF_FILE);
            return wire.toArray();
        }
    }
}
