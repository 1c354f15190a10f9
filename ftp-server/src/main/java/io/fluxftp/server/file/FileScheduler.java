package io.fluxftp.server.file;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that wait for disks: few, daemons, one bounded queue for all of them. When that is full, work is refused
 * and the peer is told to try again.
 */
final class FileScheduler {
    private static final int THREADS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 16_384;
    private static final long IDLE_SECONDS = 30;

    private FileScheduler() {}

    static Scheduler shared() {
        return Shared.SCHEDULER;
    }

    private static final class Shared {
        static final Scheduler SCHEDULER = create();

        private static Scheduler create() {
            AtomicInteger number = new AtomicInteger();
            ThreadPoolExecutor threads = new ThreadPoolExecutor(
                    THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                        Thread thread = new Thread(task, "fluxftp-file-" + number.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            return Schedulers.fromExecutorService(threads, "fluxftp-file");
        }
    }
}
