package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Codecs of a data connection on an embedded channel, given what a data channel and a socket would give them. Counts the memory
 * of their buffers, which is quicker than the leak detector and as strict.
 */
final class CodecChannel implements AutoCloseable {

    private final EmbeddedChannel channel = new EmbeddedChannel();

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

    private int readsCompleted;

    CodecChannel(ChannelHandler... handlers) {
        this(pipeline -> pipeline.addLast(handlers));
    }

    /** With what a combination needs. */
    CodecChannel(TransferParameters parameters) {
        this(pipeline -> TransferPipeline.install(pipeline, parameters));
    }

    private CodecChannel(Consumer<ChannelPipeline> codecs) {
        channel.config().setAutoRead(false);
        channel.config().setAllocator(allocator);
        codecs.accept(channel.pipeline());
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext ctx) {
                readsCompleted++;
                ctx.fireChannelReadComplete();
            }
        });
    }

    EmbeddedChannel channel() {
        return channel;
    }

    /**
     * Writes text and bytes, marks, and flushes after all of them; every promise must have been completed then.
     *
     * @return what reached the socket: text of neighbouring bytes, and the marks that no codec consumed
     */
    List<Object> write(Object... messages) {
        List<ChannelFuture> written = new ArrayList<>();
        for (Object message : messages) {
            written.add(channel.write(message instanceof DataMark ? message : buffer(message)));
        }
        channel.flush();
        for (ChannelFuture future : written) {
            if (!future.isDone()) {
                throw new AssertionError("a promise was not completed");
            }
            if (!future.isSuccess()) {
                CodecChannel.<RuntimeException>rethrow(future.cause());
            }
        }
        channel.runPendingTasks();
        channel.checkException();
        return drain(channel::readOutbound);
    }

    /** The bytes of a file on the wire, without the end of the file where no codec has a form for it. */
    byte[] encode(byte[]... pieces) {
        List<Object> messages = new ArrayList<>(Arrays.asList((Object[]) pieces));
        messages.add(DataMark.END_OF_FILE);
        List<Object> wire = new ArrayList<>(write(messages.toArray()));
        wire.remove(DataMark.END_OF_FILE);
        if (wire.isEmpty()) {
            return new byte[0];
        }
        if (wire.size() != 1) {
            throw new AssertionError("unconsumed on the wire: " + wire);
        }
        return bytes((String) wire.get(0));
    }

    /**
     * Gives what comes from a socket, a read each, and asks for all that comes of it.
     *
     * @return what came out: text of neighbouring bytes, and marks
     */
    List<Object> read(Object... messages) {
        give(messages);
        return received();
    }

    /** Like {@link #read}, and then the peer ends its side of the connection. */
    List<Object> readToEnd(Object... messages) {
        give(messages);
        return readEnd();
    }

    List<Object> readEnd() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        askForAll();
        return received();
    }

    private void give(Object... messages) {
        channel.read();
        for (Object message : messages) {
            channel.writeInbound(message instanceof DataMark ? message : buffer(message));
            askForAll();
        }
    }

    List<Object> received() {
        channel.checkException();
        return drain(channel::readInbound);
    }

    /** Again and again, as a data channel with demand does when a read is complete. */
    private void askForAll() {
        int before;
        do {
            before = readsCompleted;
            channel.read();
            channel.runPendingTasks();
            channel.checkException();
        } while (readsCompleted > before);
    }

    /** Fails when something was left that nobody asked for, or not released. */
    @Override
    public void close() {
        if (channel.finishAndReleaseAll()) {
            throw new AssertionError("something was left in the channel");
        }
        long used = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
        if (used != 0) {
            throw new AssertionError(used + " bytes of buffers were not released");
        }
    }

    private interface Source {
        Object next();
    }

    private static List<Object> drain(Source source) {
        List<Object> messages = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Object next = source.next(); next != null; next = source.next()) {
            if (next instanceof ByteBuf buffer) {
                text.append(buffer.toString(StandardCharsets.ISO_8859_1));
                buffer.release();
            } else {
                addText(messages, text);
                messages.add(next);
            }
        }
        addText(messages, text);
        return messages;
    }

    private static void addText(List<Object> messages, StringBuilder text) {
        if (text.length() > 0) {
            messages.add(text.toString());
            text.setLength(0);
        }
    }

    private ByteBuf buffer(Object message) {
        byte[] bytes = message instanceof byte[] given ? given : bytes((String) message);
        return allocator.buffer(bytes.length).writeBytes(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes from their hexadecimal form, in which spaces do not count. */
    static byte[] hex(String digits) {
        return ByteBufUtil.decodeHexDump(digits.replace(" ", ""));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** All bytes, one a piece. */
    static Object[] singly(byte[] bytes) {
        Object[] pieces = new Object[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pieces[i] = new byte[] {bytes[i]};
        }
        return pieces;
    }

    static byte[][] cutAt(byte[] bytes, int at) {
        return new byte[][] {Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length)};
    }

    /** Pieces of any size, empty ones too. */
    static byte[][] cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        int most = random.nextBoolean() ? Math.max(8, bytes.length / 50) : Math.max(8, bytes.length);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(most + 1));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces.toArray(byte[][]::new);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable cause) throws E {
        throw (E) cause;
    }
}
