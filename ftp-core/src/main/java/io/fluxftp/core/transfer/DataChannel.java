package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FileRegion;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCounted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.FutureMono;

/**
 * One data connection as a reactive end (RFC 959, section 3.2): a stream of buffers to receive, a stream of buffers or a file
 * to send, with demand that reaches the peer's TCP window in both directions.
 *
 * <p><b>Files.</b> Where the end of the connection is the end of the file, it serves one. In {@code MODE B} and
 * {@code MODE C} it stays open when a file has been received to its end, or sent and {@link #finish() finished}, and serves
 * another one, in either direction, after {@link #next}.
 *
 * <p><b>Threading.</b> Everything happens on the channel's event loop, signals included; the methods may be called from any
 * thread and do not block.
 *
 * <p><b>Failure.</b> A transfer ends with {@link DataTimeoutException} when the peer owes a move and makes none for the
 * idle time-out, with {@link DataConnectionLostException} when the connection breaks or closes without a FIN, with
 * {@link DataAbortedException} when this side gives up; the channel is closed then. When a send is cut off in any of these
 * ways the connection is reset (RST), so that the peer cannot take what came for the whole.
 */
public final class DataChannel {

    /** At most this much waits in Netty before a sender stops asking, beyond the buffer that crosses the mark. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final Channel channel;

    private final Duration idleTimeout;

    private volatile DataReceiver receiver;

    private final FileTurns turns;

    private final IdleWatch idle;

    private final AtomicLong transferred = new AtomicLong();

    private volatile @Nullable ChannelHandlerContext context;

    // Touched on the event loop only.
    private @Nullable Sending sending;

    private @Nullable Throwable failure;

    private boolean readPending;

    private boolean closing;

    private DataChannel(Channel channel, Duration idleTimeout, LongSupplier nanoTime) {
        this.channel = channel;
        this.idleTimeout = idleTimeout;
        receiver = new DataReceiver(this);
        turns = new FileTurns(this);
        idle = new IdleWatch(
                channel.eventLoop(),
                idleTimeout.toNanos(),
                nanoTime,
                this::awaitsPeer,
                this::quietNanos,
                this::timedOut);
    }

    /**
     * Makes a data connection of a channel. Its handler is added last; what decodes and encodes comes before it
     * (see {@link TransferPipeline#install}). What {@link TransferPipeline#hold} kept is received first. From here on the channel belongs to the result.
     *
     * @param channel a registered, connected channel with auto-read off
     * @param idleTimeout how long the peer may owe a move, or {@link Duration#ZERO} for ever. For what is sent the epoll
     *     transport tells what the peer takes; others only what the socket's send buffer takes, so that a very slow
     *     reader may look idle
     * @return the data connection
     * @throws IllegalArgumentException when auto-read is on or the time-out negative
     */
    public static DataChannel attach(Channel channel, Duration idleTimeout) {
        return attach(channel, idleTimeout, System::nanoTime);
    }

    static DataChannel attach(Channel channel, Duration idleTimeout, LongSupplier nanoTime) {
        if (channel.config().isAutoRead()) {
            throw new IllegalArgumentException("auto-read must be off");
        }
        if (idleTimeout.isNegative()) {
            throw new IllegalArgumentException("the idle time-out is negative");
        }
        DataChannel data = new DataChannel(channel, idleTimeout, nanoTime);
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.config()
                .setOption(ChannelOption.RECVBUF_ALLOCATOR, new ReceiveBuffers(data::unmet, data::inputEndSeen));
        channel.pipeline().addLast(TransferPipeline.DATA, new DataHandler(data));
        TransferPipeline.release(channel.pipeline());
        return data;
    }

    /**
     * What the peer sends. The channel is read only while more is requested than came, so a peer stalls when nobody
     * requests. Completes at the end of the file, when everything before it has been delivered. Where that is the peer's FIN the
     * channel is closed then, unless a send is under way. Ends with an error as the class describes, at once and without the
     * rest; with {@link DataFormatException} when what comes is not in the form that the transfer parameters ask for.
     *
     * <p>The subscriber owns the buffers it gets and releases them. Cancelling closes the channel and releases what was
     * not delivered.
     *
     * @return the file under way, for one subscriber; a second one gets an {@link IllegalStateException}
     */
    public Flux<ByteBuf> receive() {
        return receiver;
    }

