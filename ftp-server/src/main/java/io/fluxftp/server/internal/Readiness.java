package io.fluxftp.server.internal;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whether a server serves new sessions now, or lets them wait until it does (RFC 959 §5.4, the replies 120 and 220). Thread-safe. */
public final class Readiness {

    private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();

    /** A time in which new sessions wait. */
    static final class Pause {

        private final Duration expected;
        private final long begun = System.nanoTime();
        private final Sinks.Empty<Void> over;

        Pause(Duration expected, Sinks.Empty<Void> over) {
            this.expected = expected;
            this.over = over;
        }

        /** What a client is told that connects now: 120 with the minutes that are left, one at least. */
        FtpReply notice() {
            Duration left = expected.minusNanos(System.nanoTime() - begun);
            long minutes =
                    Math.max(1, Math.min(999, left.plusMinutes(1).minusNanos(1).toMinutes()));
            return FtpReply.of(ReplyCode.READY_IN_MINUTES, "Service ready in " + minutes + " minutes.");
        }

        /** Completes when new sessions are served again. */
        Mono<Void> over() {
            return over.asMono();
        }
    }

    /** The pause now, or null. */
    @Nullable
    Pause pause() {
        return pause.get();
    }

    /**
     * Lets new sessions wait, and goes on with it where they do.
     *
     * @param expected for how long from now, as clients are told
     */
    public void pause(Duration expected) {
        pause.updateAndGet(before -> new Pause(expected, before == null ? Sinks.empty() : before.over));
    }

    /** Serves those who wait and those who come. */
    public void resume() {
        Pause before = pause.getAndSet(null);
        if (before != null) {
            before.over.tryEmitEmpty();
        }
    }
}
