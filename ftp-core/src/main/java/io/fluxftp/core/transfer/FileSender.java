package io.fluxftp.core.transfer;

import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressivePromise;
import io.netty.channel.FileRegion;
import io.netty.util.concurrent.GenericProgressiveFutureListener;
import reactor.core.publisher.MonoSink;

/** Sends one file region, by sendfile where the transport has it. Runs on the event loop. */
final class FileSender implements Sending, GenericProgressiveFutureListener<ChannelProgressiveFuture> {

    private final DataChannel owner;

    private final FileRegion region;

    private final MonoSink<Long> sink;

    private long progress;

    private boolean terminated;

    FileSender(DataChannel owner, FileRegion region, MonoSink<Long> sink) {
        this.owner = owner;
        this.region = region;
        this.sink = sink;
    }

    void start() {
        if (!owner.begin(this, sink)) {
            region.release();
            return;
        }
        ChannelProgressivePromise promise = owner.context().newProgressivePromise();
        promise.addListener(this);
        owner.waitBegins();
        owner.context().writeAndFlush(region, promise);
    }

    void cancel() {
        if (!terminated) {
            terminated = true;
            owner.ended(this);
            owner.cutOff(new DataAbortedException(null));
        }
    }

    @Override
    public void operationProgressed(ChannelProgressiveFuture future, long taken, long total) {
        owner.sent(taken - progress);
        progress = taken;
    }

    @Override
    public void operationComplete(ChannelProgressiveFuture future) {
        if (terminated) {
            return;
        }
        if (!future.isSuccess()) {
            owner.writeFailed(future.cause());
            return;
        }
        terminated = true;
        owner.ended(this);
        sink.success(progress);
    }

    @Override
    public void fail(Throwable cause) {
        terminated = true;
        sink.error(cause);
    }

    @Override
    public void writabilityChanged() {
        // the region is one write: Netty goes on with it by itself
    }

    @Override
    public boolean awaitsPeer() {
        return !terminated;
    }
}
