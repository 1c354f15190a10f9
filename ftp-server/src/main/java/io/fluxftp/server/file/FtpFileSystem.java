package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One user's view of a tree of files. Implement it to put an FTP endpoint in front of any storage: {@link #stat} and
 * {@link #list}, and of the rest what the storage offers, told by {@link #capabilities}; what is left out is refused with
 * {@link FtpFileException.Kind#PERMISSION_DENIED}, an attribute that cannot be set with
 * {@link FtpFileException.Kind#UNSUPPORTED}.
 *
 * <p>Paths are {@link FtpPath}s below the view's own root, never paths of the host. Every method is cold: nothing
 * happens before subscription, and each subscription does it again. Errors are {@link FtpFileException}s, whose kind
 * decides the reply; anything else counts as a local error (451).
 *
 * <p><b>Threading.</b> Methods are called and subscribed to from event loops and must not block them. Signals may come
 * on any thread. All methods may be called at the same time by any number of sessions.
 *
 * <p>A published contract test, {@code FtpFileSystemContract} in this module's test jar, states all of this as tests.
 */
public interface FtpFileSystem {
    /**
     * The fact of a {@link FtpFile} that is described by way of a link: it is found elsewhere too, so whoever walks a tree or
     * adds up what is in it leaves it out. Not told to peers.
     */
    String VIA_LINK = "x.via-link";

    /**
     * Describes a file, a directory or a link.
     *
     * @return the file, named by the last name of the path, {@code "/"} for the root; a link that leads to a file or
     *     directory of this view is described as what it leads to, with the fact {@link #VIA_LINK}, any other as a link
     *     ({@link FtpFileException.Kind#NOT_FOUND} where there is nothing)
     */
    Mono<FtpFile> stat(FtpPath path);

    /**
     * Lists a directory, as a stream with back-pressure and in no particular order, without {@code .} and {@code ..}.
     * A file that vanishes meanwhile is left out. Cancelling ends the listing and frees what it holds.
     *
     * @return the entries, each described as by {@link #stat}, save the fact {@code unique}; {@link FtpFileException.Kind#NOT_FOUND} or
     *     {@link FtpFileException.Kind#NOT_A_DIRECTORY} before the first entry
     */
    Flux<FtpFile> list(FtpPath directory);

    /**
     * Opens a file for reading, so that its errors come before any reply of success is sent.
     *
     * @return the opened file, which the subscriber closes by {@link FileContent#close}; cancelling before it arrives
     *     closes it
     */
    default Mono<FileContent> read(FtpPath path) {
        return FtpFileException.notOffered(path);
    }

    /**
     * Writes a file. First opens what has to be opened, then subscribes to {@code content}: that subscription is the
     * moment to tell the peer to go on (150), and an error before it means that nothing was asked of the peer.
     *
     * <p><b>Atomicity.</b> The new content takes effect as a whole when {@code content} completes. When it ends in an
     * error, when the result is cancelled or when storing fails, the file is left as it was, or not there if it was not
     * there; with {@link WriteOptions#partial()} what arrived until then is kept instead. The result's error comes
     * after the clean-up, which on cancellation is done soon after.
     *
     * <p><b>Ownership.</b> The file system owns every buffer that it receives and releases it, on every path, and by a
     * discard hook also those that operators of {@code content} hold in a queue when it is cancelled. Demand is bounded: no
     * more than a few buffers are asked for ahead of the storage.
     *
     * @return the number of bytes that this call has written, once they are in place
     */
    default Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return FtpFileException.notOffered(path);
    }

    /** Deletes a file or a link, never what the link leads to ({@link FtpFileException.Kind#IS_A_DIRECTORY}). */
    default Mono<Void> delete(FtpPath file) {
        return FtpFileException.notOffered(file);
    }

    /** Makes one directory; its parent must exist ({@link FtpFileException.Kind#ALREADY_EXISTS} where anything is). */
    default Mono<Void> makeDirectory(FtpPath directory) {
        return FtpFileException.notOffered(directory);
    }

    /** Removes an empty directory ({@link FtpFileException.Kind#NOT_EMPTY}, {@link FtpFileException.Kind#NOT_A_DIRECTORY}). */
    default Mono<Void> removeDirectory(FtpPath directory) {
        return FtpFileException.notOffered(directory);
    }

    /**
     * Renames a file or a directory, also to another directory. A file takes the place of an existing file in one step;
     * where a directory is on either side of two existing names it is {@link FtpFileException.Kind#ALREADY_EXISTS}.
     * A directory cannot move below itself ({@link FtpFileException.Kind#NAME_NOT_ALLOWED}). A link is renamed itself.
     */
    default Mono<Void> rename(FtpPath from, FtpPath to) {
        return FtpFileException.notOffered(from);
    }

    /**
     * Sets the time of last modification, as precisely as the storage can keep it. Of a link, that of what it leads to
     * ({@link FtpFileException.Kind#UNSUPPORTED} without {@link Capability#MODIFIED_TIME}).
     */
    default Mono<Void> setModified(FtpPath path, Instant modified) {
        return FtpFileException.unsupported(path);
    }

    /**
     * Sets the time of creation, which {@link #stat} and {@link #list} then tell as the fact {@code create}
     * ({@link FtpFileException.Kind#UNSUPPORTED} without {@link Capability#CREATED_TIME}).
     */
    default Mono<Void> setCreated(FtpPath path, Instant time) {
        return FtpFileException.unsupported(path);
    }

    /**
     * Sets the unix permissions of a file or directory. Of a link, those of what it leads to.
     *
     * @param mode bits {@code 07777}; {@link FtpFileException.Kind#UNSUPPORTED} for bits that the storage cannot keep, and
     *     without {@link Capability#UNIX_MODE}
     */
    default Mono<Void> setMode(FtpPath path, int mode) {
        return FtpFileException.unsupported(path);
    }

    /**
     * How many bytes can still be stored at a path, be the bound a disk or a quota; empty where nobody knows. The path
     * need not exist.
     */
    default Mono<Long> available(FtpPath path) {
        return Mono.empty();
    }

    /** What is used of the quota that a path counts against, empty where there is none. The path need not exist. */
    default Mono<Usage> usage(FtpPath path) {
        return Mono.empty();
    }

    /**
     * What works at a path and at every path below it. Never blocks and is cheap, since it is asked for each FEAT and
     * listing; the path need not exist.
     *
     * <p>An implementation tells what it has overridden; a view passes on what it lets through. Without any of it a file
     * system can be looked at and read.
     *
     * @return an immutable set
     */
    default Set<Capability> capabilities(FtpPath path) {
        return Set.of();
    }

    /**
     * The view of one directory of this one: what a user with a home directory gets. The directory need not exist yet;
     * until it does, operations end with {@link FtpFileException.Kind#NOT_FOUND}. Nothing outside of the directory can
     * be reached through the view. Cheap: made for each login.
     *
     * <p>An implementation that has links must override this, since links are to be confined to the directory too.
     */
    default FtpFileSystem subtree(FtpPath directory) {
        return directory.isRoot() ? this : new SubtreeFileSystem(this, directory);
    }

    /** Frees what this file system holds for all users, such as open handles. Afterwards every operation fails. */
    default Mono<Void> dispose() {
        return Mono.empty();
    }
}
