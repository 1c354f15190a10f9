package io.fluxftp.server.internal;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.RateLimit;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.data.Turn;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.policy.CommandPolicy.Next;
import io.fluxftp.server.session.Texts;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Serves a session's commands one after the other, in the order of their arrival. Reads a bounded number ahead; a
 * client that sends more is not read any further until some are served.
 *
 * <p>While a transfer runs, three commands take a side door, also when they came before its opening reply was out: STAT
 * is answered at once; ABOR ends the transfer and is then answered in its turn; QUIT waits for a transfer that moves and
 * ends one that stands still. A checksum is ended by ABOR too; QUIT waits for it.
 */
final class SessionLoop implements CoreSubscriber<FtpCommand> {

    private static final Logger LOG = LoggerFactory.getLogger(SessionLoop.class);

    /** Commands read ahead of the one that is served. */
    static final int READ_AHEAD = 32;

    /** For how long no byte must have moved for a QUIT to end the transfer before it. */
    private static final Duration STALLED = Duration.ofSeconds(1);

    /** The same where it is our storage that is slow, which is no reason to cut off what may be complete. */
    private static final Duration STALLED_STORAGE = Duration.ofSeconds(30);

    /** What reads much of the storage for one reply. */
    private static final Set<Verb> INTERRUPTIBLE =
            EnumSet.of(Verb.HASH, Verb.XCRC, Verb.XMD5, Verb.XSHA1, Verb.XSHA256, Verb.XSHA512, Verb.MD5, Verb.DSIZ);

    private final Channel channel;
    private final DefaultFtpSession session;
    private final Next chain;
    private final Runnable onEnd;
    private final Readiness readiness;
    private final SessionClock clock;
    private final Turn pace;

    // All of this is touched on the event loop only.
    private final Queue<FtpCommand> waiting = new ArrayDeque<>();
    private @Nullable Subscription commands;
    private @Nullable Conversation current;
    private @Nullable Future<?> quitWatch;
    private @Nullable Future<?> closer;
    private @Nullable Disposable unready;
    private @Nullable Future<?> later;
    private boolean serving;
    private boolean opened;
    private boolean draining;
    private boolean ended;
    private @Nullable Verb last;

    /**
     * A loop that has not begun.
     *
     * @param readiness whether the session is served at once
     * @param wheel looks at the time-outs
     * @param onEnd called once on the event loop when the session is over
     */
    SessionLoop(
            Channel channel,
            DefaultFtpSession session,
            Next chain,
            Readiness readiness,
            TimeWheel wheel,
            Runnable onEnd) {
        this.channel = channel;
        this.session = session;
        this.chain = chain;
        this.onEnd = onEnd;
        this.readiness = readiness;
        this.clock = new SessionClock(session, wheel, System::nanoTime, this::isBusy, this::timedOut);
        this.pace = new Turn(List.of(RateLimit.of(session.settings().limits().commandsPerSecond())));
        session.onDrain(this::drain);
        channel.closeFuture().addListener(closed -> end());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        commands = subscription;
        clock.start();
        Readiness.Pause pause = readiness.pause();
        if (pause == null) {
            greet();
        } else {
            channel.writeAndFlush(pause.notice());
            unready = pause.over()
                    .publishOn(session.scheduler())
                    .subscribe(nothing -> {}, failure -> channel.close(), this::greet);
        }
    }

    /** From here on commands are read. */
    private void greet() {
        if (!ended && !session.isClosing() && commands != null) {
            channel.writeAndFlush(
                    FtpReply.of(ReplyCode.READY, session.settings().greeting()));
            commands.request(READ_AHEAD);
        }
    }

    @Override
    public void onNext(FtpCommand command) {
        if (ended) {
            return;
        }
        clock.active();
        session.received(command);
        if (LOG.isDebugEnabled()) {
            LOG.debug("[{}] {}", session.id(), FtpReply.safe(command.describe()));
        }
        Transfer running = session.transfers().running();
        if (running == null && command.verb() == Verb.ABOR) {
            interrupt();
        }
        if (running == null || !command.isUrgent() || !jumpsQueue(command, running)) {
            waiting.add(command);
            serve();
        }
    }

    /** Uses the side door where a command may: whether it is served by that and need not wait any more. */
    private boolean jumpsQueue(FtpCommand command, Transfer running) {
        if (command.verb() == Verb.STAT && opened && pace.next(1) > 0) {
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

    /** Ends a command that may take long and changes nothing, as ABOR ends a transfer (RFC 959 §4.1.3). */
    private void interrupt() {
        if (current != null && last != null && INTERRUPTIBLE.contains(last)) {
            current.interrupt(FtpReply.of(ReplyCode.TRANSFER_ABORTED, "Aborted at the client's request."));
        }
    }

    /** Whether a command is served whose reply the client would read: who does not read is idle all the same. */
    private boolean isBusy() {
        return current != null && channel.isWritable();
    }

    /** A transfer's opening reply is out: what came too early for the side door goes through it now. */
    private void opened() {
        opened = true;
        Transfer running = session.transfers().running();
        if (running != null && !waiting.isEmpty()) {
            // Of a copy: what is served aside makes room, and the commands that come then are added to those that wait.
            for (FtpCommand command : List.copyOf(waiting)) {
                if (command.isUrgent() && jumpsQueue(command, running)) {
                    waiting.remove(command);
                }
            }
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
            if (waiting.isEmpty() || !isItsTurn()) {
                break;
            }
            FtpCommand command = waiting.remove();
            last = command.verb();
            Conversation conversation = new Conversation(channel, this::opened, this::served);
            current = conversation;
            Flux.defer(() -> chain.handle(command, session)).subscribe(conversation);
        }
        serving = false;
        if (!ended) {
            channel.flush();
        }
    }

    /** Whether the rate of commands lets the next one be served now; comes back when it does. */
    private boolean isItsTurn() {
        if (later != null) {
            return false;
        }
        if (pace.next(1) > 0) {
            return true;
        }
        later = channel.eventLoop()
                .schedule(
                        () -> {
                            later = null;
                            serve();
                        },
                        pace.nanos(),
                        TimeUnit.NANOSECONDS);
        return false;
    }

    private void served() {
        current = null;
        opened = false;
        clock.served();
        if (session.isClosing()) {
            close(last == Verb.QUIT ? FtpEvent.End.QUIT : FtpEvent.End.TURNED_OUT);
        } else if (draining) {
            drain();
        } else {
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
            bye("The server is shutting down.", FtpEvent.End.SHUT_DOWN);
        }
    }

    private void timedOut() {
        if (!ended) {
            bye("Timeout, closing control connection.", FtpEvent.End.TIMED_OUT);
        }
    }

    private void bye(String text, FtpEvent.End why) {
        channel.write(
                Texts.in(session.state().preferences().language(), FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, text)));
        close(why);
    }

    private void close(FtpEvent.End why) {
        session.ends(why);
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
        clock.stop();
        cancel(later);
        if (unready != null) {
            unready.dispose();
        }
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
