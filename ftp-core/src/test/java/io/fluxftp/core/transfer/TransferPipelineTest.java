package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferPipelineTest {

    private static TransferParameters parameters(String type, FileStructure structure, TransferMode mode) {
        return TransferParameters.DEFAULT
                .withType(RepresentationType.parse(type))
                .withStructure(structure)
                .withMode(mode);
    }

    /** What lies between socket and data channel, in this order. */
    @ParameterizedTest
    @CsvSource({
        "I,FILE,STREAM,''",
        "L 8,FILE,STREAM,''",
        "A,FILE,STREAM,AsciiDecoder AsciiEncoder",
        "A T,FILE,STREAM,AsciiDecoder AsciiEncoder",
        "E,FILE,STREAM,EbcdicDecoder EbcdicEncoder",
        "I,RECORD,STREAM,DataGate RecordEscapeDecoder RecordEscapeEncoder RecordLinesDecoder RecordLinesEncoder",
        "E,RECORD,BLOCK,DataGate BlockDecoder BlockEncoder EbcdicDecoder EbcdicEncoder"
                + " RecordLinesDecoder RecordLinesEncoder",
        "I,FILE,BLOCK,DataGate BlockDecoder BlockEncoder",
        "I,FILE,COMPRESSED,DataGate CompressedDecoder CompressedEncoder",
        "I,FILE,DEFLATE,DataGate DeflateDecoder DeflateEncoder",
        "A,RECORD,DEFLATE,DataGate DeflateDecoder DeflateEncoder RecordEscapeDecoder RecordEscapeEncoder"
                + " AsciiDecoder AsciiEncoder RecordLinesDecoder RecordLinesEncoder",
        "I,RECORD,COMPRESSED,DataGate CompressedDecoder CompressedEncoder RecordLinesDecoder RecordLinesEncoder",
        "I,PAGE,STREAM,DataGate PageDecoder PageEncoder",
        "E,PAGE,BLOCK,DataGate BlockDecoder BlockEncoder PageDecoder PageEncoder EbcdicDecoder EbcdicEncoder",
        "A,FILE,BLOCK,DataGate BlockDecoder BlockEncoder AsciiDecoder AsciiEncoder",
    })
    void installsWhatACombinationNeeds(String type, FileStructure structure, TransferMode mode, String handlers) {
        TransferParameters parameters = parameters(type, structure, mode);
        EmbeddedChannel channel = new EmbeddedChannel();
        List<String> before = channel.pipeline().names();

        assertThat(TransferPipeline.supports(parameters)).isTrue();
        TransferPipeline.install(channel.pipeline(), parameters);

        StringBuilder installed = new StringBuilder();
        channel.pipeline().forEach(entry -> {
            if (!before.contains(entry.getKey())) {
                installed.append(' ').append(entry.getValue().getClass().getSimpleName());
            }
        });
        assertThat(installed.toString().trim()).isEqualTo(handlers);
        assertThat(TransferPipeline.isTransparent(parameters)).isEqualTo(handlers.isEmpty());
        assertThat(parameters.plain()).isEqualTo(handlers.isEmpty());
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"L 7", "L 16", "L 36"})
    void refusesBytesOfOtherSizes(String type) {
        TransferParameters parameters = parameters(type, FileStructure.FILE, TransferMode.STREAM);
        EmbeddedChannel channel = new EmbeddedChannel();

        assertThat(TransferPipeline.supports(parameters)).isFalse();
        assertThatThrownBy(() -> TransferPipeline.install(channel.pipeline(), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type);
        channel.finishAndReleaseAll();
    }
}
