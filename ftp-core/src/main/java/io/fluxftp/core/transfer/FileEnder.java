package io.fluxftp.core.transfer;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import reactor.core.publisher.MonoSink;

/** Writes the end of a file in the form that STRU and MODE have for it. Runs on the event loop. */
final class FileEnder implements Sending, ChannelFutureListener {

    private final DataChannel owner;

    private final MonoSink<Void> sink;

    private boolean terminated;

    FileEnder(DataChannel owner, MonoSink<Void> sink) {
        this.owner = owner;
        this.sink = sink;
    }

    void start() {
        if (owner.begin(this, sink)) {
            owner.waitBegins();
            owner.context().writeAndFlush(DataMark.END_OF_FILE).addListener(this);
        }
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        if (terminated) {
            return;
        }
        if (!written.isSuccess()) {
            owner.writeFailed(written.cause());
            return;
        }
        terminated = true;
        owner.ended(this);
        owner.fileSent(sink);
    }

    @Override
    public void fail(Throwable cause) {
        terminated = true;
        sink.error(cause);
    }

    @Override
    public void writabilityChanged() {
        // one write, which Netty goes on with by itself
    }

    @Override
    public boolean awaitsPeer() {
        return !terminated;
    }
}
