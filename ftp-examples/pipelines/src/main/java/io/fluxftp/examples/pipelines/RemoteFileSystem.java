package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.file.WriteOptions.Mode;
import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The files of another FTP server, as the storage of this one: an FTP-to-FTP proxy. Nothing is kept here: what a client of
 * ours does not read is not read from the server behind, and what that does not take is not read from our client.
 *
 * <p>Uploads are stored under a name of their own in the same directory and renamed when they are complete, since few
 * servers promise that by themselves; such names are not shown. Appending and resuming go to the file itself: where the
 * server behind keeps what arrived of an upload that was cut off, they leave that.
 *
 * <p>Each operation borrows a session of the client's pool, so that limits how many there are; a transfer holds one, and one
 * more to look at the file first.
 */
public final class RemoteFileSystem implements FtpFileSystem {
    private static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.WRITE, Capability.APPEND, Capability.RANDOM_WRITE, Capability.RENAME);

    /** A listing tells its end when something more is asked for, so a little is asked for ahead. */
    private static final int ENTRIES_AHEAD = 32;

    private final FtpClient client;

    /** Made here and not as it is needed: the system's random numbers are read from a file. */
    private final String temporaries = RemoteUpload.PREFIX + UUID.randomUUID() + '-';

    private final AtomicLong number = new AtomicLong();

    private RemoteFileSystem(FtpClient client) {
        this.client = client;
    }

    /**
     * The files that a client can reach by absolute paths.
     *
     * @param client whose pool has room for two sessions at least; disposed of with the file system
     * @return the file system
     */
    public static FtpFileSystem of(FtpClient client) {
        return new RemoteFileSystem(client);
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        if (RemoteUpload.isTemporary(path)) {
            return refuse(Kind.NOT_FOUND, path);
        }
        String name = path.isRoot() ? "/" : path.name();
        return client.stat(path.toString())
                .map(file -> described(file, name))
                .onErrorMap(FtpException.class, e -> RemoteErrors.map(e, path));
    }

    /** Without the further facts: what a file is called there, and what this client may do with it, is not so here. */
    private static FtpFile described(FtpFile file, String name) {
        return new FtpFile(
                name,
                file.type(),
                file.size(),
                file.modified(),
                file.mode(),
                file.links(),
                file.owner(),
                file.group(),
                file.target(),
                Map.of());
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        // Servers list a file as if it were a directory with that file in it, so it is looked at first.
        return stat(directory).flatMapMany(file -> {
            if (!file.isDirectory()) {
                return Flux.error(new FtpFileException(Kind.NOT_A_DIRECTORY, directory));
            }
            return client.list(directory.toString())
                    .filter(entry -> !RemoteUpload.isTemporary(entry.name()))
                    .limitRate(ENTRIES_AHEAD)
                    .map(entry -> described(entry, entry.name()))
                    .onErrorMap(FtpException.class, e -> RemoteErrors.map(e, directory));
        });
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return stat(path).map(file -> {
            if (file.isDirectory()) {
                throw new FtpFileException(Kind.IS_A_DIRECTORY, path);
            }
            return new RemoteContent(client, path, file);
        });
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return Mono.defer(() ->
                new RemoteUpload(client, this, path, temporaries + number.incrementAndGet()).write(options, content));
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return expectFile(file).then(done(file, client.delete(file.toString())));
    }

    private Mono<FtpFile> expectFile(FtpPath path) {
        return stat(path).flatMap(file -> file.isDirectory() ? refuse(Kind.IS_A_DIRECTORY, path) : Mono.just(file));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        if (RemoteUpload.isTemporary(directory)) {
            return refuse(Kind.NAME_NOT_ALLOWED, directory);
        }
        return done(directory, client.makeDirectory(directory.toString()))
                .onErrorResume(FtpFileException.class, e -> refusedBecauseThere(directory, e));
    }

    /** A 550 says nothing of why. */
    private Mono<Void> refusedBecauseThere(FtpPath path, FtpFileException error) {
        return stat(path)
                .flatMap(file -> RemoteFileSystem.<Void>refuse(Kind.ALREADY_EXISTS, path))
                .onErrorResume(FtpFileException.class, e -> Mono.error(e.kind() == Kind.NOT_FOUND ? error : e));
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        if (directory.isRoot()) {
            return refuse(Kind.PERMISSION_DENIED, directory);
        }
        return stat(directory)
                .flatMap(file -> file.isDirectory() ? Mono.just(file) : refuse(Kind.NOT_A_DIRECTORY, directory))
                .then(done(directory, client.removeDirectory(directory.toString())))
                .onErrorResume(FtpFileException.class, e -> refusedBecauseFull(directory, e));
    }

    private Mono<Void> refusedBecauseFull(FtpPath directory, FtpFileException error) {
        if (error.kind() != Kind.PERMISSION_DENIED) {
            return Mono.error(error);
        }
        return list(directory)
                .next()
                .flatMap(entry -> RemoteFileSystem.<Void>refuse(Kind.NOT_EMPTY, directory))
                .switchIfEmpty(Mono.error(error));
    }

    /** Looks first, since servers differ in what they let a rename replace. */
    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        if (from.isRoot() || to.isRoot() || RemoteUpload.isTemporary(to)) {
            return refuse(to.isRoot() || from.isRoot() ? Kind.PERMISSION_DENIED : Kind.NAME_NOT_ALLOWED, from);
        }
        return stat(from).flatMap(moved -> {
            if (from.equals(to)) {
                return Mono.empty();
            }
            if (to.startsWith(from)) {
                return refuse(moved.isDirectory() ? Kind.NAME_NOT_ALLOWED : Kind.NOT_A_DIRECTORY, to);
            }
            return stat(to).flatMap(taken -> moved.isDirectory() || taken.isDirectory()
                            ? RemoteFileSystem.<Void>refuse(Kind.ALREADY_EXISTS, to)
                            : Mono.empty())
                    .onErrorResume(
                            FtpFileException.class, e -> e.kind() == Kind.NOT_FOUND ? Mono.empty() : Mono.error(e))
                    .then(done(from, client.rename(from.toString(), to.toString())));
        });
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return CAPABILITIES;
    }

    @Override
    public Mono<Void> dispose() {
        return client.disposeLater();
    }

    static Mono<Void> done(FtpPath path, Mono<Void> operation) {
        return operation.onErrorMap(FtpException.class, e -> RemoteErrors.map(e, path));
    }

    static Mono<Long> bytes(FtpPath path, Mono<TransferSummary> transfer) {
        return transfer.map(TransferSummary::bytes).onErrorMap(FtpException.class, e -> RemoteErrors.map(e, path));
    }

    static boolean creates(WriteOptions options) {
        return options.mode() == Mode.CREATE_NEW;
    }

    static <T> Mono<T> refuse(Kind kind, FtpPath path) {
        return Mono.error(() -> new FtpFileException(kind, path));
    }
}
