package io.fluxftp.core.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the codecs of both sides share: bytes into lines and out of them, demand, telnet options.
 *
 * <p>Demand: with auto-read on, all that a buffer holds is decoded at once. With auto-read off, one {@code read()}
 * brings one message, out of what is here already before the socket is read again; so a peer that sends many lines ahead
 * makes nobody queue them but the kernel. All state belongs to the event loop.
 */
abstract class LineCodec extends ChannelDuplexHandler {

    /** The answer to one option. */
    private static final int OPTION_LENGTH = 3;

    private final LineReader reader;

    /** What has been received and not decoded; every one has readable bytes. */
    private final Deque<ByteBuf> input = new ArrayDeque<>(2);

    private @Nullable ChannelHandlerContext context;
    private FtpCharset charset = FtpCharset.UTF_8;
    private boolean wanted;
    private boolean decoding;
    private boolean ended;
    private boolean deaf;
    private boolean answered;

    LineCodec(CodecLimits limits) {
        reader = new LineReader(limits.lineLength(), this::refuse);
    }

    /** What a line stands for; null when it only adds to something. */
    abstract @Nullable Object decode(String line) throws FtpCodecException;

    /** What a line stands for that was longer than the limit. */
    abstract Object lineTooLong() throws FtpCodecException;

    /** Whether a message is one to encode; any other passes as it is. */
    abstract boolean encodes(Object message);

    /** How many bytes the encoded form of a message of plain ASCII has, about. */
    abstract int length(Object message);

    /** Writes a message that {@link #encodes} accepts. */
    abstract void encode(Object message, ByteBuf out) throws FtpCodecException;

    /** Whether lines that nobody has asked for are still delivered when the connection has ended. */
    abstract boolean deliversAtEnd();

    /**
     * The character set in use; UTF-8 at first.
     *
     * @return the character set
     */
    public final FtpCharset charset() {
        return charset;
    }

    /**
     * Chooses the character set of everything that is decoded and encoded from now on. On the event loop only.
     *
     * @param charset the character set
     */
    public final void charset(FtpCharset charset) {
        this.charset = charset;
    }

    /**
     * Drops all bytes that have been received and not decoded, those of a line that has begun included: what came in
     * clear before a TLS handshake is not to be obeyed (RFC 4217, section 4.2). On the event loop only.
     *
     * @return whether there was anything to drop
     */
    public final boolean discardInput() {
        boolean any = !input.isEmpty() || !reader.isAtStart();
        reader.reset();
        release();
        return any;
    }

    @Override
    public final void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public final void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        if (deaf || !bytes.isReadable()) {
            bytes.release();
            return;
        }
        input.add(bytes);
        if (!decoding) {
            decodeWanted(ctx, false);
        }
    }

    @Override
    public final void channelReadComplete(ChannelHandlerContext ctx) {
        flushAnswers(ctx);
        ctx.fireChannelReadComplete();
        if (wanted && input.isEmpty() && !ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public final void read(ChannelHandlerContext ctx) {
        wanted = true;
        if (decoding) {
            // Called by a handler that has just been given a message: the loop below it looks again.
            return;
        }
        decodeWanted(ctx, true);
        flushAnswers(ctx);
        if (isWanted(ctx) && input.isEmpty() && !ctx.isRemoved()) {
            ctx.read();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        if (deliversAtEnd()) {
            ended = true;
            decodeWanted(ctx, false);
        }
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public final void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!encodes(message)) {
            ctx.write(message, promise);
            return;
        }
        ByteBuf out = ctx.alloc().ioBuffer(length(message));
        try {
            encode(message, out);
        } catch (FtpCodecException | RuntimeException e) {
            out.release();
            promise.tryFailure(e);
            return;
        }
        ctx.write(out, promise);
    }

    /**
     * Decodes and delivers while somebody wants it.
     *
     * @param outsideRead whether this is no part of a read from the socket, which would tell of its completion itself
     */
    private void decodeWanted(ChannelHandlerContext ctx, boolean outsideRead) {
        decoding = true;
        try {
            boolean delivered = false;
            while (!input.isEmpty() && isWanted(ctx)) {
                delivered |= decodeNext(ctx);
                if (outsideRead && delivered && (input.isEmpty() || !isWanted(ctx))) {
                    delivered = false;
                    ctx.fireChannelReadComplete();
                }
            }
        } finally {
            decoding = false;
        }
    }

    private boolean isWanted(ChannelHandlerContext ctx) {
        return wanted || ended || ctx.channel().config().isAutoRead();
    }

    private boolean decodeNext(ChannelHandlerContext ctx) {
        ByteBuf bytes = input.getFirst();
        LineReader.Event event = reader.next(bytes, charset);
        if (!bytes.isReadable()) {
            input.removeFirst().release();
        }
        if (event == LineReader.Event.MORE) {
            return false;
        }
        try {
            Object message = event == LineReader.Event.LINE ? decode(reader.line()) : lineTooLong();
            if (message == null) {
                return false;
            }
            wanted = false;
            ctx.fireChannelRead(message);
        } catch (FtpCodecException e) {
            deaf = true;
            wanted = false;
            release();
            ctx.fireExceptionCaught(e);
        }
        return true;
    }

    /** Answers a peer's telnet: no option is ever taken. A peer that does not read the answers gets no more of them. */
    private void refuse(int verb, int option) {
        ChannelHandlerContext ctx = context;
        if (ctx == null
                || (verb != Telnet.WILL && verb != Telnet.DO)
                || !ctx.channel().isWritable()) {
            return;
        }
        ByteBuf answer = ctx.alloc().ioBuffer(OPTION_LENGTH, OPTION_LENGTH);
        answer.writeByte(Telnet.IAC)
                .writeByte(verb == Telnet.WILL ? Telnet.DONT : Telnet.WONT)
                .writeByte(option);
        ctx.write(answer);
        answered = true;
    }

    private void flushAnswers(ChannelHandlerContext ctx) {
        if (answered) {
            answered = false;
            ctx.flush();
        }
    }

    private void release() {
        ByteBuf bytes = input.poll();
        while (bytes != null) {
            bytes.release();
            bytes = input.poll();
        }
    }
}
