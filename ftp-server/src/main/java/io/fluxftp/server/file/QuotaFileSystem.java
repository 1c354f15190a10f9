package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.QuotaLedger.Claimed;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts what is stored against a {@link QuotaLedger}, and refuses what would be too much. What frees something looks at
 * it first, in a turn of the ledger; uploads are {@link QuotaUpload}s.
 */
final class QuotaFileSystem implements FtpFileSystem {
    private final FtpFileSystem target;
    private final QuotaLedger ledger;

    /** Where the root of the target is in the ledger's tree. */
    private final FtpPath home;

    QuotaFileSystem(FtpFileSystem target, QuotaLedger ledger) {
        this(target, ledger, FtpPath.ROOT);
    }

    private QuotaFileSystem(FtpFileSystem target, QuotaLedger ledger, FtpPath home) {
        this.target = target;
        this.ledger = ledger;
        this.home = home;
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return target.stat(path);
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return target.list(directory);
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return target.read(path);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return ready(path).then(new QuotaUpload(target, ledger, below(path), path, options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return inTurn(file, claimed -> target.stat(file).flatMap(victim -> {
            if (victim.isDirectory()) {
                return target.delete(file);
            }
            check(claimed, victim, file);
            return target.delete(file).doOnSuccess(done -> ledger.give(QuotaLedger.size(victim), 1));
        }));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return inTurn(directory, claimed -> {
            if (!ledger.reserveFile()) {
                return Mono.error(new FtpFileException(Kind.QUOTA_EXCEEDED, directory));
            }
            return target.makeDirectory(directory).doOnError(e -> ledger.give(0, 1));
        });
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return inTurn(directory, claimed -> target.removeDirectory(directory).doOnSuccess(done -> ledger.give(0, 1)));
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return inTurn(from, claimed -> {
            check(claimed, null, from);
            check(claimed, null, to);
            return target.stat(to)
                    .filter(file -> !from.equals(to))
                    .flatMap(victim -> target.stat(from).map(moved -> freed(claimed, moved, victim, to)))
                    .onErrorResume(
                            FtpFileException.class, e -> e.kind() == Kind.NOT_FOUND ? Mono.empty() : Mono.error(e))
                    .defaultIfEmpty(new Freed(0, 0))
                    .flatMap(freed ->
                            target.rename(from, to).doOnSuccess(done -> ledger.give(freed.bytes, freed.files)));
        });
    }

    private record Freed(long bytes, long files) {}

    /** What is gone once one file has taken the place of another; nothing where both names are of the same file. */
    private Freed freed(Claimed claimed, FtpFile moved, FtpFile victim, FtpPath to) {
        if (moved.isDirectory() || victim.isDirectory()) {
            return new Freed(0, 0); // The storage refuses that.
        }
        String id = QuotaLedger.id(victim);
        if (id != null && id.equals(QuotaLedger.id(moved))) {
            return new Freed(0, 0);
        }
        check(claimed, victim, to);
        return new Freed(QuotaLedger.size(victim), 1);
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return target.setModified(path, modified);
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant time) {
        return target.setCreated(path, time);
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return target.setMode(path, mode);
    }

    /** What is left of the quota, or on the disk if that is less. */
    @Override
    public Mono<Long> available(FtpPath path) {
        return usage(path).map(Usage::bytesLeft).flatMap(left -> target.available(path)
                .map(room -> Math.min(room, left))
                .switchIfEmpty(known(left)));
    }

    private static Mono<Long> known(long left) {
        return left == Usage.UNLIMITED ? Mono.empty() : Mono.just(left);
    }

    @Override
    public Mono<Usage> usage(FtpPath path) {
        return ready(path).then(Mono.fromSupplier(ledger::usage));
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        Set<Capability> capabilities = Capabilities.with(target.capabilities(path), Capability.QUOTA);
        return ledger.usage().maxBytes() == Usage.UNLIMITED
                ? capabilities
                : Capabilities.with(capabilities, Capability.AVAILABLE_SPACE);
    }

    @Override
    public FtpFileSystem subtree(FtpPath directory) {
        return directory.isRoot() ? this : new QuotaFileSystem(target.subtree(directory), ledger, below(directory));
    }

    @Override
    public Mono<Void> dispose() {
        return target.dispose();
    }

    private void check(Claimed claimed, @Nullable FtpFile file, FtpPath path) {
        if (claimed.includes(file, below(path))) {
            throw QuotaLedger.busy(path);
        }
    }

    private Mono<Void> ready(FtpPath path) {
        return ledger.ready().onErrorMap(FtpFileException.class, e -> e.at(path));
    }

    private <T> Mono<T> inTurn(FtpPath path, Function<Claimed, Mono<T>> change) {
        return ready(path).then(ledger.turns().exclusive(Mono.defer(() -> change.apply(ledger.claimed()))));
    }

    private FtpPath below(FtpPath path) {
        try {
            return path.below(home);
        } catch (IllegalArgumentException tooLong) {
            throw new FtpFileException(Kind.NAME_NOT_ALLOWED, path, Kind.NAME_NOT_ALLOWED.text(), tooLong);
        }
    }
}
