package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * Writes a file as the pages of {@code STRU P}: its size, the pages that are not zero throughout, the last page. The size comes first,
 * so the file is collected until its end, at most {@link PageForm#LONGEST} bytes; the write of more fails.
 *
 * <p>Buffers are released. Their promises are completed when they are collected; that all has been written only the promise of the
 * end tells. Restart markers have no place in pages and are dropped.
 */
final class PageEncoder extends ChannelOutboundHandlerAdapter {

    private final ByteBuf file = Unpooled.buffer(0, PageForm.LONGEST);

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf buffer) {
            collect(ctx, buffer, promise);
        } else if (message instanceof FileRegion) {
            ReferenceCountUtil.release(message);
            promise.setFailure(new IllegalArgumentException("a file region cannot be sent in STRU P"));
        } else if (message instanceof DataMark.RestartMarker) {
            ctx.write(Unpooled.EMPTY_BUFFER, promise);
        } else if (message instanceof DataMark.EndOfFile) {
            ctx.write(pages(ctx), ctx.voidPromise());
            ctx.write(message, promise);
        } else {
            ctx.write(message, promise);
        }
    }

    private void collect(ChannelHandlerContext ctx, ByteBuf buffer, ChannelPromise promise) {
        try {
            if (buffer.readableBytes() > file.maxWritableBytes()) {
                promise.setFailure(new DataFormatException("a file in STRU P has at most " + PageForm.LONGEST
                        + " bytes, " + PageForm.PAGES + " pages of " + PageForm.DATA + ": STRU F takes any"));
                return;
            }
            file.writeBytes(buffer);
        } finally {
            buffer.release();
        }
        ctx.write(Unpooled.EMPTY_BUFFER, promise);
    }

    private ByteBuf pages(ChannelHandlerContext ctx) {
        ByteBuf pages = ctx.alloc().ioBuffer(file.readableBytes() + 64);
        try {
            byte[] size = String.valueOf(file.readableBytes()).getBytes(StandardCharsets.US_ASCII);
            header(pages, 0, size.length, PageForm.DESCRIPTOR).writeBytes(size);
            for (int index = 0; file.isReadable(); index++) {
                int length = Math.min(PageForm.DATA, file.readableBytes());
                if (file.forEachByte(file.readerIndex(), length, value -> value == 0) >= 0) {
                    header(pages, index, length, PageForm.SIMPLE).writeBytes(file, file.readerIndex(), length);
                }
                file.skipBytes(length);
            }
            file.clear();
            return header(pages, 0, 0, PageForm.LAST);
        } catch (RuntimeException | Error e) {
            pages.release();
            throw e;
        }
    }

    private static ByteBuf header(ByteBuf pages, int index, int length, int type) {
        return pages.writeByte(PageForm.HEADER)
                .writeByte(index)
                .writeByte(length)
                .writeByte(type);
    }
}
