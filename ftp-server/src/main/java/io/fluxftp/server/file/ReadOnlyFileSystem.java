package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
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
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return refuse(path);
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return refuse(file);
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return refuse(directory);
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return refuse(directory);
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return refuse(from);
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return refuse(path);
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

    private static <T> Mono<T> refuse(FtpPath path) {
        return Mono.error(() -> new FtpFileException(FtpFileException.Kind.PERMISSION_DENIED, path));
    }
}