    /**
     * Like {@link #receive()}, and tells the restart markers that the peer puts between the bytes ({@code MODE B} and
     * {@code MODE C}), in their order. Each is told when the subscriber has asked for as many buffers again as it got before
     * the marker: so one that asks for more when it has stored some learns of places that are stored. When more than a few
     * dozen markers wait, the newest are left out; those after the last such request are never told.
     *
     * @param markers called on the event loop, must not block
     * @return the file under way, for one subscriber; a second one gets an {@link IllegalStateException}
     */
    public Flux<ByteBuf> receive(Consumer<RestartPoint> markers) {
        return receiver.telling(markers);
    }

    /**
     * Like {@link #send(Publisher)} for the bytes of a file, with restart markers between them where the mode has such
     * ({@code MODE B} and {@code MODE C}): one at every mebibyte of the file, whose text is the offset in decimal digits.
     *
     * @param content what to send
     * @param offset where in the file its first byte lies
     * @return as {@link #send(Publisher)}
     */
    public Mono<Long> send(Publisher<? extends ByteBuf> content, long offset) {
        return send(content).doOnSubscribe(s -> execute(() -> turns.mark(offset)));
    }

    /**
     * Sends what a publisher emits. It is asked for a few buffers at a time and for more as the peer takes them: at most four
     * are asked for or on their way to the kernel, or 32 KiB where they are small.
     *
     * <p>Ownership of every buffer emitted passes to the channel, whatever happens. Nothing is closed at the end: see
     * {@link #finish()}. An error of the publisher is passed on, and like a cancel aborts the connection.
     *
     * <p>A peer that has shut its output may still be sent to; on epoll only what fits into the socket's send buffer, since
     * Netty 4.2 cannot wait for such a socket to drain: what is more fails with {@link DataConnectionLostException}.
     *
     * @param content what to send; not subscribed when the channel is closed or busy with another send
     * @return the number of bytes emitted, once the last one was handed to the kernel; an {@link IllegalStateException}
     *     while another send runs
     */
    public Mono<Long> send(Publisher<? extends ByteBuf> content) {
        return sendAll(content);
    }

    /**
     * Sends the parts of a file one after the other, each as {@link #sendFile(FileRegion)} does. The publisher is asked for
     * a few regions at a time, and for more as the kernel takes them.
     *
     * <p>Ownership, errors and the end are as with {@link #send(Publisher)}; the pipeline must hold nothing that changes
     * bytes.
     *
     * @param regions what to send; not subscribed when the channel is closed or busy with another send
     * @return the number of bytes sent, once the last one was handed to the kernel; an {@link IllegalStateException}
     *     while another send runs
     */
    public Mono<Long> sendRegions(Publisher<? extends FileRegion> regions) {
        return sendAll(regions);
    }

    private Mono<Long> sendAll(Publisher<? extends ReferenceCounted> content) {
        return Mono.create(sink -> {
            DataSender sender = new DataSender(this, sink);
            sink.onCancel(() -> execute(sender::cancel));
            if (!execute(() -> sender.start(content))) {
                sink.error(new DataAbortedException(null));
            }
        });
    }

    /**
     * Sends a file without copying it through this process where the transport can. The pipeline must hold nothing
     * that changes bytes.
     *
     * <p>The region belongs to the channel from the moment of subscription and is released in every case; without a
     * subscription it stays the caller's. A cancel aborts the connection. A file that turns out shorter than its region is a
     * {@link DataConnectionLostException} too; Netty closes the connection without a reset then.
     *
     * @param region what to send
     * @return the number of bytes sent, once the last one was handed to the kernel; for one subscriber
     */
    public Mono<Long> sendFile(FileRegion region) {
        AtomicBoolean once = new AtomicBoolean();
        return Mono.create(sink -> {
            if (!once.compareAndSet(false, true)) {
                sink.error(new IllegalStateException("a file region is sent once"));
                return;
            }
            FileSender sender = new FileSender(this, region, sink);
            sink.onCancel(() -> execute(sender::cancel));
            if (!execute(sender::start)) {
                region.release();
                sink.error(new DataAbortedException(null));
            }
        });
    }

    /**
     * The orderly end of a file. After one that was sent its end is written, in the form that the mode has for it: a FIN, so that
     * the channel closes, or in {@code MODE B} and {@code MODE C} a mark, after which it stays open. After one that was received
     * nothing is left to do. A {@link #receive()} that has not met the end yet ends with {@link DataAbortedException}, and
     * the channel closes.
     *
     * @return completes when the channel is closed, or stays open after the end of the file; the error that ended the
     *     connection when it did not end well before, and an {@link IllegalStateException} while a send runs
     */
    public Mono<Void> finish() {
        return Mono.create(sink -> {
            if (!execute(() -> finish(sink))) {
                sink.success();
            }
        });
    }

