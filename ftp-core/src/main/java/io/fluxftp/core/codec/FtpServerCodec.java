package io.fluxftp.core.codec;

import io.fluxftp.core.command.CommandParser;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.buffer.ByteBuf;

/**
 * The control connection of a server: bytes to {@link FtpCommand} inbound, {@link FtpReply} to bytes outbound (RFC 959,
 * sections 4.2 and 5.3). Messages of other types pass through both ways.
 *
 * <p>Lines end in CRLF or in LF alone. CR NUL is CR (RFC 2640, section 3.1), IAC IAC the byte 0xFF; other telnet commands
 * are taken out and requests for options refused (RFC 854). A line past {@link CodecLimits#lineLength()} gives one
 * {@link Malformed} with code 500 at once, and its rest is skipped. Nothing that a peer sends is an exception.
 *
 * <p>With auto-read off, one {@code read()} gives one command, and the socket is not read while commands are left over
 * from the last time; give the channel a small receive buffer. With auto-read on, all commands that came are passed on
 * at once. Commands not passed on when the connection ends are dropped.
 *
 * <p>Not sharable; all methods belong to the channel's event loop. Received buffers are released here; the buffer of a
 * reply belongs to the pipeline.
 */
public final class FtpServerCodec extends LineCodec {

    private static final Malformed LINE_TOO_LONG =
            new Malformed(null, ReplyCode.SYNTAX_ERROR, "Command line too long.");

    /** Code and separator, CRLF, and a space to keep a middle line from looking like the last. */
    private static final int LINE_OVERHEAD = 7;

    /**
     * A codec with given limits.
     *
     * @param limits how much a peer may make it hold
     */
    public FtpServerCodec(CodecLimits limits) {
        super(limits);
    }

    /** A codec with {@link CodecLimits#DEFAULT}. */
    public FtpServerCodec() {
        this(CodecLimits.DEFAULT);
    }

    @Override
    FtpCommand decode(String line) {
        return CommandParser.parse(line);
    }

    @Override
    FtpCommand lineTooLong() {
        return LINE_TOO_LONG;
    }

    @Override
    boolean encodes(Object message) {
        return message instanceof FtpReply;
    }

    @Override
    int length(Object message) {
        int length = 0;
        for (String line : ((FtpReply) message).lines()) {
            length += line.length() + LINE_OVERHEAD;
        }
        return length;
    }

    @Override
    void encode(Object message, ByteBuf out) {
        FtpReply reply = (FtpReply) message;
        for (int i = 0; i < reply.lines().size(); i++) {
            WireText.write(reply.prefix(i), charset(), out);
            WireText.write(reply.lines().get(i), charset(), out);
            WireText.endLine(out);
        }
    }

    @Override
    boolean deliversAtEnd() {
        return false;
    }
}
