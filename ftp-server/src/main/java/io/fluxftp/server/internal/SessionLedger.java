package io.fluxftp.server.internal;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.event.FtpEvent;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes one session's events on, and keeps what is told of the session at its end. Thread-safe. */
final class SessionLedger implements Consumer<FtpEvent> {

    private static final long SAMPLE_SECONDS = 1;

    private final long session;
    private final EventBus bus;
    private final Clock clock;
    private final EventExecutor loop;
    private final Supplier<@Nullable Transfer> running;
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong uploaded = new AtomicLong();
    private final AtomicLong downloaded = new AtomicLong();
    private final AtomicReference<FtpEvent.@Nullable End> end = new AtomicReference<>();

    /**
     * An empty ledger.
     *
     * @param running the transfer that runs now, or null
     */
    SessionLedger(long session, EventBus bus, Clock clock, EventExecutor loop, Supplier<@Nullable Transfer> running) {
        this.session = session;
        this.bus = bus;
        this.clock = clock;
        this.loop = loop;
        this.running = running;
    }

    @Override
    public void accept(FtpEvent event) {
        if (event instanceof FtpEvent.TransferStarted) {
            started();
        } else if (event instanceof FtpEvent.TransferCompleted ended) {
            moved(ended.direction(), ended.bytes());
        } else if (event instanceof FtpEvent.TransferIncomplete ended) {
            moved(ended.direction(), ended.bytes());
        }
        bus.accept(event);
    }

    private void moved(FtpEvent.Direction direction, long bytes) {
        (direction == FtpEvent.Direction.UPLOAD ? uploaded : downloaded).addAndGet(bytes);
    }

    void received(FtpCommand command) {
        commands.incrementAndGet();
        if (bus.wantsCommands()) {
            bus.accept(new FtpEvent.CommandReceived(clock.instant(), session, FtpReply.safe(command.describe())));
        }
    }

    /** The session is about to end for this reason, if not for another one before. */
    void ends(FtpEvent.End reason) {
        end.compareAndSet(null, reason);
    }

    /** The reason for the end: the client's, where nobody here gave one. */
    FtpEvent.End reason() {
        FtpEvent.End given = end.get();
        return given == null ? FtpEvent.End.CLIENT_LEFT : given;
    }

    FtpEvent.Totals totals() {
        return new FtpEvent.Totals(commands.get(), uploaded.get(), downloaded.get());
    }

    private void started() {
        Transfer transfer = running.get();
        if (transfer != null && bus.wantsProgress()) {
            sampleLater(transfer, 0);
        }
    }

    private void sampleLater(Transfer transfer, long told) {
        loop.schedule(() -> sample(transfer, told), SAMPLE_SECONDS, TimeUnit.SECONDS);
    }

    private void sample(Transfer transfer, long told) {
        if (running.get() != transfer) {
            return;
        }
        long bytes = transfer.transferred();
        if (bytes != told) {
            bus.accept(new FtpEvent.TransferProgress(
                    clock.instant(),
                    session,
                    transfer.direction(),
                    transfer.verb(),
                    transfer.path(),
                    bytes,
                    transfer.elapsed()));
        }
        sampleLater(transfer, bytes);
    }
}