    private void finish(MonoSink<Void> sink) {
        if (failure != null) {
            sink.error(failure);
        } else if (sending != null) {
            sink.error(new IllegalStateException("a send is under way"));
        } else {
            turns.finish(sink);
        }
    }

    /**
     * Begins the next file on a connection that stayed open after the one before.
     *
     * @param parameters how it is transferred; a mode that does not end by closing
     * @return this channel, when it is ready to send or receive; an {@link IllegalStateException} while a file is under way,
     *     {@link DataConnectionLostException} or {@link DataAbortedException} when the channel is closed,
     *     {@link IllegalArgumentException} for parameters that are not supported
     */
    public Mono<DataChannel> next(TransferParameters parameters) {
        return Mono.create(sink -> {
            if (!executeLater(() -> next(parameters, sink))) {
                sink.error(new DataAbortedException(null));
            }
        });
    }

    private void next(TransferParameters parameters, MonoSink<DataChannel> sink) {
        if (failure != null || !channel.isActive() || closing) {
            sink.error(failure != null ? failure : lost(null));
        } else {
            turns.next(parameters, sink);
        }
    }

    /**
     * Closes now and drops what is queued. Transfers under way end with {@link DataAbortedException}. Does nothing on a
     * closed channel.
     */
    public void abort() {
        execute(() -> fail(new DataAbortedException(null)));
    }

    /**
     * The bytes of the file under way that were transferred so far: received, or handed to the kernel.
     *
     * @return bytes of content, that is before encoding and after decoding
     */
    public long transferred() {
        return transferred.get();
    }

    /**
     * The time since bytes last moved, or since a wait for the peer began.
     *
     * @return nanoseconds
     */
    public long nanosSinceProgress() {
        return idle.nanosSinceProgress();
    }

    /**
     * The channel, to look at: what changes its state is this object's to do.
     *
     * @return the channel
     */
    public Channel channel() {
        return channel;
    }

    /**
     * The end of the connection, for whatever reason.
     *
     * @return completes when the channel is closed
     */
    public Mono<Void> onClose() {
        return FutureMono.from(channel.closeFuture());
    }

    // What the parts of a data channel use. All of it but execute runs on the event loop.

    boolean inEventLoop() {
        return channel.eventLoop().inEventLoop();
    }

    /** Runs a task on the event loop, at once when there already; false when the loop has ended and it will not run. */
    boolean execute(Runnable task) {
        if (inEventLoop()) {
            task.run();
            return true;
        }
        return executeLater(task);
    }

