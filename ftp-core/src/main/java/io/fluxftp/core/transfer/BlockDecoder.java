package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Reads the blocks of {@code MODE B} (RFC 959, section 3.4.2): passes their bytes on as they come, without copying or waiting
 * for whole blocks, and between them the {@link DataMark}s that the headers tell. What is no block is a
 * {@link DataFormatException}, after which nothing passes any more.
 *
 * <p>What comes after the end of the file is the next file's: it is kept, and passed on when the decoder is removed.
 */
final class BlockDecoder extends ChannelInboundHandlerAdapter {

    private final Queue<ByteBuf> nextFile = new ArrayDeque<>(1);

    private final ByteBuf marker = Unpooled.buffer(0, DataMark.RestartMarker.MAX_LENGTH);

    /** Bytes of the header that have come; all of them while the block's bytes come. */
    private int headerBytes;

    private int descriptor;

    private int left;

    private boolean fileEnded;

    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf buffer)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            while (buffer.isReadable() && !fileEnded && !broken) {
                decode(ctx, buffer);
            }
            if (fileEnded && buffer.isReadable()) {
                nextFile.add(buffer.retain());
            }
        } catch (DataFormatException e) {
            broken = true;
            ctx.fireExceptionCaught(e);
        } finally {
            buffer.release();
        }
    }

    private void decode(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        if (headerBytes < BlockHeader.SIZE) {
            header(buffer.readUnsignedByte());
            if (headerBytes < BlockHeader.SIZE) {
                return;
            }
            BlockHeader.check(descriptor, left);
        }
        int size = Math.min(left, buffer.readableBytes());
        left -= size;
        if ((descriptor & BlockHeader.RESTART_MARKER) != 0) {
            marker.writeBytes(buffer, size);
        } else if (size > 0) {
            ctx.fireChannelRead(buffer.readRetainedSlice(size));
        }
        if (left == 0) {
            headerBytes = 0;
            blockEnds(ctx);
        }
    }

    private void header(int next) {
        switch (headerBytes++) {
            case 0 -> descriptor = next;
            case 1 -> left = next << 8;
            default -> left |= next;
        }
    }

    private void blockEnds(ChannelHandlerContext ctx) throws DataFormatException {
        if ((descriptor & BlockHeader.RESTART_MARKER) != 0) {
            ctx.fireChannelRead(takeMarker());
        }
        if ((descriptor & BlockHeader.END_OF_RECORD) != 0) {
            ctx.fireChannelRead(DataMark.END_OF_RECORD);
        }
        if ((descriptor & BlockHeader.END_OF_FILE) != 0) {
            fileEnded = true;
            ctx.fireChannelRead(DataMark.END_OF_FILE);
        }
    }

    private DataMark takeMarker() throws DataFormatException {
        String text = marker.toString(StandardCharsets.ISO_8859_1);
        marker.clear();
        try {
            return new DataMark.RestartMarker(text);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException("a restart marker has characters that cannot be printed", e);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        boolean any = !nextFile.isEmpty();
        for (ByteBuf buffer = nextFile.poll(); buffer != null; buffer = nextFile.poll()) {
            ctx.fireChannelRead(buffer);
        }
        if (any) {
            ctx.fireChannelReadComplete();
        }
    }
}
