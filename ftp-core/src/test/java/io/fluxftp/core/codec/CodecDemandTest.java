package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With auto-read off, demand brings one message, and the socket is read only when nothing is left over. */
class CodecDemandTest {

    private final SocketReads socket = new SocketReads();
    private EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void oneReadBringsOneCommand() {
        open(new FtpServerCodec());
        channel.writeInbound(Wire.buffer("NOOP\r\nSYST\r\nQUIT\r\nPW"));
        assertThat(Wire.inbound(channel)).as("nobody asked").isEmpty();
        channel.read();
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
        channel.read();
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Syst());
        channel.read();
        assertThat(Wire.inbound(channel)).containsExactly(new AccessCommand.Quit());
        assertThat(socket.reads).as("all was here").isZero();
        channel.read();
        assertThat(socket.reads).isEqualTo(1);
        channel.writeInbound(Wire.buffer("D"));
        assertThat(socket.reads).as("half a line is not enough").isEqualTo(2);
        channel.writeInbound(Wire.buffer("\r\nABOR\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Pwd());
        assertThat(socket.reads).as("the demand is met").isEqualTo(2);
    }

    @Test
    void aHandlerThatAsksForTheNextWhenItHasOneGetsAllWithoutRecursion() {
        List<Object> seen = new ArrayList<>();
        open(new FtpServerCodec(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                seen.add(message);
                ctx.read();
            }
        });
        channel.writeInbound(Wire.buffer("NOOP\r\n".repeat(100_000)));
        channel.read();
        assertThat(seen).hasSize(100_000);
        assertThat(socket.reads).isEqualTo(1);
    }

    @Test
    void aHandlerThatAsksOnReadCompleteGetsAllWithoutRecursion() {
        List<Object> seen = new ArrayList<>();
        open(new FtpServerCodec(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                seen.add(message);
            }

            @Override
            public void channelReadComplete(ChannelHandlerContext ctx) {
                ctx.read();
            }
        });
        channel.read();
        channel.writeInbound(Wire.buffer("NOOP\r\n".repeat(100_000)));
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void aMessageOutOfWhatIsLeftOverIsAReadOfItsOwn() {
        List<String> events = new ArrayList<>();
        open(new FtpServerCodec(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                events.add(((FtpCommand) message).word());
            }

            @Override
            public void channelReadComplete(ChannelHandlerContext ctx) {
                events.add("complete");
            }
        });
        channel.writeInbound(Wire.buffer("NOOP\r\nQUIT\r\n"));
        events.clear();
        channel.read();
        channel.read();
        assertThat(events).containsExactly("NOOP", "complete", "QUIT", "complete");
    }

    @Test
    void autoReadTurnedOnDeliversTheRest() {
        open(new FtpServerCodec());
        channel.writeInbound(Wire.buffer("NOOP\r\nSYST\r\n"));
        channel.config().setAutoRead(true);
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop(), new ServiceCommand.Syst());
        assertThat(socket.reads).isPositive();
    }

    @Test
    void aHandlerThatTurnsAutoReadOffGetsNoMore() {
        open(new FtpServerCodec(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.channel().config().setAutoRead(false);
                ctx.fireChannelRead(message);
            }
        });
        channel.config().setAutoRead(true);
        channel.writeInbound(Wire.buffer("NOOP\r\nSYST\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
    }

    @Test
    void s04WhatIsLeftOverCanBeDropped() {
        FtpServerCodec codec = new FtpServerCodec();
        open(codec);
        channel.read();
        channel.writeInbound(Wire.buffer("AUTH TLS\r\nUSER mallory\r\nPASS"));
        assertThat(Wire.inbound(channel)).hasSize(1);
        assertThat(codec.discardInput()).isTrue();
        assertThat(codec.discardInput()).isFalse();
        channel.read();
        channel.writeInbound(Wire.buffer("NOOP\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
        assertThat(codec.discardInput()).isFalse();
    }

    @Test
    void halfALineCanBeDropped() {
        FtpClientCodec codec = new FtpClientCodec();
        open(codec);
        channel.read();
        channel.writeInbound(Wire.buffer("226 ha"));
        assertThat(codec.discardInput()).isTrue();
        channel.writeInbound(Wire.buffer("226 whole\r\n"));
        assertThat(Wire.inbound(channel)).containsExactly(FtpReply.of(ReplyCode.of(226), "whole"));
    }

    @Test
    void aHandlerMayDropWhatIsLeftOverWhileItIsGivenAMessage() {
        FtpServerCodec codec = new FtpServerCodec();
        open(codec, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                codec.discardInput();
                ctx.fireChannelRead(message);
            }
        });
        channel.config().setAutoRead(true);
        channel.writeInbound(Wire.buffer("AUTH TLS\r\nNOOP\r\n"));
        assertThat(Wire.inbound(channel)).hasSize(1);
    }

    @Test
    void aHandlerMayRemoveTheCodecWhileItIsGivenAMessage() {
        open(new FtpServerCodec(), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.pipeline().remove(FtpServerCodec.class);
                ctx.fireChannelRead(message);
            }
        });
        channel.writeInbound(Wire.buffer("NOOP\r\nSYST\r\n"));
        channel.read();
        assertThat(Wire.inbound(channel)).containsExactly(new ServiceCommand.Noop());
    }

    @Test
    void theLastRepliesAreDeliveredBeforeTheEnd() {
        open(new FtpClientCodec());
        channel.writeInbound(Wire.buffer("226 Done.\r\n421 Bye.\r\n4"));
        channel.close();
        assertThat(Wire.inbound(channel))
                .containsExactly(
                        FtpReply.of(ReplyCode.CLOSING_DATA_CONNECTION, "Done."),
                        FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, "Bye."));
    }

    @Test
    void s25TheLastCommandsAreNotObeyedAfterTheEnd() {
        open(new FtpServerCodec());
        channel.writeInbound(Wire.buffer("DELE a\r\nDELE b\r\n"));
        channel.close();
        assertThat(Wire.inbound(channel)).isEmpty();
    }

    private void open(ChannelHandler... handlers) {
        channel = new EmbeddedChannel();
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(socket).addLast(handlers);
    }

    /** Counts the reads that reach the socket. */
    private static final class SocketReads extends ChannelDuplexHandler {
        private int reads;

        @Override
        public void read(ChannelHandlerContext ctx) {
            reads++;
            ctx.read();
        }
    }
}
