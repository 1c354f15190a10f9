package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.ReplyCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Why a file system refused or failed. The {@linkplain #kind() kind} decides the reply; the message is fit for the
 * peer's eyes: it names no path of the host. Without stack trace, since it is an answer rather than a fault; the fault
 * behind a {@link Kind#LOCAL_ERROR} is its cause.
 */
public final class FtpFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient FtpPath path;

    /** What went wrong, each with the reply that it causes. */
    public enum Kind {
        /** Nothing has this path: 550. */
        NOT_FOUND(ReplyCode.FILE_UNAVAILABLE, "No such file or directory"),
        /** A directory is needed and the path, or a part of it, is none: 550. */
        NOT_A_DIRECTORY(ReplyCode.FILE_UNAVAILABLE, "Not a directory"),
        /** A file is needed and the path is a directory: 550. */
        IS_A_DIRECTORY(ReplyCode.FILE_UNAVAILABLE, "Is a directory"),
        /** A directory to remove holds something: 550. */
        NOT_EMPTY(ReplyCode.FILE_UNAVAILABLE, "Directory not empty"),
        /** Something has this path already: 550. */
        ALREADY_EXISTS(ReplyCode.FILE_UNAVAILABLE, "File exists"),
        /** The view or the storage beneath does not allow it: 550. */
        PERMISSION_DENIED(ReplyCode.FILE_UNAVAILABLE, "Permission denied"),
        /** No file can have this path: 553. */
        NAME_NOT_ALLOWED(ReplyCode.FILE_NAME_NOT_ALLOWED, "File name not allowed"),
        /** The storage is full: 452. */
        NO_SPACE(ReplyCode.INSUFFICIENT_STORAGE, "No space left"),
        /** The user's or directory's allocation is used up: 552. */
        QUOTA_EXCEEDED(ReplyCode.STORAGE_ALLOCATION_EXCEEDED, "Quota exceeded"),
        /** Somebody else is at it, try again: 450. */
        BUSY(ReplyCode.FILE_BUSY, "File busy"),
        /** The restart offset lies beyond the end of the file: 554 (RFC 1123 section 4.1.3.4). */
        INVALID_OFFSET(ReplyCode.INVALID_RESTART_PARAMETER, "Restart offset beyond the end of the file"),
        /** The storage cannot do this: 504. */
        UNSUPPORTED(ReplyCode.PARAMETER_NOT_IMPLEMENTED, "Not supported by this file system"),
        /** More than is done for one command: 451. */
        TOO_MUCH(ReplyCode.LOCAL_ERROR, "Too much to do at once"),
        /** The storage failed: 451. */
        LOCAL_ERROR(ReplyCode.LOCAL_ERROR, "Local error in processing");

        private final ReplyCode replyCode;
        private final String text;

        Kind(ReplyCode replyCode, String text) {
            this.replyCode = replyCode;
            this.text = text;
        }

        /** The code of the reply that this causes. */
        public ReplyCode replyCode() {
            return replyCode;
        }

        /** The text for the peer where nothing more precise is known. */
        public String text() {
            return text;
        }
    }

    /** With the text of the kind. */
    public FtpFileException(Kind kind, FtpPath path) {
        this(kind, path, kind.text(), null);
    }

    /** With a text of its own, fit for the peer's eyes. */
    public FtpFileException(Kind kind, FtpPath path, String message) {
        this(kind, path, message, null);
    }

    /**
     * With a text of its own, fit for the peer's eyes, and what caused it, which is for the log.
     *
     * @param cause may be null
     */
    public FtpFileException(Kind kind, FtpPath path, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.path = Objects.requireNonNull(path, "path");
    }

    /** What an operation ends with that a file system does not offer. */
    static <T> Mono<T> notOffered(FtpPath path) {
        return Mono.error(() -> new FtpFileException(Kind.PERMISSION_DENIED, path));
    }

    /** What setting an attribute ends with that a file system does not keep. */
    static <T> Mono<T> unsupported(FtpPath path) {
        return Mono.error(() -> new FtpFileException(Kind.UNSUPPORTED, path));
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** The path that the failed operation was about, within the view that was asked. */
    public FtpPath path() {
        return path;
    }

    /** The code of the reply that this causes. */
    public ReplyCode replyCode() {
        return kind.replyCode();
    }

    /** The same failure, told of another path: for views that translate paths. */
    public FtpFileException at(FtpPath otherPath) {
        return new FtpFileException(kind, otherPath, String.valueOf(getMessage()), getCause());
    }
}
