package io.fluxftp.client;

import io.fluxftp.client.config.DownloadSpec;
import io.fluxftp.client.config.RetrieveSpec;
import io.fluxftp.client.config.StoreSpec;
import io.fluxftp.client.config.UploadSpec;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.listing.FtpFile;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * What can be done on a server: the verbs of FTP as publishers. {@link FtpClient} does each on a session of its pool,
 * {@link FtpClientSession} all of them on one session.
 *
 * <p><b>Every publisher is cold</b>: nothing is sent before it is subscribed to, and each subscription does the work
 * anew. Signals arrive on the session's event loop, those of {@link #download} and {@link #upload} also on a thread for
 * files, and an error of before there is a session on the subscriber's thread or a timer's; so what follows must not
 * block.
 *
 * <p><b>Pathnames</b> are the server's own, sent as they are. CR, LF and NUL in one are refused with an {@link
 * IllegalArgumentException} as an error signal before a byte is sent. Names that a listing gave find the same file
 * again, even where their bytes are no valid UTF-8.
 *
 * <p><b>Success of a transfer</b> means that its data came to its end <em>and</em> that the server confirmed it with a
 * 2yz reply. Everything else is an error, for an empty file or listing too. Errors are {@link FtpException}s.
 *
 * <p><b>Cancelling</b> a transfer aborts it on the server (ABOR, RFC 959, section 4.1.3); cancelling anything else lets
 * its reply pass unheard. Either way the session is brought back in step, or closed, before it does anything else.
 */
public interface FtpOperations {

    /**
     * Lists a directory: by MLSD (RFC 3659, section 7) where the server has it, else by LIST (RFC 959, section 4.1.3)
     * in the form of {@code ls -l}. The directory itself and its parent are left out. Entries are passed on as they
     * arrive, and no faster than they are requested.
     *
     * @param path the directory; empty for the working directory
     * @return its entries
     */
    Flux<FtpFile> list(String path);

    /**
     * Lists the names in a directory by NLST (RFC 959, section 4.1.3).
     *
     * @param path the directory; empty for the working directory
     * @return the lines that the server sends; with some servers, names with the directory in front
     */
    Flux<String> nameList(String path);

    /**
     * Describes one file or directory: by MLST where the server has it, else by what SIZE and MDTM, or the parent's
     * listing, tell of it.
     *
     * @param path the file or directory
     * @return its description, named by the last part of the path; an error with the server's reply when it is not there
     */
    Mono<FtpFile> stat(String path);

    /**
     * The size of a file in bytes (SIZE in type image, RFC 3659, section 4).
     *
     * @param path the file
     * @return its size
     */
    Mono<Long> size(String path);

    /**
     * When a file was last modified (MDTM, RFC 3659, section 3).
     *
     * @param path the file
     * @return the time, UTC
     */
    Mono<Instant> modified(String path);

    /**
     * Retrieves a file (RETR, RFC 959, section 4.1.3) from its start, byte for byte.
     *
     * <p><b>Demand</b> reaches the peer: the socket is read as buffers are requested and not ahead of it.
     *
     * <p><b>Ownership</b>: as with every inbound {@link ByteBufFlux}, a buffer is released when {@code onNext} returns.
     * Who keeps it longer, or hands it to another thread, retains it; {@code retrieve(a).retain()} does so for all, and
     * is what {@link #store} takes. The operators {@code asString}, {@code asByteArray} and {@code aggregate} know that.
     *
     * @param path the file
     * @return its content
     */
    default ByteBufFlux retrieve(String path) {
        return retrieve(path, spec -> {});
    }

    /**
     * Retrieves a file, or the rest of one; see {@link #retrieve(String)}.
     *
     * @param path the file
     * @param spec says from where and in which representation
     * @return its content
     */
    ByteBufFlux retrieve(String path, Consumer<? super RetrieveSpec> spec);

