package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.fluxftp.core.command.CommandParser;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;

/** Any bytes, split anywhere, give the same commands, and what is a command survives the way out and back in. */
class ServerCodecFuzzTest {

    private static final CodecLimits LIMITS = CodecLimits.DEFAULT.withLineLength(64);

    @FuzzTest(maxDuration = "2m")
    void decodes(FuzzedDataProvider data) {
        FtpCharset charset = data.consumeBoolean() ? FtpCharset.UTF_8 : FtpCharset.ISO_8859_1;
        int split = data.consumeInt(0, 64);
        byte[] bytes = data.consumeRemainingAsBytes();
        List<Object> commands = Wire.decode(() -> codec(charset), bytes);
        assertThat(Wire.decode(() -> codec(charset), bytes, Math.min(split, bytes.length)))
                .isEqualTo(commands);
        for (Object command : commands) {
            if (command instanceof Malformed malformed) {
                assertThat(malformed.reply().format()).hasSize(1);
            } else {
                assertRoundTrip((FtpCommand) command);
            }
        }
    }

    private static FtpServerCodec codec(FtpCharset charset) {
        FtpServerCodec codec = new FtpServerCodec(LIMITS);
        codec.charset(charset);
        return codec;
    }

    private static void assertRoundTrip(FtpCommand command) {
        assertThat(CommandParser.parse(command.format())).isEqualTo(command);
        EmbeddedChannel client = new EmbeddedChannel(new FtpClientCodec());
        client.writeOutbound(command);
        byte[] wire = Wire.bytes(Wire.outbound(client));
        client.finishAndReleaseAll();
        assertThat(Wire.decode(FtpServerCodec::new, wire)).containsExactly(command);
    }
}
