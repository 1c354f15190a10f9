package io.fluxftp.server.internal;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.policy.CommandPolicy.Next;
import io.fluxftp.server.session.Timeouts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Serves a session's commands one after the other, in the order of their arrival. Reads a bounded number ahead; a
 * client that sends more is not read any further until some are served.
 *
 * <p>While a transfer runs, three commands take a side door, also when they came before its opening reply was out: STAT
 * is answered at once; ABOR ends the transfer and is then answered in its turn; QUIT waits for a transfer that moves and
 * ends one that stands still.
 */
final class SessionLoop implements CoreSubscriber<FtpCommand> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);

    /** Commands read ahead of the one that is served. */
    static final int READ_AHEAD = 32;

    /** For how long no byte must have moved for a QUIT to end the transfer before it. */
    private static final Duration STALLED = Duration.ofSeconds(1);

    /** The same where it is our storage that is slow, which is no reason to cut off what may be complete. */
    private static final Duration STALLED_STORAGE = Duration.ofSeconds(30);

    private final Channel channel;
    private final DefaultFtpSession session;
    private final Next chain;
    private final Runnable onEnd;

    // All of this is touched on the event loop only.
    private final Queue<FtpCommand> waiting = new ArrayDeque<>();
    private @Nullable Subscription commands;
    private @Nullable Conversation current;
    private @Nullable Future<?> watch;
    private @Nullable Future<?> quitWatch;
    private @Nullable Future<?> closer;
    private Duration watched = Duration.ZERO;
    private long lastActivity = System.nanoTime();
    private boolean serving;
    private boolean opened;
    private boolean draining;
    private boolean ended;

    /**
     * A loop that has not begun.
     *
     * @param onEnd called once on the event loop when the session is over
     */
    SessionLoop(Channel channel, DefaultFtpSession session, Next chain, Runnable onEnd) {
        this.channel = channel;
        this.session = session;
        this.chain = chain;
        this.onEnd = onEnd;
        session.onDrain(this::drain);
        channel.closeFuture().addListener(closed -> end());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        commands = subscription;
        channel.writeAndFlush(FtpReply.of(ReplyCode.READY, session.settings().greeting()));
        watch();
        subscription.request(READ_AHEAD);
    }

    @Override
    public void onNext(FtpCommand command) {
        if (ended) {
            return;
        }
        lastActivity = System.nanoTime();
        if (LOG.isDebugEnabled()) {
            LOG.debug("[{}] {}", session.id(), FtpReply.safe(command.describe()));
        }
        Transfer running = session.transfers().running();
        if (running == null || !command.isUrgent() || !jumpsQueue(command, running)) {
            waiting.add(command);
            serve();
        }
    }

    /** Uses the side door where a command may: whether it is served by that and need not wait any more. */
    private boolean jumpsQueue(FtpCommand command, Transfer running) {
        if (command.verb() == Verb.STAT && opened) {
            serveAside(command);
            return true;
        }
        if (command.verb() == Verb.ABOR) {
            running.abort();
        } else if (command.verb() == Verb.QUIT) {
            endIfStalled(running);
        }
        return false;
    }

    /** A transfer's opening reply is out: what came too early for the side door goes through it now. */
    private void opened() {
        opened = true;
        Transfer running = session.transfers().running();
        if (running != null && !waiting.isEmpty()) {
            waiting.removeIf(command -> command.isUrgent() && jumpsQueue(command, running));
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("[{}] control connection lost: {}", session.id(), failure.toString());
        channel.close();
    }

    @Override
    public void onComplete() {
        channel.close();
    }

    private void serveAside(FtpCommand command) {
        Flux.defer(() -> chain.handle(command, session)).subscribe(new Conversation(channel, () -> {}, () -> {
            channel.flush();
            consumed();
        }));
    }

    /** Serves what waits, until a command takes time; a loop rather than recursion, however much is pipelined. */
    private void serve() {
        if (serving) {
            return;
        }
        serving = true;
        while (current == null && !ended && !session.isClosing()) {
            FtpCommand command = waiting.poll();
            if (command == null) {
                break;
            }
            Conversation conversation = new Conversation(channel, this::opened, this::served);
            current = conversation;
            Flux.defer(() -> chain.handle(command, session)).subscribe(conversation);
        }
        serving = false;
        if (!ended) {
            channel.flush();
        }
    }

    private void served() {
        current = null;
        opened = false;
        lastActivity = System.nanoTime();
        if (session.isClosing()) {
            close();
        } else if (draining) {
            drain();
        } else {
            if (!session.idleTimeout().equals(watched)) { // SITE IDLE was served, or a login ended it
                cancel(watch);
                watch();
            }
            consumed();
            serve();
        }
    }

    private void consumed() {
        if (commands != null) {
            commands.request(1);
        }
    }

    /** Ends a transfer that has stood still for a while, now or as soon as it has. */
    private void endIfStalled(Transfer transfer) {
        if (ended || session.transfers().running() != transfer) {
            return;
        }
        Duration limit = transfer.awaitsClient() ? STALLED : STALLED_STORAGE;
        long missing = limit.minus(transfer.stalled()).toNanos();
        if (missing <= 0) {
            transfer.abort();
        } else {
            long again = Math.min(missing, STALLED.toNanos());
            quitWatch = channel.eventLoop().schedule(() -> endIfStalled(transfer), again, TimeUnit.NANOSECONDS);
        }
    }

    private void drain() {
        draining = true;
        if (current == null && !ended) {
            bye("The server is shutting down.");
        }
    }

    /** Looks at the time-outs when the earliest of them may have come. */
    private void watch() {
        if (ended) {
            return;
        }
        long now = System.nanoTime();
        watched = session.idleTimeout();
        long left = untilTimeout(now);
        if (left <= 0) {
            bye("Timeout, closing control connection.");
        } else if (left < Long.MAX_VALUE) {
            watch = channel.eventLoop().schedule(this::watch, left, TimeUnit.NANOSECONDS);
        }
    }

    private long untilTimeout(long now) {
        Timeouts timeouts = session.settings().timeouts();
        if (session.transfers().running() != null) {
            lastActivity = now; // a transfer has a time-out of its own
        }
        long left = Long.MAX_VALUE;
        Duration idle = session.idleTimeout();
        if (!idle.isZero()) {
            left = idle.toNanos() - (now - lastActivity);
        }
        if (!timeouts.login().isZero()) {
            boolean loggedIn = session.state().user() != null;
            long login = timeouts.login().toNanos() - (loggedIn ? 0 : now - session.loggedOutSince());
            left = Math.min(left, login);
        }
        return left;
    }

    private void bye(String text) {
        channel.write(FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, text));
        close();
    }

    private void close() {
        session.closeAfterReplies();
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
        // For a peer that does not read its last reply.
        closer = channel.eventLoop().schedule(() -> channel.close(), STALLED.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (current != null) {
            current.cancel();
        }
        if (commands != null) {
            commands.cancel();
        }
        cancel(watch);
        cancel(quitWatch);
        cancel(closer);
        waiting.clear();
        session.dispose();
        onEnd.run();
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
