package io.fluxftp.client.internal.session;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.config.Limits;
import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.core.codec.CodecLimits;
import io.fluxftp.core.codec.FtpClientCodec;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.tcp.TcpClient;

/**
 * The control connection: one way onto the wire, {@link #exchange}, and one queue of conversations that the replies are
 * given to in order. It ends once, and then every waiting conversation gets an error, once.
 */
public final class ControlConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

    private final FtpClientConfig config;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final Conversation greeting;

    private volatile boolean open = true;
    private @Nullable Channel channel;
    private @Nullable Scheduler loopScheduler;

    // Touched on the event loop only.
    private final Deque<Conversation> waiting = new ArrayDeque<>();
    private final Deque<Conversation> held = new ArrayDeque<>();
    private @Nullable Resync resync;
    /** Those who ask for the end of what is under way; null when nobody does. */
    private Sinks.@Nullable Empty<Void> quiet;

    private @Nullable FtpException closedBy;
    private Disposable deadline = Disposables.disposed();

    private ControlConnection(FtpClientConfig config) {
        this.config = config;
        this.greeting = new Conversation(null, config.timeouts().greeting(), false);
        waiting.add(greeting);
    }

    /**
     * Connects.
     *
     * @param config host, port, time-outs, limits
     * @return the open connection, its greeting still to come; an {@link FtpException} when there is none
     */
    public static Mono<ControlConnection> connect(FtpClientConfig config) {
        return Mono.defer(() -> new ControlConnection(config).connect());
    }

    private Mono<ControlConnection> connect() {
        Duration limit = config.timeouts().connect();
        TcpClient client = TcpClient.newConnection()
                .host(config.host())
                .port(config.port())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(Math.min(limit.toMillis(), 1 << 30)))
                .doOnChannelInit((observer, ch, remote) -> install(ch));
        if (config.loops() != null) {
            client = client.runOn(config.loops());
        }
        String where = config.host() + ':' + config.port();
        return client.connect()
                .timeout(limit, config.timer() == null ? Schedulers.parallel() : config.timer())
                .onErrorMap(e -> e instanceof TimeoutException
                        ? new FtpTimeoutException(
                                "no connection to " + where + " within " + limit, null, null, Outcome.NOT_APPLIED, e)
                        : new FtpConnectionException(
                                "cannot connect to " + where + ": " + e.getMessage(),
                                null,
                                null,
                                Outcome.NOT_APPLIED,
                                e))
                .map(connection -> this);
    }

    private void install(Channel ch) {
        CodecLimits codecLimits = codecLimits(config.limits());
        FtpClientCodec codec = new FtpClientCodec(codecLimits);
        codec.charset(config.charset());
        ch.pipeline().addFirst(codec, new ControlHandler(this));
        channel = ch;
        loopScheduler = Schedulers.fromExecutorService(ch.eventLoop());
    }

    private static CodecLimits codecLimits(Limits limits) {
        return CodecLimits.DEFAULT.withLineLength(limits.replyLine()).withReplyLines(limits.replyLines());
    }

    /**
     * The greeting: 120 as often as the server likes, then 220 (RFC 959, section 5.4).
     *
     * @return its replies, for one subscriber
     */
    Flux<FtpReply> greeting() {
        return greeting.replies();
    }

    /** The connection is there; the time for the greeting begins. */
    void onActive() {
        LOG.debug("{} connected", this);
        armFirst();
    }

    /**
     * Says a command and takes its replies: every 1yz, then the one that ends the exchange. Sent on subscription, after
     * what was said before; not waiting for replies to that. Cancelling abandons the replies, not their place.
     *
     * @param command what to say; CR, LF and NUL in its argument are refused
     * @return its replies
     */
    public Flux<FtpReply> exchange(FtpCommand command) {
        return exchange(command, config.timeouts().reply(), false);
    }

    /**
     * As {@link #exchange(FtpCommand)}, but once the first reply has come, the next may take any time.
     *
     * @param command a command that transfers data
     * @return its replies
     */
    public Flux<FtpReply> exchangePatiently(FtpCommand command) {
        return exchange(command, config.timeouts().reply(), true);
    }

    Flux<FtpReply> exchange(FtpCommand command, Duration timeout, boolean patient) {
        return Flux.defer(() -> {
            check(command);
            Conversation conversation = new Conversation(command, timeout, patient);
            execute(() -> begin(conversation));
            return conversation.replies();
        });
    }

    /**
     * Refuses what could be taken for more than one line. Pathnames with a CR are legal (RFC 2640, section 3.1), and
     * servers that take it for the end of the line are about.
     *
     * @param command the command
     * @throws IllegalArgumentException when CR, LF or NUL is in its argument
     */
    public static void check(FtpCommand command) {
        String argument = command.argument();
        if (argument != null && argument.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(
                    "CR, LF or NUL in the argument of " + command.word() + "; it has not been sent");
        }
    }

    private void begin(Conversation conversation) {
        if (conversation.isAbandoned()) {
            return;
        }
        if (closedBy != null) {
            conversation.fail(Endings.lost(conversation.command, Outcome.NOT_APPLIED, closedBy));
            return;
        }
        if (waiting.size() + held.size() >= config.limits().pipelined()) {
            conversation.fail(new FtpProtocolException(
                    "more than " + config.limits().pipelined() + " commands wait for their replies",
                    conversation.command,
                    null,
                    Outcome.NOT_APPLIED,
                    null));
            return;
        }
        if (resync != null) {
            held.add(conversation);
            return;
        }
        waiting.add(conversation);
        if (waiting.size() == 1) {
            armFirst();
        }
        write(Objects.requireNonNull(conversation.command));
    }

    private void write(FtpCommand command) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} > {}", this, command.describe());
        }
        channel().writeAndFlush(command).addListener(written -> {
            if (!written.isSuccess()) {
                onError(written.cause());
            }
        });
    }

    /**
     * Aborts the command that waits for its reply, and brings the session back in step. ABOR has been written when this
     * returns; to be called on the event loop, by the only one who is talking on this connection.
     *
     * @return completes, never with an error, when the session is in step or has been closed
     */
    public Mono<Void> abort() {
        if (closedBy != null) {
            return Mono.empty();
        }
        if (resync != null) {
            closeNow(Endings.violation("two aborts at once", null, null));
            return Mono.empty();
        }
        Resync begun = new Resync(waiting, () -> write(new ServiceCommand.Pwd()));
        waiting.clear();
        resync = begun;
        arm(config.timeouts().reply(), "the replies to an abort", null);
        write(new ServiceCommand.Abor());
        return begun.done();
    }

    /**
     * When every command has its last reply, those included that nobody waits for any more, and no abort is under way. On
     * the event loop.
     *
     * @return completes, never with an error, when the session is in step or closed
     */
    Mono<Void> inStep() {
        if (isInStep()) {
            return Mono.empty();
        }
        Sinks.Empty<Void> asked = quiet;
        if (asked == null) {
            asked = Sinks.unsafe().empty();
            quiet = asked;
        }
        return asked.asMono();
    }

    private boolean isInStep() {
        return closedBy != null || (resync == null && waiting.isEmpty());
    }

    private void tellInStep() {
        Sinks.Empty<Void> asked = quiet;
        if (asked != null && isInStep()) {
            quiet = null;
            asked.tryEmitEmpty();
        }
    }

    private void resynced(Resync over) {
        resync = null;
        deadline.dispose();
        List<Conversation> next = new ArrayList<>(held);
        held.clear();
        next.forEach(this::begin);
        over.end();
        tellInStep();
    }

    void onReply(FtpReply reply) {
        LOG.debug("{} < {}", this, reply);
        if (closedBy != null) {
            return;
        }
        boolean last = reply.code() == ReplyCode.SERVICE_NOT_AVAILABLE;
        Resync open = resync;
        if (open == null) {
            converse(reply);
        } else if (!last && open.accept(reply, text -> close(Endings.violation(text, null, reply)))) {
            resynced(open);
        }
        if (last) {
            close(new FtpConnectionException(
                    "the server closes the session: " + reply, null, reply, Outcome.NOT_APPLIED, null));
        }
    }

    private void converse(FtpReply reply) {
        Conversation first = waiting.peek();
        if (first == null) {
            if (reply.code() != ReplyCode.SERVICE_NOT_AVAILABLE) {
                close(Endings.violation("a reply to nothing: " + reply, null, reply));
            }
        } else if (reply.code().isPreliminary()) {
            if (!first.preliminary(reply)) {
                close(Endings.violation(
                        "preliminary replies without end to " + first.describe(), first.command, reply));
            } else if (first.patient) {
                deadline.dispose();
            } else {
                armFirst();
            }
        } else {
            waiting.poll();
            armFirst();
            first.complete(reply);
            tellInStep();
        }
    }

    /** The connection has ended without our doing. */
    void onInactive() {
        close(Endings.broken(null));
    }

    /** The connection does not work any more, or what came over it is no reply. */
    void onError(Throwable error) {
        close(Endings.broken(error));
    }

    /**
     * Ends the connection. The first call counts: every conversation that waits gets an error of the same kind.
     *
     * @param cause why
     */
    public void close(FtpException cause) {
        execute(() -> closeNow(cause));
    }

    private void closeNow(FtpException cause) {
        if (closedBy != null) {
            return;
        }
        closedBy = cause;
        open = false;
        deadline.dispose();
        LOG.debug("{} closed: {}", this, cause.getMessage());
        channel().close();
        Resync broken = resync;
        resync = null;
        List<Conversation> lost = new ArrayList<>(broken == null ? waiting : broken.end());
        lost.addAll(held);
        waiting.clear();
        held.clear();
        for (int i = 0; i < lost.size(); i++) {
            FtpCommand command = lost.get(i).command;
            lost.get(i)
                    .fail(
                            i == 0
                                    ? Endings.of(cause, command)
                                    : Endings.lost(command, Replies.unanswered(command), cause));
        }
        tellInStep();
        closed.tryEmitEmpty();
    }

    private void armFirst() {
        Conversation first = waiting.peek();
        if (first == null) {
            deadline.dispose();
        } else {
            arm(
                    first.timeout,
                    first.command == null ? first.describe() : "a reply to " + first.describe(),
                    first.command);
        }
    }

    private void arm(Duration timeout, String what, @Nullable FtpCommand command) {
        deadline.dispose();
        deadline = schedule(
                timeout,
                () -> closeNow(new FtpTimeoutException(
                        what + " did not come within " + timeout, command, null, Replies.unanswered(command), null)));
    }

    /**
     * Does something later, on the event loop.
     *
     * @param delay when
     * @param task what
     * @return prevents it
     */
    public Disposable schedule(Duration delay, Runnable task) {
        Scheduler timer = config.timer() == null ? scheduler() : config.timer();
        Disposable.Swap scheduled = Disposables.swap();
        scheduled.update(timer.schedule(
                () -> execute(() -> {
                    if (!scheduled.isDisposed()) {
                        task.run();
                    }
                }),
                delay.toNanos(),
                TimeUnit.NANOSECONDS));
        return scheduled;
    }

    /**
     * Does something on the event loop: at once when called there.
     *
     * @param task what
     */
    public void execute(Runnable task) {
        EventLoop loop = eventLoop();
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /**
     * Subscribes on the event loop: at once when subscribed to there.
     *
     * @param work what to subscribe to
     * @param <T> what it emits
     * @return the work
     */
    public <T> Mono<T> onLoop(Supplier<? extends Mono<T>> work) {
        return Mono.defer(
                () -> eventLoop().inEventLoop() ? work.get() : Mono.defer(work).subscribeOn(scheduler()));
    }

    /**
     * Whether commands can be said. Any thread may ask.
     *
     * @return false once it has been closed
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * When it is over.
     *
     * @return completes then, for everybody who asks
     */
    public Mono<Void> onClose() {
        return closed.asMono();
    }

    /**
     * The configuration that it was made with.
     *
     * @return the configuration
     */
    public FtpClientConfig config() {
        return config;
    }

    /**
     * The loop that all of the session lives on.
     *
     * @return the event loop
     */
    public EventLoop eventLoop() {
        return channel().eventLoop();
    }

    /**
     * Where the server is.
     *
     * @return the address of the peer
     */
    public InetSocketAddress remoteAddress() {
        return (InetSocketAddress) channel().remoteAddress();
    }

    /**
     * Where we are.
     *
     * @return the address of our end
     */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) channel().localAddress();
    }

    /**
     * The channel.
     *
     * @return the channel
     */
    public Channel channel() {
        return Objects.requireNonNull(channel, "not connected");
    }

    private Scheduler scheduler() {
        return Objects.requireNonNull(loopScheduler, "not connected");
    }

    @Override
    public String toString() {
        Channel ch = channel;
        return ch == null ? config.host() : '[' + ch.id().asShortText() + ']';
    }
}
