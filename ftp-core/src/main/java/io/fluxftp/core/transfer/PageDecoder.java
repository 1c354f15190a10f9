package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of {@code STRU P}, in any order, and passes the file on at the last one: at most {@link PageForm#LONGEST}
 * bytes. The places of pages that do not come are zero. The end of the file is passed on at the mode's.
 *
 * <p>Restart markers have no place in pages and are dropped.
 */
final class PageDecoder extends FormatDecoder {

    private final StringBuilder descriptor = new StringBuilder();

    private final BitSet indexes = new BitSet();

    private byte[] file = {};

    /** What the pages so far reach to. */
    private int reached;

    private int headerBytes;

    private int headerLength;

    private int index;

    private int left;

    private int type;

    private int place;

    private boolean described;

    private boolean ended;

    /**
     * @param endsByClosing whether the end of the connection is the end of the file; where the mode has a mark for it, a file
     *     without a page is a fault
     */
    PageDecoder(boolean endsByClosing) {
        super("STRU P", endsByClosing);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof DataMark.RestartMarker)) {
            super.channelRead(ctx, message);
        }
    }

    @Override
    void decode(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        while (buffer.isReadable()) {
            if (headerBytes == 0 || headerBytes < headerLength) {
                String fault = header(buffer.readUnsignedByte());
                if (fault != null) {
                    DataFormatException corrupt = corrupt(buffer, fault);
                    throw isUnknownType() ? new PageTypeException(String.valueOf(corrupt.getMessage())) : corrupt;
                }
            } else {
                data(buffer);
            }
            if (headerBytes == headerLength && left == 0) {
                headerBytes = 0;
                pageEnds(ctx, buffer);
            }
        }
    }

    private boolean isUnknownType() {
        return headerBytes == PageForm.HEADER && type > PageForm.ACCESS_CONTROLLED;
    }

    private @Nullable String header(int next) {
        switch (headerBytes++) {
            case 0 -> headerLength = next;
            case 1 -> index = next;
            case 2 -> left = next;
            case 3 -> type = next;
            default -> {
                return null; // how the access is controlled
            }
        }
        if (ended) {
            return "the last page came before";
        }
        if (headerBytes == 1 && next != PageForm.HEADER && next != PageForm.LONG_HEADER) {
            return "the header of a page has 4 or 5 bytes, not " + next;
        }
        return headerBytes < PageForm.HEADER ? null : page();
    }

    /** What is wrong with a page whose header is known. */
    private @Nullable String page() {
        if (type > PageForm.ACCESS_CONTROLLED) {
            return "page type " + type + " is unknown";
        }
        int length = type == PageForm.ACCESS_CONTROLLED ? PageForm.LONG_HEADER : PageForm.HEADER;
        if (headerLength != length) {
            return "the header of a page of type " + type + " has " + length + " bytes, not " + headerLength;
        }
        if (type == PageForm.LAST) {
            return left == 0 ? null : "the last page has no data";
        }
        if (type == PageForm.DESCRIPTOR) {
            boolean again = described;
            described = true;
            return again ? "there is one descriptor page" : null;
        }
        if (indexes.get(index)) {
            return "page " + index + " came before";
        }
        indexes.set(index);
        place = index * PageForm.DATA;
        reached = Math.max(reached, place + left);
        if (file.length == 0) {
            file = new byte[PageForm.LONGEST];
        }
        return null;
    }

    private void data(ByteBuf buffer) {
        int size = Math.min(left, buffer.readableBytes());
        left -= size;
        if (type == PageForm.DESCRIPTOR) {
            descriptor.append(buffer.readCharSequence(size, StandardCharsets.ISO_8859_1));
        } else {
            buffer.readBytes(file, place, size);
            place += size;
        }
    }

    private void pageEnds(ChannelHandlerContext ctx, ByteBuf buffer) throws DataFormatException {
        if (type == PageForm.DESCRIPTOR && !descriptor.toString().matches("\\d{1,5}")) {
            throw corrupt(buffer, "the descriptor page must have the size of the file in decimal digits");
        }
        if (type != PageForm.LAST) {
            return;
        }
        ended = true;
        int size = described ? Integer.parseInt(descriptor.toString()) : reached;
        if (size < reached || size > PageForm.LONGEST) {
            throw corrupt(
                    buffer,
                    "the pages reach to " + reached + " and can to " + PageForm.LONGEST + ", but the file has " + size
                            + " bytes");
        }
        if (size > 0) {
            byte[] whole = file.length == 0 ? new byte[size] : file;
            file = new byte[0];
            ctx.fireChannelRead(Unpooled.wrappedBuffer(whole, 0, size));
        }
    }

    @Override
    void endOfFile(ChannelHandlerContext ctx) throws DataFormatException {
        if (!ended || headerBytes > 0) {
            throw cutOff("the last page is missing");
        }
        ended = false;
        described = false;
        descriptor.setLength(0);
        indexes.clear();
        reached = 0;
        ctx.fireChannelRead(DataMark.END_OF_FILE);
    }
}
