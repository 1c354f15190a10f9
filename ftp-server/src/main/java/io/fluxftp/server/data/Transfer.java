package io.fluxftp.server.data;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.event.FtpEvent.Direction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One transfer from its command to its last reply. What it tells may be read from any thread; the rest happens on the
 * session's event loop.
 */
public final class Transfer {

    private final Direction direction;
    private final String verb;
    private final FtpPath path;
    private final TransferParameters parameters;
    private final long begun = System.nanoTime();
    private final Sinks.Empty<Void> abort = Sinks.empty();
    private volatile @Nullable DataChannel channel;
    private volatile boolean aborted;

    // Touched on the session's event loop only.
    private boolean open;
    private long offset;
    private long connectsSince;

    private Transfer(Direction direction, String verb, FtpPath path, TransferParameters parameters) {
        this.direction = direction;
        this.verb = verb;
        this.path = path;
        this.parameters = parameters;
    }

    /** A file that goes to the client. */
    public static Transfer download(String verb, FtpPath path, TransferParameters parameters) {
        return new Transfer(Direction.DOWNLOAD, verb, path, parameters);
    }

    /** A file that comes from the client. */
    public static Transfer upload(String verb, FtpPath path, TransferParameters parameters) {
        return new Transfer(Direction.UPLOAD, verb, path, parameters);
    }

    /**
     * A listing. In plain TYPE A its lines are made with CRLF and go as they are, so that nothing is left to translate; else they are
     * translated as those of a file.
     */
    public static Transfer listing(String verb, FtpPath path, TransferParameters parameters) {
        boolean ready = parameters.type().code() == RepresentationType.Code.ASCII
                && parameters.structure() != FileStructure.RECORD
                && parameters.mode() != TransferMode.COMPRESSED;
        return new Transfer(
                Direction.LISTING, verb, path, ready ? parameters.withType(RepresentationType.IMAGE) : parameters);
    }

    /** What ends a line of a listing before it is translated: LF where that becomes a line end of the type or a record. */
    public String lineEnd() {
        return parameters.type().isBinary() && parameters.structure() != FileStructure.RECORD ? "\r\n" : "\n";
    }

    /** This transfer, which begins at an offset of the stored file. To be called before it runs. */
    public Transfer from(long start) {
        offset = start;
        return this;
    }

    /** Where in the stored file it begins. */
    public long offset() {
        return offset;
    }

    /** Which way the bytes go. */
    public Direction direction() {
        return direction;
    }

    /** The command's word. */
    public String verb() {
        return verb;
    }

    /** The file or directory. */
    public FtpPath path() {
        return path;
    }

    /** The parameters that were in force when it began. */
    public TransferParameters parameters() {
        return parameters;
    }

    /** Bytes moved over the data connection so far. */
    public long transferred() {
        DataChannel open = channel;
        return open == null ? 0 : open.transferred();
    }

    /** Since the command. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Whether the client owes a move: a connection, bytes to come, or room for more. On the event loop. */
    public boolean awaitsClient() {
        DataChannel attached = channel;
        return attached == null ? connectsSince != 0 : attached.awaitsPeer();
    }

    /** For how long nothing has moved, whoever owes the move. On the event loop. */
    public Duration stalled() {
        DataChannel attached = channel;
        if (attached != null) {
            return Duration.ofNanos(attached.nanosSinceProgress());
        }
        return Duration.ofNanos(System.nanoTime() - (connectsSince == 0 ? begun : connectsSince));
    }

    /** Ends this transfer now, whatever it waits for: it is answered with 426. On the event loop. */
    public void abort() {
        aborted = true;
        abort.tryEmitEmpty();
        DataChannel attached = channel;
        if (attached != null) {
            attached.abort();
        }
    }

    /** The storage is ready and has asked for the bytes. */
    void opened() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether it has, or had, a data connection. */
    boolean isConnected() {
        return channel != null;
    }

    /** The wait for the data connection begins. */
    void connects() {
        connectsSince = System.nanoTime();
    }

    boolean aborted() {
        return aborted;
    }

    Mono<Void> abortSignal() {
        return abort.asMono();
    }

    void began(DataChannel open) {
        channel = open;
    }
}
