package io.fluxftp.core.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Bytes in and out of a codec. A text stands for its bytes in ISO 8859-1. */
final class Wire {

    private Wire() {}

    static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    static ByteBuf buffer(byte[] bytes, int from, int to) {
        return Unpooled.buffer(Math.max(1, to - from)).writeBytes(bytes, from, to - from);
    }

    static ByteBuf buffer(String latin1) {
        return buffer(bytes(latin1), 0, latin1.length());
    }

    /** What a codec makes of bytes that come in pieces ending at the given places. */
    static List<Object> decode(Supplier<? extends ChannelHandler> codec, byte[] bytes, int... ends) {
        EmbeddedChannel channel = new EmbeddedChannel(codec.get());
        int from = 0;
        for (int end : ends) {
            channel.writeInbound(buffer(bytes, from, end));
            from = end;
        }
        channel.writeInbound(buffer(bytes, from, bytes.length));
        List<Object> messages = inbound(channel);
        channel.finishAndReleaseAll();
        return messages;
    }

    /** What a codec makes of bytes that come one at a time. */
    static List<Object> decodeByteByByte(Supplier<? extends ChannelHandler> codec, byte[] bytes) {
        int[] ends = new int[bytes.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i;
        }
        return decode(codec, bytes, ends);
    }

    static List<Object> inbound(EmbeddedChannel channel) {
        List<Object> messages = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            messages.add(message);
        }
        return messages;
    }

    /** All that was written, as text. */
    static String outbound(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(ISO_8859_1));
            bytes.release();
        }
        return text.toString();
    }
}
