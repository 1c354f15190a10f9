package io.fluxftp.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.fluxftp.core.reply.FtpReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/** Any bytes, split anywhere, give the same replies and at most one error, and replies stay within the limits. */
class ClientCodecFuzzTest {

    private static final CodecLimits LIMITS = new CodecLimits(64, 8, 200);

    @FuzzTest(maxDuration = "2m")
    void decodes(FuzzedDataProvider data) {
        int split = data.consumeInt(0, 64);
        byte[] bytes = data.consumeRemainingAsBytes();
        List<Object> events = decode(bytes, 0);
        assertThat(decode(bytes, Math.min(split, bytes.length))).isEqualTo(events);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof FtpReply reply) {
                assertThat(reply.lines()).hasSizeLessThanOrEqualTo(LIMITS.replyLines());
                assertThat(reply.toString().chars().filter(Character::isISOControl))
                        .isEmpty();
            } else {
                assertThat(i).as("an error is the last event").isEqualTo(events.size() - 1);
            }
        }
    }

    /** Replies, and the message of an error. */
    private static List<Object> decode(byte[] bytes, int split) {
        List<Object> events = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new FtpClientCodec(LIMITS), new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                events.add(message);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                assertThat(cause).isInstanceOf(FtpCodecException.class);
                events.add(String.valueOf(cause.getMessage()));
            }
        });
        channel.writeInbound(Wire.buffer(bytes, 0, split));
        channel.writeInbound(Wire.buffer(bytes, split, bytes.length));
        channel.finishAndReleaseAll();
        return events;
    }
}
