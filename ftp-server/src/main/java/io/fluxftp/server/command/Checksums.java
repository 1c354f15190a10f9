package io.fluxftp.server.command;

import io.fluxftp.core.hash.ContentHash;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Computes checksums off the event loops, so many at a time that they cannot take the machine: a further one is
 * {@link FtpFileException.Kind#BUSY}. Shared by all sessions of the handlers that hold it.
 */
final class Checksums {

    /** How many are computed at a time; the reading of a file and its digest take turns, so these share the processors. */
    static final int MOST = 2 * Runtime.getRuntime().availableProcessors();

    private static final int IDLE_SECONDS = 30;

    private final Semaphore places;
    private final Scheduler scheduler;

    /** As many at a time as {@link #MOST}, on daemon threads that all such objects share. */
    Checksums() {
        this(MOST, Shared.SCHEDULER);
    }

    Checksums(int most, Scheduler scheduler) {
        places = new Semaphore(most);
        this.scheduler = scheduler;
    }

    /**
     * Reads content to its end. Cancelling stops it.
     *
     * @param content stays the caller's to close
     * @return lower case hexadecimal digits, on whatever thread
     */
    Mono<String> compute(HashAlgorithm algorithm, FileContent content, FtpPath path) {
        return Mono.using(
                () -> place(path),
                place -> Mono.defer(() -> {
                            ContentHash hash = ContentHash.of(algorithm);
                            return content.bytes(0)
                                    .doOnNext(buffer -> {
                                        try {
                                            hash.update(buffer);
                                        } finally {
                                            buffer.release();
                                        }
                                    })
                                    .then(Mono.fromSupplier(hash::hex));
                        })
                        .subscribeOn(scheduler),
                Semaphore::release);
    }

    private Semaphore place(FtpPath path) {
        if (!places.tryAcquire()) {
            throw new FtpFileException(
                    FtpFileException.Kind.BUSY, path, "Too many checksums are being computed, try again later");
        }
        return places;
    }

    private static final class Shared {
        static final Scheduler SCHEDULER =
                Schedulers.newBoundedElastic(MOST, 1_024, "fluxftp-hash", IDLE_SECONDS, true);
    }
}
