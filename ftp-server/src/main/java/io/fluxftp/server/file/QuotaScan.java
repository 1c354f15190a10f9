package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What there is below a root.
 *
 * @param bytes in all files
 * @param files files, directories and links, without the root
 */
record QuotaScan(long bytes, long files) {
    /** How many directories may wait to be looked into: what bounds the memory of a scan. */
    static final long MOST_WAITING = 1_000_000;

    /** What is no longer there, or not for the server either. */
    private static final Set<Kind> SKIPPED = EnumSet.of(Kind.NOT_FOUND, Kind.NOT_A_DIRECTORY, Kind.PERMISSION_DENIED);

    /** Adds up a tree, one directory after the other, each as a stream. Links are not followed. */
    static Mono<QuotaScan> of(FtpFileSystem tree) {
        return Mono.defer(() -> {
            Walk walk = new Walk(tree);
            return Flux.just(FtpPath.ROOT)
                    .expand(walk::into)
                    .then(Mono.fromSupplier(() -> new QuotaScan(walk.bytes.get(), walk.files.get())));
        });
    }

    private static final class Walk {
        private final FtpFileSystem tree;
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong files = new AtomicLong();
        private final AtomicLong waiting = new AtomicLong();

        Walk(FtpFileSystem tree) {
            this.tree = tree;
        }

        Publisher<FtpPath> into(FtpPath directory) {
            waiting.decrementAndGet();
            Flux<FtpPath> below =
                    tree.list(directory).doOnNext(this::count).flatMapIterable(file -> child(directory, file));
            return directory.isRoot()
                    ? below
                    : below.onErrorResume(
                            FtpFileException.class, e -> SKIPPED.contains(e.kind()) ? Flux.empty() : Flux.error(e));
        }

        private void count(FtpFile file) {
            bytes.addAndGet(QuotaLedger.size(file));
            files.incrementAndGet();
        }

        /** A directory to look into, unless its path is too long, so that no user can come there. */
        private Iterable<FtpPath> child(FtpPath directory, FtpFile file) {
            FtpPath child = file.isDirectory() && !QuotaLedger.isLink(file) ? directory.childOrNull(file.name()) : null;
            if (child == null) {
                return Set.of();
            }
            if (waiting.incrementAndGet() > MOST_WAITING) {
                throw new FtpFileException(
                        Kind.LOCAL_ERROR,
                        directory,
                        "More than " + MOST_WAITING + " directories to count for the quota");
            }
            return Set.of(child);
        }
    }
}
