package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one zlib stream (RFC 1950) of {@code MODE Z}. The file has ended when the stream and then the connection have: an end
 * of the connection before the stream's, and bytes after it, are faults. Where not a byte came there is no file and no end of one.
 *
 * <p>Netty's own decoder is no help here: it inflates all it is given at once, a thousand times as much, while this one waits to be asked.
 */
final class DeflateDecoder extends PacedDecoder {

    private static final byte[] NOTHING = {};

    private final Inflater inflater;

    private boolean streamEnded;

    private boolean endPassed;

    DeflateDecoder() {
        this(new Inflater());
    }

    /** The inflater is ended when the decoder is removed. */
    DeflateDecoder(Inflater inflater) {
        this.inflater = inflater;
    }

    @Override
    @Nullable
    DataMark decode(ByteBuf in, ByteBuf out) throws DataFormatException {
        if (!streamEnded) {
            inflate(in, out);
        }
        if (streamEnded && in.isReadable()) {
            throw new DataFormatException(
                    "corrupt data in MODE Z, byte " + (inflater.getBytesRead() + 1) + ": the zlib stream ended before");
        }
        return null;
    }

    private void inflate(ByteBuf in, ByteBuf out) throws DataFormatException {
        ByteBuffer input = in.nioBuffer();
        ByteBuffer output = out.nioBuffer(out.writerIndex(), out.writableBytes());
        try {
            inflater.setInput(input);
            while (output.hasRemaining() && inflater.inflate(output) > 0) {}
        } catch (java.util.zip.DataFormatException e) {
            throw corrupt(String.valueOf(e.getMessage()));
        } finally {
            inflater.setInput(NOTHING); // forgets the buffer
        }
        if (inflater.needsDictionary()) {
            throw corrupt("it needs a preset dictionary");
        }
        in.readerIndex(in.writerIndex() - input.remaining());
        out.writerIndex(out.writerIndex() + output.position());
        streamEnded = inflater.finished();
    }

    private DataFormatException corrupt(String what) {
        return new DataFormatException("corrupt data in MODE Z, byte " + inflater.getBytesRead() + ": " + what);
    }

    @Override
    void inputEnds(ChannelHandlerContext ctx) throws DataFormatException {
        if (inflater.getBytesRead() == 0) {
            return; // no file at all
        }
        if (!streamEnded) {
            throw new DataFormatException("data in MODE Z is cut off after byte " + inflater.getBytesRead()
                    + ": the zlib stream has not ended");
        }
        if (!endPassed) {
            endPassed = true;
            ctx.fireChannelRead(DataMark.END_OF_FILE);
        }
    }

    @Override
    boolean betweenFiles() {
        return false;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        super.handlerRemoved(ctx);
        inflater.end();
    }
}
