package io.fluxftp.server.internal;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;

/**
 * One command and its replies: takes them one by one, from whatever thread, writes them on the event loop, and asks for
 * the next one when the channel takes more. A peer that does not read its replies so stops the session.
 */
final class Conversation implements CoreSubscriber<FtpReply> {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Channel channel;
    private final Runnable opened;
    private final Runnable ended;

    // Handed from the emitting thread to the event loop by the counter.
    private final AtomicInteger signals = new AtomicInteger();
    private volatile @Nullable FtpReply next;
    private volatile boolean done;

    // Touched on the event loop only.
    private @Nullable Subscription replies;
    private @Nullable ChannelFuture lastWrite;
    private boolean over;

    /**
     * A conversation that has not begun.
     *
     * @param channel the control connection
     * @param opened called on the event loop when a preliminary reply, which opens a transfer, is written
     * @param ended called once on the event loop when the last reply is written, not when cancelled
     */
    Conversation(Channel channel, Runnable opened, Runnable ended) {
        this.channel = channel;
        this.opened = opened;
        this.ended = ended;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        replies = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(FtpReply reply) {
        next = reply;
        signal();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.error("A command failed unexpectedly", failure);
        next = FtpReply.of(ReplyCode.LOCAL_ERROR, "Local error in processing.");
        onComplete();
    }

    @Override
    public void onComplete() {
        done = true;
        signal();
    }

    /** Stops what the command does; nothing is written any more. On the event loop. */
    void cancel() {
        if (!over) {
            over = true;
            if (replies != null) {
                replies.cancel();
            }
        }
    }

    /** Stops what the command does, and answers it so instead, unless it has been answered. On the event loop. */
    void interrupt(FtpReply instead) {
        if (!over && replies != null && lastWrite == null) {
            replies.cancel();
            next = instead;
            done = true;
            signal();
        }
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            if (channel.eventLoop().inEventLoop()) {
                drain();
            } else {
                channel.eventLoop().execute(this::drain);
            }
        }
    }

    private void drain() {
        int seen = 1;
        while (seen != 0) {
            boolean last = done;
            FtpReply reply = next;
            next = null;
            if (over) {
                return;
            }
            if (reply != null) {
                lastWrite = write(reply);
            }
            if (last) {
                over = true;
                whenWritable(lastWrite, ended); // written just now, or before an end that came by itself
                return;
            }
            if (reply != null) {
                whenWritable(lastWrite, this::more);
            }
            seen = signals.addAndGet(-seen);
        }
    }

    private ChannelFuture write(FtpReply reply) {
        ChannelFuture written = channel.write(reply);
        if (reply.code().isPreliminary()) {
            channel.flush();
            opened.run();
        }
        return written;
    }

    /** Goes on at once, or when the peer has read what was written if it is slow to. */
    private void whenWritable(@Nullable ChannelFuture written, Runnable next) {
        if (written == null || channel.isWritable()) {
            next.run();
        } else {
            channel.flush();
            written.addListener(done -> next.run());
        }
    }

    private void more() {
        if (!over && replies != null) {
            replies.request(1);
        }
    }
}
