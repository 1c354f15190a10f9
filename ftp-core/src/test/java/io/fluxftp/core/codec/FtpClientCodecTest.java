package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpClientCodecTest {

    private static final CodecLimits LIMITS = new CodecLimits(64, 10, 200);

    private final EmbeddedChannel channel = new EmbeddedChannel(new FtpClientCodec(LIMITS));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void readsRepliesHoweverTheyAreSplit() {
        String greeting = "~220-Welcome~226 nested\n 220 not yet~220-more~220~".replace("~", "\r\n");
        String more = String.join(
                "\r\n",
                "331 ",
                "230",
                "257 \"/\u00C3\u00A9\u00E9\u00FF\u00FF\" x\n\u00FF\u00FB\u0001211-a",
                "211\tb",
                "599 Odd",
                "");
        byte[] bytes = Wire.bytes(greeting + more);
        List<Object> expected = List.of(
                reply(220, "Welcome", "226 nested", " 220 not yet", "more", ""),
                reply(331, ""),
                reply(230, ""),
                reply(257, "\"/é\uDCE9\uDCFF\" x"),
                reply(211, "a", "b"),
                reply(599, "Odd"));
        assertThat(Wire.decode(FtpClientCodec::new, bytes)).isEqualTo(expected);
        assertThat(Wire.decodeByteByByte(FtpClientCodec::new, bytes)).isEqualTo(expected);
        for (int i = 0; i <= bytes.length; i++) {
            assertThat(Wire.decode(FtpClientCodec::new, bytes, i))
                    .as("split at %d", i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsBackEveryCode() {
        for (int code = ReplyCode.MIN; code <= ReplyCode.MAX; code++) {
            assertReadsBack(reply(code, "text " + code));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void readsBackWhatAServerWrites(FtpReply reply) {
        assertReadsBack(reply);
    }

    private static void assertReadsBack(FtpReply reply) {
        EmbeddedChannel server = new EmbeddedChannel(new FtpServerCodec());
        server.writeOutbound(reply);
        byte[] bytes = Wire.bytes(Wire.outbound(server));
        server.finishAndReleaseAll();
        assertThat(Wire.decode(FtpClientCodec::new, bytes)).containsExactly(reply);
        assertThat(Wire.decodeByteByByte(FtpClientCodec::new, bytes)).containsExactly(reply);
    }

    static Stream<FtpReply> replies() {
        return Stream.of(
                reply(200, ""),
                reply(200, " "),
                reply(200, "-"),
                reply(211, "", "", ""),
                reply(211, "Features:", " SIZE", " MLST type*;", "End"),
                reply(257, "\"/é\uDCE9\uDCFF😀\""),
                reply(213, "a\tb\033", "\u0085", "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello\r\n", "22\n", "700 x\n", "099 x\n", "226Done\n", "\0\n", "HTTP/1.1 400 Bad Request\r\n"})
    void c01WhatIsNoReplyIsOneErrorAndTheEnd(String bytes) {
        assertThatExceptionOfType(FtpCodecException.class)
                .isThrownBy(() -> channel.writeInbound(Wire.buffer("226 a\r\n" + bytes + "226 b\r\n")));
        assertThat(Wire.inbound(channel)).containsExactly(reply(226, "a"));
        channel.writeInbound(Wire.buffer("226 c\r\n" + bytes));
        assertThat(Wire.inbound(channel)).as("deaf from there on").isEmpty();
    }

    @Test
    void c01TakesALineOfTheLimitAndNoLongerOne() {
        channel.writeInbound(Wire.buffer("226 " + "x".repeat(60) + "\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(reply(226, "x".repeat(60)));
        assertThatThrownBy(() -> channel.writeInbound(Wire.buffer("226 " + "x".repeat(61))))
                .isInstanceOf(FtpCodecException.class)
                .hasMessageContaining("64 bytes");
    }

    @Test
    void c01AGibibyteWithoutANewlineHoldsNothing() {
        ByteBuf chunk = Wire.buffer("2".repeat(1 << 20));
        assertThatExceptionOfType(FtpCodecException.class)
                .isThrownBy(() -> channel.writeInbound(chunk.retainedDuplicate()));
        for (int i = 1; i < 1024; i++) {
            channel.writeInbound(chunk.retainedDuplicate());
        }
        assertThat(chunk.refCnt()).isEqualTo(1);
        chunk.release();
        assertThat(Wire.inbound(channel)).isEmpty();
    }

    @Test
    void c01AReplyWithoutEndIsAnErrorAtTheLimit() {
        channel.writeInbound(Wire.buffer("211-a\r\n" + "b\r\n".repeat(8) + "211 c\r\n"));
        assertThat(Wire.inbound(channel)).hasSize(1);
        assertThatExceptionOfType(FtpCodecException.class)
                .isThrownBy(() -> channel.writeInbound(Wire.buffer("211-a\r\n" + "b\r\n".repeat(10))))
                .withMessageContaining("10 lines");
    }

    @Test
    void writesCommands() {
        channel.writeOutbound(
                new AccessCommand.User("alice"),
                new AccessCommand.Pass(Secret.of("p w")),
                new ServiceCommand.Noop(),
                new ServiceCommand.Retr(" a\rb\uDCFF "),
                new ServiceCommand.Stor("é😀"));
        assertThat(Wire.outbound(channel))
                .isEqualTo(String.join(
                        "\r\n",
                        "USER alice",
                        "PASS p w",
                        "NOOP",
                        "RETR  a\r\0b\u00FF\u00FF ",
                        "STOR \u00C3\u00A9\u00F0\u009F\u0098\u0080",
                        ""));
    }

    @Test
    void writesInItsCharacterSet() {
        channel.pipeline().get(FtpClientCodec.class).charset(FtpCharset.ISO_8859_1);
        channel.writeOutbound(new ServiceCommand.Retr("caféÿ"));
        assertThat(Wire.outbound(channel)).isEqualTo("RETR caf\u00E9\u00FF\u00FF\r\n");
    }

    @Test
    void writesALongCommand() {
        String path = "x".repeat(5000);
        channel.writeOutbound(new ServiceCommand.Retr(path));
        assertThat(Wire.outbound(channel)).isEqualTo("RETR " + path + "\r\n");
    }

    @Test
    void refusesToSendWhatIsMalformed() {
        Malformed malformed = new Malformed(null, ReplyCode.SYNTAX_ERROR, "x");
        assertThatThrownBy(() -> channel.writeOutbound(malformed)).isInstanceOf(FtpCodecException.class);
        assertThat(Wire.outbound(channel)).isEmpty();
    }

    private static FtpReply reply(int code, String... lines) {
        return FtpReply.of(ReplyCode.of(code), List.of(lines));
    }
}
