package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes on what reads and refuses what would change something. */
final class ReadOnlyFileSystem implements FtpFileSystem {
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
    public Mono<Long> available(FtpPath path) {
        return Mono.just(0L);
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
