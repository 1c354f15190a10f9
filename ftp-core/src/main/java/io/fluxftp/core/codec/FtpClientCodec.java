package io.fluxftp.core.codec;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyParser;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The control connection of a client: bytes to {@link FtpReply} inbound, {@link FtpCommand} to bytes outbound (RFC 959,
 * sections 4.2 and 5.3). Messages of other types pass through both ways.
 *
 * <p>Replies are taken in every form of RFC 959 and with the liberties of {@link ReplyParser}; lines end in CRLF or in LF
 * alone; telnet is treated as {@link FtpServerCodec} does. What is no reply, or is longer than the {@link CodecLimits},
 * goes to {@code exceptionCaught} as one {@link FtpCodecException}, and nothing is decoded after it: close the connection.
 *
 * <p>With auto-read off, one {@code read()} gives one reply; what has come when the connection ends is delivered before
 * {@code channelInactive}, asked for or not, for a last {@code 421} tells why. With auto-read on, all is passed on at once.
 *
 * <p>A {@link Malformed} cannot be sent: its promise fails. Not sharable; all methods belong to the channel's event loop.
 * Received buffers are released here; the buffer of a command belongs to the pipeline.
 */
public final class FtpClientCodec extends LineCodec {

    /** Enough for most command lines; the buffer grows for others. */
    private static final int TYPICAL_LENGTH = 128;

    private final CodecLimits limits;
    private final ReplyParser replies;

    /**
     * A codec with given limits.
     *
     * @param limits how much a peer may make it hold
     */
    public FtpClientCodec(CodecLimits limits) {
        super(limits);
        this.limits = limits;
        replies = new ReplyParser(limits.replyLines(), limits.replyLength());
    }

    /** A codec with {@link CodecLimits#DEFAULT}. */
    public FtpClientCodec() {
        this(CodecLimits.DEFAULT);
    }

    @Override
    @Nullable
    FtpReply decode(String line) throws FtpCodecException {
        try {
            return replies.accept(line);
        } catch (IllegalArgumentException e) {
            throw new FtpCodecException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    Object lineTooLong() throws FtpCodecException {
        throw new FtpCodecException("a line of a reply is longer than " + limits.lineLength() + " bytes");
    }

    @Override
    boolean encodes(Object message) {
        return message instanceof FtpCommand;
    }

    @Override
    int length(Object message) {
        return TYPICAL_LENGTH;
    }

    @Override
    void encode(Object message, ByteBuf out) throws FtpCodecException {
        FtpCommand command = (FtpCommand) message;
        if (command instanceof Malformed) {
            throw new FtpCodecException("a malformed command cannot be sent");
        }
        WireText.write(command.word(), charset(), out);
        String argument = command.argument();
        if (argument != null) {
            out.writeByte(' ');
            WireText.write(argument, charset(), out);
        }
        WireText.endLine(out);
    }

    @Override
    boolean deliversAtEnd() {
        return true;
    }
}
