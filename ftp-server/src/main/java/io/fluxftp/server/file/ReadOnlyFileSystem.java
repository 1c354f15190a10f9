package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes on what reads and refuses what would change something. */
final class ReadOnlyFileSystem implements FtpFileSystem {
    /** What is about reading. */
    private static final Set<Capability> PASSED_ON =
            EnumSet.of(Capability.OWNER, Capability.UNIQUE_ID, Capability.FILE_REGION, Capability.QUOTA);

    private final FtpFileSystem target;

    ReadOnlyFileSystem(FtpFileSystem target) {
        this.target = target;
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
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return FtpFileException.notOffered(path);
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant created) {
        return FtpFileException.notOffered(path);
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return FtpFileException.notOffered(path);
    }

    /** Nothing more can be stored here. */
    @Override
    public Mono<Long> available(FtpPath path) {
        return Mono.just(0L);
    }

    @Override
    public Mono<Usage> usage(FtpPath path) {
        return target.usage(path);
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return Capabilities.among(target.capabilities(path), PASSED_ON);
    }

    @Override
    public FtpFileSystem subtree(FtpPath directory) {
        return directory.isRoot() ? this : new ReadOnlyFileSystem(target.subtree(directory));
    }

    @Override
    public Mono<Void> dispose() {
        return target.dispose();
    }
}