    boolean executeLater(Runnable task) {
        try {
            channel.eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    ChannelHandlerContext context() {
        ChannelHandlerContext attached = context;
        if (attached == null) {
            throw new IllegalStateException("not attached");
        }
        return attached;
    }

    DataReceiver receiver() {
        return receiver;
    }

    /** From now on what is received and counted is another file. */
    void fileBegins() {
        receiver = new DataReceiver(this);
        transferred.lazySet(0);
        readPending = false;
    }

    void close() {
        closing();
        context().close();
    }

    void close(MonoSink<Void> sink) {
        channel.closeFuture().addListener(closed -> sink.success());
        close();
    }

    /** The end of a file is with the kernel. */
    void fileSent(MonoSink<Void> sink) {
        turns.fileSent(sink);
    }

    /** What came is cut off. */
    void lose() {
        fail(lost(null));
    }

    void attached(ChannelHandlerContext ctx) {
        context = ctx;
        turns.attached(channel.pipeline());
        if (!channel.isActive()) {
            fail(new DataConnectionLostException(null));
        } else if (channel instanceof DuplexChannel duplex && duplex.isInputShutdown()) {
            inputEnded();
        }
    }

    /** Makes a send the one under way, or tells it why it cannot be. */
    boolean begin(Sending next, MonoSink<?> sink) {
        if (failure != null || closing || !channel.isActive()) {
            sink.error(failure != null ? failure : new DataAbortedException(null));
            return false;
        }
        if (sending != null) {
            sink.error(new IllegalStateException("another send is under way"));
            return false;
        }
        if (turns.isResting()) {
            sink.error(new IllegalStateException("the file has ended"));
            return false;
        }
        sending = next;
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        return true;
    }

    void ended(Sending done) {
        if (sending == done) {
            sending = null;
        }
    }

    void waitBegins() {
        idle.waitBegins();
    }

    void progressed() {
        idle.progressed();
    }

    void sent(long bytes) {
        moved(bytes);
    }

    /** The event loop is the only writer, so nothing needs to be atomic. */
    private void moved(long bytes) {
        transferred.lazySet(transferred.get() + bytes);
        idle.progressed();
    }

    void received(ByteBuf buffer) {
        moved(buffer.readableBytes());
        receiver.received(buffer);
    }

    void received(DataMark mark) {
        if (mark instanceof DataMark.RestartMarker marker) {
            receiver.received(marker);
        } else if (mark instanceof DataMark.EndOfFile) {
            turns.markCame();
        }
        // the end of a record says nothing in a structure that has none
    }

    /** Without a gate, how many buffers to read at once; a gate has demand of its own. */
    private long unmet() {
        return turns.isGated() ? 0 : receiver.unmet();
    }

    void readComplete() {
        readPending = false;
        readOnDemand();
    }

    void readOnDemand() {
        if (!readPending && receiver.unmet() > 0 && channel.isActive() && turns.mayRead()) {
            readPending = true;
            idle.waitBegins();
            context().read();
        }
    }

    /**
     * A read met the FIN. When the subscriber's end is all that is left, let the channel close itself: that saves
     * shutting its input down first.
     */
    private void inputEndSeen() {
        if (turns.finMet() && receiver.isSubscribed() && sending == null) {
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        }
    }

    void inputEnded() {
        turns.inputEnded();
    }

    void receiveEnded() {
        if (sending == null && !turns.isResting() && channel.isOpen()) {
            idle.stop();
            context().close();
        }
    }

    void writabilityChanged() {
        if (sending != null) {
            sending.writabilityChanged();
        }
    }

    void closing() {
        closing = true;
    }

    void inactive() {
        idle.stop();
        if (failure == null) {
            if (turns.isComplete()) {
                receiver.end();
            } else {
                receiver.fail(lost(null));
            }
            failSending(lost(null));
        }
    }

    /** An error in the pipeline: the connection's when it is of I/O, else a decoder's. */
    void broken(Throwable cause) {
        fail(cause instanceof IOException && !(cause instanceof DataFormatException) ? lost(cause) : cause);
    }

    void writeFailed(Throwable cause) {
        broken(cause);
    }

    private IOException lost(@Nullable Throwable cause) {
        return closing ? new DataAbortedException(cause) : new DataConnectionLostException(cause);
    }

    /**
     * Whether the peer owes a move: bytes that were asked for, or room for bytes that wait. On the event loop only.
     *
     * @return false while this side has nothing to send or has asked for nothing
     */
    public boolean awaitsPeer() {
        return readPending || (sending != null && sending.awaitsPeer());
    }

    /** What is written waits in the kernel, whose word counts; what is read does not. */
    private long quietNanos() {
        return sending != null && sending.awaitsPeer() ? TcpQuiet.nanos(channel) : Long.MAX_VALUE;
    }

    private void timedOut() {
        fail(new DataTimeoutException(idleTimeout));
    }

    /** Ends everything with a cause and closes the channel. The first cause counts. */
    void fail(Throwable cause) {
        if (sending != null) {
            cutOff(cause);
        } else {
            end(cause);
        }
    }

    /** Like {@link #fail(Throwable)}, with a reset for a FIN. */
    void cutOff(Throwable cause) {
        if (failure == null && channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                // The socket is gone already, and with it the peer: there is nobody to tell.
                closing = true;
            }
        }
        end(cause);
    }

    private void end(Throwable cause) {
        if (failure != null) {
            return;
        }
        failure = cause;
        idle.stop();
        failSending(cause);
        receiver.fail(cause);
        // From the head of the pipeline on: TLS would wait for a peer that may take nothing. A channel that has closed
        // by itself has no pipeline any more, while its last bytes may still wait for a request.
        ChannelHandlerContext head = channel.pipeline().firstContext();
        if (head != null) {
            head.close();
        }
    }

    private void failSending(Throwable cause) {
        Sending cut = sending;
        sending = null;
        if (cut != null) {
            cut.fail(cause);
        }
    }
}
