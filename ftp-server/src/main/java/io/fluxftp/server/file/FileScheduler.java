package io.fluxftp.server.file;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that wait for disks: few, daemons, with a bounded queue each. When that is full, work is refused and the
 * peer is told to try again.
 */
final class FileScheduler {
    private static final int THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    private static final int WAITING_EACH = 2_048;
    private static final int IDLE_SECONDS = 30;

    private FileScheduler() {}

    static Scheduler shared() {
        return Shared.SCHEDULER;
    }

    private static final class Shared {
        static final Scheduler SCHEDULER =
                Schedulers.newBoundedElastic(THREADS, WAITING_EACH, "fluxftp-file", IDLE_SECONDS, true);
    }
}
