package io.fluxftp.server.auth;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that check slow hashes: half of the processors, so that guessing cannot take them all, and no more waiting
 * than are served within seconds.
 */
final class PasswordScheduler {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 64;
    private static final long IDLE_SECONDS = 30;

    private PasswordScheduler() {}

    static Scheduler shared() {
        return Shared.SCHEDULER;
    }

    /** A scheduler that rejects more than so many waiting tasks. */
    static Scheduler create(int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "fluxftp-auth-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return Schedulers.fromExecutorService(executor, "fluxftp-auth");
    }

    private static final class Shared {
        static final Scheduler SCHEDULER = create(THREADS, WAITING);
    }
}