    /**
     * Stores a file (STOR, RFC 959, section 4.1.3), byte for byte, over one that is there.
     *
     * <p>The content is subscribed to when the server is ready for it (its 150 has come and the data connection is open),
     * and not at all when the server refuses. It is asked for more as the connection takes it. When it fails, or the
     * result is cancelled, the transfer is aborted in a way that no server takes for the end of the file; its own error
     * is the one signalled.
     *
     * <p><b>Ownership</b>: every buffer that the content emits becomes the client's, which releases it in every case,
     * errors and cancellation included. Buffers of an inbound {@link ByteBufFlux} need {@link ByteBufFlux#retain()}.
     *
     * @param path the file
     * @param content its bytes
     * @return the summary, once the server has confirmed
     */
    default Mono<TransferSummary> store(String path, Publisher<? extends ByteBuf> content) {
        return store(path, content, spec -> {});
    }

    /**
     * Stores a file, or the rest of one; see {@link #store(String, Publisher)}.
     *
     * @param path the file
     * @param content its bytes
     * @param spec says from where and in which representation
     * @return the summary, once the server has confirmed
     */
    Mono<TransferSummary> store(String path, Publisher<? extends ByteBuf> content, Consumer<? super StoreSpec> spec);

    /**
     * Adds to the end of a file, or creates it (APPE, RFC 959, section 4.1.3). Ownership as in {@link #store}.
     *
     * @param path the file
     * @param content the bytes to add
     * @return the summary, once the server has confirmed
     */
    Mono<TransferSummary> append(String path, Publisher<? extends ByteBuf> content);

    /**
     * Stores a file under a name of the server's choice (STOU, RFC 959, section 4.1.3; RFC 1123, section 4.1.2.9).
     * Ownership as in {@link #store}.
     *
     * @param content its bytes
     * @return the summary with the name; an empty name when the server did not say it in a form we know
     */
    Mono<TransferSummary> storeUnique(Publisher<? extends ByteBuf> content);

    /**
     * Downloads a file to disk; see {@link #download(String, Path, Consumer)}.
     *
     * @param path the remote file
     * @param target the local file, or an existing directory to put it into
     * @return the summary, once the file is in its place
     */
    default Mono<TransferSummary> download(String path, Path target) {
        return download(path, target, spec -> {});
    }

    /**
     * Downloads a file to disk. It grows under a temporary name beside its target and is renamed when it is complete:
     * a target is whole or not there. Into a directory it goes under the last part of its remote name, checked by
     * {@link LocalNames#resolve}. Where the server knows SIZE, a download that comes out shorter is an error.
     *
     * @param path the remote file
     * @param target the local file, or an existing directory to put it into
     * @param spec resumption and progress
     * @return the summary, once the file is in its place; {@link java.io.IOException}s of the disk come as they are
     */
    Mono<TransferSummary> download(String path, Path target, Consumer<? super DownloadSpec> spec);

    /**
     * Uploads a file from disk; see {@link #upload(Path, String, Consumer)}.
     *
     * @param source the local file
     * @param path the remote file
     * @return the summary, once the server has confirmed
     */
    default Mono<TransferSummary> upload(Path source, String path) {
        return upload(source, path, spec -> {});
    }

    /**
     * Uploads a file from disk.
     *
     * @param source the local file
     * @param path the remote file
     * @param spec resumption and progress
     * @return the summary, once the server has confirmed; {@link java.io.IOException}s of the disk come as they are
     */
    Mono<TransferSummary> upload(Path source, String path, Consumer<? super UploadSpec> spec);

    /**
     * Renames a file or directory (RNFR and RNTO, RFC 959, section 4.1.3).
     *
     * @param from the name it has
     * @param to the name it gets
     * @return completes when it is done
     */
    Mono<Void> rename(String from, String to);

    /**
     * Deletes a file (DELE, RFC 959, section 4.1.3).
     *
     * @param path the file
     * @return completes when it is done
     */
    Mono<Void> delete(String path);

    /**
     * Makes a directory (MKD, RFC 959, section 4.1.3).
     *
     * @param path the directory
     * @return completes when it is done
     */
    Mono<Void> makeDirectory(String path);

    /**
     * Removes an empty directory (RMD, RFC 959, section 4.1.3).
     *
     * @param path the directory
     * @return completes when it is done
     */
    Mono<Void> removeDirectory(String path);

    /**
     * What the server says it can do (FEAT, RFC 2389), asked once a session after the login.
     *
     * @return the features
     */
    Mono<FtpFeatures> features();
}
