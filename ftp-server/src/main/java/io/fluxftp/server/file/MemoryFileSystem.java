package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A tree in memory. Its whole state is one immutable {@link MemoryTree} that every change replaces by compare-and-set:
 * nobody ever waits, and whoever lists or reads sees the state as it was when he began.
 */
final class MemoryFileSystem implements FtpFileSystem {
    private static final Set<Capability> CAPABILITIES = Capabilities.of(
            Capability.WRITE,
            Capability.APPEND,
            Capability.RANDOM_WRITE,
            Capability.RENAME,
            Capability.MODIFIED_TIME,
            Capability.CREATED_TIME,
            Capability.UNIX_MODE,
            Capability.UNIQUE_ID,
            Capability.AVAILABLE_SPACE);

    private static final int MODE_BITS = 07777;

    private final AtomicReference<MemoryTree> tree;
    private final Clock clock;

    MemoryFileSystem(long maxBytes, Clock clock) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("a negative number of bytes: " + maxBytes);
        }
        this.tree = new AtomicReference<>(MemoryTree.empty(maxBytes, clock.instant()));
        this.clock = clock;
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return Mono.fromCallable(() -> state().get(path).describe());
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return Flux.defer(() -> Flux.fromIterable(state().directory(directory).entries()))
                .map(MemoryNode::describe);
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return Mono.fromCallable(() -> new MemoryFileContent(path, state().file(path)));
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return new UploadMono(
                Schedulers.immediate(),
                content,
                () -> MemoryUpload.open(this, path, options),
                options.partial(),
                MemoryFileSystem::asFileError);
    }

    private static Throwable asFileError(Throwable error) {
        return error instanceof FtpFileException
                ? error
                : new FtpFileException(Kind.LOCAL_ERROR, FtpPath.ROOT, Kind.LOCAL_ERROR.text(), error);
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return Mono.fromRunnable(() -> change(state -> state.delete(file, now())));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return Mono.fromRunnable(() -> change(state -> state.makeDirectory(directory, now())));
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return Mono.fromRunnable(() -> change(state -> state.removeDirectory(directory, now())));
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return Mono.fromRunnable(() -> change(state -> state.rename(from, to, now())));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return changeAttributes(path, attributes -> attributes.withModified(modified));
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant created) {
        return changeAttributes(path, attributes -> attributes.withCreated(created));
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return changeAttributes(path, attributes -> attributes.withMode(mode & MODE_BITS));
    }

    private Mono<Void> changeAttributes(FtpPath path, UnaryOperator<MemoryAttributes> attributeChange) {
        return Mono.fromRunnable(() -> change(state -> state.changeAttributes(path, attributeChange)));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return Mono.fromCallable(this::state).map(state -> Math.max(0, state.max() - state.used()));
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return CAPABILITIES;
    }

    MemoryTree state() {
        return Objects.requireNonNull(tree.get());
    }

    /** Replaces the state by what follows from it, again where somebody else was faster. */
    void change(UnaryOperator<MemoryTree> transition) {
        tree.updateAndGet(transition);
    }

    Instant now() {
        return clock.instant();
    }
}
