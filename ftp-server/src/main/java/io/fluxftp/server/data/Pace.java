package io.fluxftp.server.data;

import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.server.file.FileContent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How fast one transfer may go: all of the rates that hold for it, the lowest of which counts. Where none does, nothing is
 * held up. What is held up costs a timer on the event loop and no thread; the peer notices by its TCP window.
 */
public final class Pace {

    /** What goes to the kernel in one piece where no rate holds: a rate that is set meanwhile takes hold after a few of these. */
    static final long REGION = 16L * 1024 * 1024;

    private final List<RateLimit> limits;
    private final Scheduler loop;

    /**
     * A pace under some limits.
     *
     * @param limits all of them hold; the first is asked first
     * @param loop the session's event loop, for the timers
     */
    public Pace(List<RateLimit> limits, Scheduler loop) {
        this.limits = List.copyOf(limits);
        this.loop = loop;
    }

    /**
     * Bytes at this pace. While a rate holds, one buffer at a time is asked for and passed on in pieces.
     *
     * <p><b>Ownership.</b> Buffers are taken over from the source, and belong to the subscriber once emitted; what is held
     * back is released on error and on cancel.
     */
    public Flux<ByteBuf> bytes(Flux<ByteBuf> source) {
        return new PacedBytes(source, this);
    }

    /**
     * A part of a file at this pace, as regions one after the other, or in few large ones where no rate holds.
     *
     * <p><b>Ownership.</b> The subscriber owns the regions.
     *
     * @param content offers regions
     * @param offset where to begin
     * @param length bytes, 0 or more
     */
    Flux<FileRegion> regions(FileContent content, long offset, long length) {
        return new PacedRegions(content, offset, length, this);
    }

    /**
     * Sends the rest of a file.
     *
     * @param channel where to
     * @param content the file; stays the caller's
     * @param offset bytes of the file to skip
     * @param plain whether nothing changes the bytes on their way, so that regions will do
     * @return the number of bytes sent
     */
    public Mono<Long> send(DataChannel channel, FileContent content, long offset, boolean plain) {
        FileRegion probe = plain ? content.region(offset, 0) : null;
        if (probe == null) {
            return channel.send(bytes(content.bytes(offset)), offset);
        }
        probe.release();
        return channel.sendRegions(regions(content, offset, content.file().size() - offset));
    }

    Turn newTurn() {
        return new Turn(limits);
    }

    Scheduler loop() {
        return loop;
    }
}
