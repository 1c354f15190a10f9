package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What of a quota is used. All views that count against it share it. Bytes are reserved before they reach the storage, and
 * given back when they turn out not to have stayed; so what is stored never exceeds what is counted here, and that never
 * exceeds the quota.
 *
 * <p>Whatever gives something back by looking at what it replaces does so in a {@linkplain #turns() turn}, or else two
 * could give back the same. A file that an upload may be growing where it lies is claimed meanwhile: its size says nothing
 * then.
 */
final class QuotaLedger {
    private static final String UNIQUE = "unique";
    private static final Claimed NOTHING = new Claimed(Set.of());

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private final AtomicReference<@Nullable QuotaScan> scanned = new AtomicReference<>();
    private final Turns turns = new Turns();

    /** Paths, and ids as strings. */
    private final Set<Object> claims = ConcurrentHashMap.newKeySet();

    private final Mono<Void> scan;
    private volatile long maxBytes;
    private volatile long maxFiles;

    /**
     * A ledger of what is below a tree's root.
     *
     * @param tree is scanned once, when something is first to be changed or asked
     */
    QuotaLedger(FtpFileSystem tree, long maxBytes, long maxFiles) {
        limit(maxBytes, maxFiles);
        this.scan = QuotaScan.of(tree)
                .doOnNext(this::begin)
                .flux()
                .publish()
                .refCount()
                .next()
                .then();
    }

    /** Changes the quota; what is stored already stays. */
    void limit(long newMaxBytes, long newMaxFiles) {
        if (newMaxBytes < 0 || newMaxFiles < 0) {
            throw new IllegalArgumentException("a quota of " + newMaxBytes + " bytes and " + newMaxFiles
                    + " files; expected 0 or more, and Usage.UNLIMITED for no bound");
        }
        maxBytes = newMaxBytes;
        maxFiles = newMaxFiles;
    }

    /** Completes when it is known what was there before; the scan ends when nobody waits for it any more. */
    Mono<Void> ready() {
        return scanned.get() != null ? Mono.empty() : Mono.defer(() -> scanned.get() != null ? Mono.empty() : scan);
    }

    /** Of two scans, which can follow each other closely, the first one counts: afterwards all changes are counted. */
    private void begin(QuotaScan found) {
        if (scanned.compareAndSet(null, found)) {
            bytes.addAndGet(found.bytes());
            files.addAndGet(found.files());
        }
    }

    Usage usage() {
        return new Usage(bytes.get(), maxBytes, files.get(), maxFiles);
    }

    /** Whether so many bytes more may be stored, which then count as stored. */
    boolean reserve(long more) {
        return reserve(bytes, more, maxBytes);
    }

    /** Whether a file or directory more may be there, which then counts. */
    boolean reserveFile() {
        return reserve(files, 1, maxFiles);
    }

    private static boolean reserve(AtomicLong used, long more, long max) {
        long seen;
        do {
            seen = used.get();
            if (more > max - seen) {
                return false;
            }
        } while (!used.compareAndSet(seen, seen + more));
        return true;
    }

    /** Gives back what is not stored any more; never more than was counted, should somebody else have changed the tree. */
    void give(long bytesBack, long filesBack) {
        bytes.updateAndGet(used -> Math.max(0, used - bytesBack));
        files.updateAndGet(used -> Math.max(0, used - filesBack));
    }

    Turns turns() {
        return turns;
    }

    /**
     * Claims a file, or the path where there is none: its path is claimed in any case, and what identifies the file where
     * that is told, since links can make many paths of it.
     *
     * @return null where somebody else has claimed it
     */
    @Nullable
    Claim claim(@Nullable FtpFile file, FtpPath path) {
        String id = id(file);
        if (!claims.add(path)) {
            return null;
        }
        if (id != null && !claims.add(id)) {
            claims.remove(path);
            return null;
        }
        return new Claim(path, id);
    }

    /** A claim, until it is released. */
    final class Claim {
        private final FtpPath path;
        private final @Nullable String id;

        private Claim(FtpPath path, @Nullable String id) {
            this.path = path;
            this.id = id;
        }

        void release() {
            claims.remove(path);
            if (id != null) {
                claims.remove(id);
            }
        }
    }

    /**
     * What is claimed now. Taken at the start of a turn, before looking at a file: within a turn nothing is claimed, but
     * something may be released, and what was seen of it before is not true any more.
     */
    Claimed claimed() {
        return claims.isEmpty() ? NOTHING : new Claimed(Set.copyOf(claims));
    }

    /** What was claimed at some time. */
    record Claimed(Set<Object> keys) {
        /** Whether somebody was writing to a file where it lies, or to something below a path. */
        boolean includes(@Nullable FtpFile file, FtpPath path) {
            String id = id(file);
            return (id != null && keys.contains(id))
                    || keys.stream().anyMatch(key -> key instanceof FtpPath claimed && claimed.startsWith(path));
        }
    }

    static FtpFileException busy(FtpPath path) {
        return new FtpFileException(Kind.BUSY, path, "The file is being written to");
    }

    static @Nullable String id(@Nullable FtpFile file) {
        return file == null ? null : file.facts().get(UNIQUE);
    }

    /** How many bytes of the quota a file takes: none where it is only a link to one that counts itself. */
    static long size(FtpFile file) {
        return isLink(file) ? 0 : Math.max(0, file.size());
    }

    static boolean isLink(FtpFile file) {
        return file.facts().containsKey(FtpFileSystem.VIA_LINK);
    }
}
