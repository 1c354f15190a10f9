package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A directory of another file system as a root, by putting its path in front; the paths of errors lose it again. */
final class SubtreeFileSystem implements FtpFileSystem {
    private final FtpFileSystem target;
    private final FtpPath home;

    SubtreeFileSystem(FtpFileSystem target, FtpPath home) {
        this.target = target;
        this.home = home;
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        Mono<FtpFile> file = at(path, target::stat);
        return path.isRoot() ? file.map(root -> root.withName("/")) : file;
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return Flux.defer(() -> target.list(below(directory))).onErrorMap(error -> translate(error, directory));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return at(path, target::read);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return at(path, real -> target.write(real, options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return at(file, target::delete);
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return directory.isRoot() ? refuse(Kind.ALREADY_EXISTS) : at(directory, target::makeDirectory);
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return directory.isRoot() ? refuse(Kind.PERMISSION_DENIED) : at(directory, target::removeDirectory);
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return from.isRoot() || to.isRoot()
                ? refuse(Kind.PERMISSION_DENIED)
                : at(from, real -> target.rename(real, below(to)));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return at(path, real -> target.setModified(real, modified));
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant created) {
        return at(path, real -> target.setCreated(real, created));
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return at(path, real -> target.setMode(real, mode));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return at(path, target::available);
    }

    @Override
    public Mono<Usage> usage(FtpPath path) {
        return at(path, target::usage);
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return target.capabilities(below(path));
    }

    @Override
    public FtpFileSystem subtree(FtpPath directory) {
        return directory.isRoot() ? this : target.subtree(below(directory));
    }

    private <T> Mono<T> at(FtpPath path, Function<FtpPath, Mono<T>> operation) {
        return Mono.defer(() -> operation.apply(below(path))).onErrorMap(error -> translate(error, path));
    }

    private FtpPath below(FtpPath path) {
        try {
            return path.below(home);
        } catch (IllegalArgumentException tooLong) {
            throw new FtpFileException(Kind.NAME_NOT_ALLOWED, path, Kind.NAME_NOT_ALLOWED.text(), tooLong);
        }
    }

    private Throwable translate(Throwable error, FtpPath asked) {
        if (!(error instanceof FtpFileException fileError)) {
            return error;
        }
        FtpPath path = fileError.path();
        return fileError.at(path.startsWith(home) ? path.relativeTo(home) : asked);
    }

    private static <T> Mono<T> refuse(Kind kind) {
        return Mono.error(() -> new FtpFileException(kind, FtpPath.ROOT));
    }
}
