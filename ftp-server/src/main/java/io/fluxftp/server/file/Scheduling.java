package io.fluxftp.server.file;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import reactor.core.scheduler.Scheduler;

/** Hands work to a scheduler that may be full or gone. */
final class Scheduling {
    private Scheduling() {}

    /** Schedules the work, or gives the refusal to {@code refused} on the calling thread. */
    static void schedule(Scheduler scheduler, Runnable work, Consumer<RejectedExecutionException> refused) {
        try {
            scheduler.schedule(work);
        } catch (RejectedExecutionException e) {
            refused.accept(e);
        }
    }
}
