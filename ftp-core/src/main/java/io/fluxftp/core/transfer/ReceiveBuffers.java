package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Sizes the reads of one data channel, and goes on reading in one wake-up while reads come back full and somebody wants
 * more: Netty's own allocators stop after one read where auto-read is off. Buffers are 16 KiB at first, so that small files
 * cost little, and 256 KiB when the peer keeps them full.
 */
final class ReceiveBuffers implements RecvByteBufAllocator {

    static final int MIN_SIZE = 16 * 1024;

    static final int MAX_SIZE = 256 * 1024;

    /** Leaves the event loop to others after so many reads. */
    private static final int MAX_READS = 16;

    private final LongSupplier demand;

    private final Runnable onEndOfInput;

    /**
     * @param demand how many more buffers are wanted
     * @param onEndOfInput called when a read met the peer's FIN, before the channel acts on it
     */
    ReceiveBuffers(LongSupplier demand, Runnable onEndOfInput) {
        this.demand = demand;
        this.onEndOfInput = onEndOfInput;
    }

    @Override
    public ExtendedHandle newHandle() {
        return new Sizes();
    }

    private final class Sizes implements ExtendedHandle {

        private int size = MIN_SIZE;

        private int attempted;

        private int last;

        private int reads;

        private boolean small;

        @Override
        public ByteBuf allocate(ByteBufAllocator alloc) {
            return alloc.ioBuffer(size);
        }

        @Override
        public int guess() {
            return size;
        }

        @Override
        public void reset(ChannelConfig config) {
            reads = 0;
            attempted = 0;
            last = 0;
        }

        @Override
        public void incMessagesRead(int count) {
            reads += count;
        }

        @Override
        public void lastBytesRead(int bytes) {
            last = bytes;
            if (bytes < 0) {
                onEndOfInput.run();
            } else if (bytes > 0) {
                adapt(bytes);
            }
        }

        /** Grows at once; shrinks after two reads that a quarter would have held. */
        private void adapt(int bytes) {
            if (bytes == attempted) {
                size = Math.min(MAX_SIZE, size * 4);
                small = false;
            } else if (bytes <= size / 4) {
                if (small) {
                    size = Math.max(MIN_SIZE, size / 2);
                }
                small = !small;
            } else {
                small = false;
            }
        }

        @Override
        public int lastBytesRead() {
            return last;
        }

        @Override
        public void attemptedBytesRead(int bytes) {
            attempted = bytes;
        }

        @Override
        public int attemptedBytesRead() {
            return attempted;
        }

        @Override
        public boolean continueReading() {
            return last > 0 && last == attempted && mayGoOn();
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return last > 0 && maybeMoreData.get() && mayGoOn();
        }

        private boolean mayGoOn() {
            return reads < MAX_READS && demand.getAsLong() > 0;
        }

        @Override
        public void readComplete() {}
    }
}
