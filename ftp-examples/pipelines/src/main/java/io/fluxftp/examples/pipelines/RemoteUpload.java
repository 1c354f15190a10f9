package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.file.WriteOptions.Mode;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An upload to a server behind: under a temporary name and renamed, or at the end of a file. */
record RemoteUpload(FtpClient client, FtpFileSystem files, FtpPath path, String temporaryName) {
    static final String PREFIX = ".fluxftp-proxy-";

    static boolean isTemporary(FtpPath path) {
        return path.names().stream().anyMatch(RemoteUpload::isTemporary);
    }

    static boolean isTemporary(String name) {
        return name.startsWith(PREFIX);
    }

    Mono<Long> write(WriteOptions options, Flux<ByteBuf> content) {
        if (path.isRoot()) {
            return RemoteFileSystem.refuse(Kind.IS_A_DIRECTORY, path);
        }
        if (isTemporary(path)) {
            return RemoteFileSystem.refuse(Kind.NAME_NOT_ALLOWED, path);
        }
        return look().flatMap(old -> open(options, old, content));
    }

    private Mono<Optional<FtpFile>> look() {
        return files.stat(path)
                .map(Optional::of)
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == Kind.NOT_FOUND ? parent().thenReturn(Optional.empty()) : Mono.error(e));
    }

    private Mono<FtpFile> parent() {
        return files.stat(path.parent())
                .onErrorMap(FtpFileException.class, e -> e.at(path))
                .flatMap(parent ->
                        parent.isDirectory() ? Mono.just(parent) : RemoteFileSystem.refuse(Kind.NOT_A_DIRECTORY, path));
    }

    private Mono<Long> open(WriteOptions options, Optional<FtpFile> old, Flux<ByteBuf> content) {
        if (old.filter(FtpFile::isDirectory).isPresent()) {
            return RemoteFileSystem.refuse(Kind.IS_A_DIRECTORY, path);
        }
        if (options.mode() == Mode.CREATE_NEW && old.isPresent()) {
            return RemoteFileSystem.refuse(Kind.ALREADY_EXISTS, path);
        }
        if (options.offset() > old.map(FtpFile::size).orElse(0L)) {
            return RemoteFileSystem.refuse(Kind.INVALID_OFFSET, path);
        }
        if (options.mode() == Mode.APPEND) {
            return RemoteFileSystem.bytes(path, client.append(path.toString(), content));
        }
        if (options.offset() > 0) {
            return RemoteFileSystem.bytes(
                    path, client.store(path.toString(), content, spec -> spec.offset(options.offset())));
        }
        return replace(options, content);
    }

    /** Whole or not at all; what arrived of it is kept under its name where that is wanted. */
    private Mono<Long> replace(WriteOptions options, Flux<ByteBuf> content) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> path.parent().child(temporaryName)),
                temporary -> RemoteFileSystem.bytes(path, client.store(temporary.toString(), content))
                        .flatMap(bytes -> commit(options, temporary).thenReturn(bytes)),
                temporary -> Mono.empty(),
                (temporary, error) -> drop(options, temporary),
                temporary -> drop(options, temporary));
    }

    private Mono<Void> commit(WriteOptions options, FtpPath temporary) {
        Mono<Void> free = options.mode() != Mode.CREATE_NEW
                ? Mono.empty()
                : look().flatMap(old ->
                        old.isPresent() ? RemoteFileSystem.refuse(Kind.ALREADY_EXISTS, path) : Mono.empty());
        return free.then(RemoteFileSystem.done(path, client.rename(temporary.toString(), path.toString())));
    }

    /** A server that keeps nothing of what was cut off has nothing to delete; its refusal is no error of ours. */
    private Mono<Void> drop(WriteOptions options, FtpPath temporary) {
        Mono<Void> dropped = client.delete(temporary.toString());
        return (options.partial()
                        ? client.size(temporary.toString())
                                .flatMap(size ->
                                        size > 0 ? client.rename(temporary.toString(), path.toString()) : dropped)
                        : dropped)
                .onErrorResume(e -> Mono.empty());
    }
}
