package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.CommandSamples;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FtpServerCodecTest {

    private static final CodecLimits LIMITS = CodecLimits.DEFAULT.withLineLength(64);
    private static final Malformed TOO_LONG = new Malformed(null, ReplyCode.SYNTAX_ERROR, "Command line too long.");

    private final EmbeddedChannel channel = new EmbeddedChannel(new FtpServerCodec(LIMITS));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void readsASessionHoweverItIsSplit() {
        String start = "USER alice~PASS a b~CWD /\u00C3\u00A9\ncwd caf\u00E9~".replace("~", "\r\n");
        String end = "\u00FF\u00F4\u00FF\u00F2ABOR~RETR a\r\0b~STOR \u00FF\u00FF~QUIT~".replace("~", "\r\n");
        byte[] bytes = Wire.bytes(start + end);
        List<Object> expected = List.of(
                new AccessCommand.User("alice"),
                new AccessCommand.Pass(Secret.of("a b")),
                new AccessCommand.Cwd("/é"),
                new AccessCommand.Cwd("caf\uDCE9"),
                new ServiceCommand.Abor(),
                new ServiceCommand.Retr("a\rb"),
                new ServiceCommand.Stor("\uDCFF"),
                new AccessCommand.Quit());
        assertThat(Wire.decode(FtpServerCodec::new, bytes)).isEqualTo(expected);
        assertThat(Wire.decodeByteByByte(FtpServerCodec::new, bytes)).isEqualTo(expected);
        for (int i = 0; i <= bytes.length; i++) {
            assertThat(Wire.decode(FtpServerCodec::new, bytes, i))
                    .as("split at %d", i)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsBackWhatAClientWrites(FtpCommand command) {
        EmbeddedChannel client = new EmbeddedChannel(new FtpClientCodec());
        client.writeOutbound(command);
        ByteBuf wire = client.readOutbound();
        byte[] bytes = new byte[wire.readableBytes()];
        wire.readBytes(bytes);
        wire.release();
        client.finishAndReleaseAll();
        assertThat(Wire.decode(FtpServerCodec::new, bytes)).containsExactly(command);
        assertThat(Wire.decodeByteByByte(FtpServerCodec::new, bytes)).containsExactly(command);
    }

    static Stream<FtpCommand> commands() {
        return CommandSamples.sendable().stream();
    }

    @Test
    void takesALineOfTheLimitAndAnswersALongerOneOnce() {
        String longest = "RETR " + "x".repeat(59);
        channel.writeInbound(
                Wire.buffer(longest + "\r\n" + longest + "y\r\n" + longest + "y".repeat(1000) + "\nNOOP\r\n"));
        assertThat(Wire.inbound(channel))
                .containsExactly(
                        new ServiceCommand.Retr("x".repeat(59)), TOO_LONG, TOO_LONG, new ServiceCommand.Noop());
    }

    @Test
    void answersALineThatIsTooLongBeforeItEnds() {
        channel.writeInbound(Wire.buffer("x".repeat(65)));
        assertThat(Wire.inbound(channel)).containsExactly(TOO_LONG);
        channel.writeInbound(Wire.buffer("x".repeat(6500)));
        assertThat(Wire.inbound(channel)).isEmpty();
        channel.writeInbound(Wire.buffer("\r\nNOOP\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
    }

    @Test
    void s10AGibibyteWithoutANewlineIsOneAnswerAndHoldsNothing() {
        ByteBuf chunk = Wire.buffer("x".repeat(1 << 20));
        long before = usedMemory();
        for (int i = 0; i < 1024; i++) {
            channel.writeInbound(chunk.retainedDuplicate());
        }
        assertThat(usedMemory() - before).isLessThan(16L << 20);
        assertThat(chunk.refCnt()).as("nothing of it is held").isEqualTo(1);
        chunk.release();
        assertThat(Wire.inbound(channel)).containsExactly(TOO_LONG);
        channel.writeInbound(Wire.buffer("\nNOOP\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @EnumSource
    void s11EveryByteAloneAndInsideEveryCommandIsAnswered(Verb verb) {
        for (int b = 0; b < 256; b++) {
            char c = (char) b;
            for (String line : List.of(
                    "" + c,
                    verb + "" + c,
                    c + "" + verb,
                    verb + " " + c,
                    verb + " a" + c + "b",
                    verb + " " + c + c + c)) {
                channel.writeInbound(Wire.buffer(line + "\r\nSYST\r\n"));
                List<Object> commands = Wire.inbound(channel);
                long lines = 2 + line.chars().filter(x -> x == '\n').count();
                assertThat(commands)
                        .as("byte %d in %s", b, line)
                        .hasSize((int) lines)
                        .endsWith(new ServiceCommand.Syst());
            }
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void refusesTelnetOptions() {
        channel.writeInbound(Wire.buffer("\u00FF\u00FB\u0001\u00FF\u00FD\u0018\u00FF\u00FC\u0001\u00FF\u00FE\u0003NO"));
        assertThat(Wire.outbound(channel)).isEqualTo("\u00FF\u00FE\u0001\u00FF\u00FC\u0018");
        channel.writeInbound(Wire.buffer("OP\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
        assertThat(Wire.outbound(channel)).isEmpty();
    }

    @Test
    void s10TelnetOptionsThatNobodyReadsTheAnswersOfAreNotQueuedWithoutEnd() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(512, 1024));
        String options = "\u00FF\u00FB\u0001".repeat(10_000);
        channel.writeInbound(Wire.buffer(options));
        assertThat(Wire.outbound(channel)).hasSizeLessThan(2048).startsWith("\u00FF\u00FE\u0001");
    }

    @Test
    void writesReplies() {
        channel.writeOutbound(
                FtpReply.of(ReplyCode.OKAY, "Done."),
                FtpReply.of(ReplyCode.FILE_STATUS, List.of("a", "213 b", "", "c")),
                FtpReply.of(ReplyCode.NEED_PASSWORD, ""));
        assertThat(Wire.outbound(channel)).isEqualTo("200 Done.\r\n213-a\r\n 213 b\r\n\r\n213 c\r\n331 \r\n");
    }

    @Test
    void writesWhatTheFormatOfAReplySaysInOneBuffer() {
        FtpReply reply = FtpReply.of(ReplyCode.SYSTEM_STATUS, List.of("Features:", " SIZE", "999", "End"));
        channel.writeOutbound(reply);
        ByteBuf wire = channel.readOutbound();
        assertThat(wire.toString(StandardCharsets.UTF_8)).isEqualTo(String.join("\r\n", reply.format()) + "\r\n");
        assertThat(channel.<Object>readOutbound()).isNull();
        wire.release();
    }

    @Test
    void writesNamesAsTheyCameAndDoublesIac() {
        channel.writeOutbound(FtpReply.of(ReplyCode.PATHNAME, "\"/é\uDCE9\uDCFF\""));
        assertThat(Wire.outbound(channel)).isEqualTo("257 \"/\u00C3\u00A9\u00E9\u00FF\u00FF\"\r\n");
    }

    @Test
    void changesItsCharacterSet() {
        FtpServerCodec codec = channel.pipeline().get(FtpServerCodec.class);
        assertThat(codec.charset()).isEqualTo(FtpCharset.UTF_8);
        codec.charset(FtpCharset.ISO_8859_1);
        assertThat(codec.charset()).isEqualTo(FtpCharset.ISO_8859_1);
        channel.writeInbound(Wire.buffer("RETR caf\u00E9\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Retr("café"));
        channel.writeOutbound(FtpReply.of(ReplyCode.PATHNAME, "\"caféÿ\""));
        assertThat(Wire.outbound(channel)).isEqualTo("257 \"caf\u00E9\u00FF\u00FF\"\r\n");
    }

    @Test
    void letsOtherMessagesPass() {
        channel.writeInbound("inbound");
        channel.writeOutbound("outbound");
        assertThat(channel.<String>readInbound()).isEqualTo("inbound");
        assertThat(channel.<String>readOutbound()).isEqualTo("outbound");
    }
}
