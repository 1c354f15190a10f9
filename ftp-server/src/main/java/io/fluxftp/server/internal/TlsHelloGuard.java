package io.fluxftp.server.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose first byte begins a TLS handshake: a hello need not hold any end of line, so it would look like
 * a command that never ends. Leaves the pipeline after the first byte.
 */
final class TlsHelloGuard extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(TlsHelloGuard.class);

    /** The content type of a handshake record (RFC 8446 §5.1); a control character that begins no command. */
    private static final byte HANDSHAKE = 22;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            if (bytes.getByte(bytes.readerIndex()) == HANDSHAKE) {
                LOG.warn(
                        "{} speaks TLS where none is expected, closed",
                        ctx.channel().remoteAddress());
                bytes.release();
                ctx.close();
                return;
            }
            ctx.pipeline().remove(this);
        }
        ctx.fireChannelRead(message);
    }
}
