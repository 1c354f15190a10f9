package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Reads the blocks of {@code MODE B} (RFC 959, section 3.4.2): passes their bytes on as they come, without copying or waiting
 * for whole blocks, and between them the {@link DataMark}s that the headers tell. What is no block is a
 * {@link DataFormatException}.
 *
 * <p>What comes after the end of the file is the next file's: it is kept, and passed on when the decoder is removed.
 */
final class BlockDecoder extends FormatDecoder {

    private final Queue<ByteBuf> nextFile = new ArrayDeque<>(1);

    private final ByteBuf marker = Unpooled.buffer(0, DataMark.RestartMarker.MAX_LENGTH);

    /** Bytes of the header that have come; all of them while the block's bytes come. */
    private int headerBytes;

    private int descriptor;

    private int left;

    private boolean fileEnded;

    BlockDecoder() {
        super("MODE B");
    }

    @Override
    void decode(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        while (buffer.isReadable() && !fileEnded) {
            next(ctx, buffer);
        }
        if (buffer.isReadable()) {
            nextFile.add(buffer.readRetainedSlice(buffer.readableBytes()));
        }
    }

    private void next(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        if (headerBytes < BlockHeader.SIZE) {
            header(buffer.readUnsignedByte());
            if (headerBytes < BlockHeader.SIZE) {
                return;
            }
            check(buffer);
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
            blockEnds(ctx, buffer);
        }
    }

    private void check(ByteBuf buffer) throws DataFormatException {
        if ((descriptor & ~BlockHeader.KNOWN) != 0) {
            throw corrupt(buffer, "a block has the unknown descriptor " + descriptor);
        }
        if ((descriptor & BlockHeader.SUSPECTED_ERRORS) != 0) {
            throw corrupt(buffer, "the sender suspects errors in a block");
        }
        if ((descriptor & BlockHeader.RESTART_MARKER) != 0 && (left == 0 || left > DataMark.RestartMarker.MAX_LENGTH)) {
            throw corrupt(buffer, "a restart marker has 1 to 255 characters, not " + left);
        }
    }

    private void header(int next) {
        switch (headerBytes++) {
            case 0 -> descriptor = next;
            case 1 -> left = next << 8;
            default -> left |= next;
        }
    }

    private void blockEnds(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        if ((descriptor & BlockHeader.RESTART_MARKER) != 0) {
            ctx.fireChannelRead(takeMarker(buffer));
        }
        if ((descriptor & BlockHeader.END_OF_RECORD) != 0) {
            ctx.fireChannelRead(DataMark.END_OF_RECORD);
        }
        if ((descriptor & BlockHeader.END_OF_FILE) != 0) {
            fileEnded = true;
            ctx.fireChannelRead(DataMark.END_OF_FILE);
        }
    }

    private DataMark takeMarker(ByteBuf buffer) throws DataFormatException {
        String text = marker.toString(StandardCharsets.ISO_8859_1);
        marker.clear();
        try {
            return new DataMark.RestartMarker(text);
        } catch (IllegalArgumentException e) {
            throw corrupt(buffer, "a restart marker has characters that cannot be printed");
        }
    }

    @Override
    void endOfFile(ChannelHandlerContext ctx) throws DataFormatException {
        throw cutOff("the end of the file is a block");
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
