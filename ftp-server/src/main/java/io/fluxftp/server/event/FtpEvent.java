package io.fluxftp.server.event;

import io.fluxftp.core.path.FtpPath;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened in a session. Events are values: they hold no buffer, no password and no reference to the
 * session, and may be kept.
 */
public sealed interface FtpEvent {

    /** When it happened, by the server's clock. */
    Instant time();

    /** The number of the session in which it happened; unique in a server's life, from 1 upwards. */
    long session();

    /** A client connected and was greeted. */
    record SessionOpened(Instant time, long session, InetSocketAddress remote) implements FtpEvent {}

    /** A session ended, for whatever reason; nothing follows for this session. */
    record SessionClosed(Instant time, long session, InetSocketAddress remote) implements FtpEvent {}

    /** A connection was turned away by a limit or a ban before it became a session; {@code session} is 0. */
    record ConnectionRefused(Instant time, long session, InetSocketAddress remote, String reason) implements FtpEvent {}

    /** A user logged in. */
    record LoggedIn(Instant time, long session, InetSocketAddress remote, String user) implements FtpEvent {}

    /** A login was refused. */
    record LoginRefused(Instant time, long session, InetSocketAddress remote, String user) implements FtpEvent {}

    /** A user changed the own password. */
    record PasswordChanged(Instant time, long session, InetSocketAddress remote, String user) implements FtpEvent {}

    /** Which way a transfer's bytes go. */
    enum Direction {
        /** From the server to the client. */
        DOWNLOAD,
        /** From the client to the server. */
        UPLOAD,
        /** From the server to the client, the names or facts of a directory. */
        LISTING
    }

    /** A transfer command was accepted; the data connection is about to be used. */
    record TransferStarted(Instant time, long session, Direction direction, String verb, FtpPath path)
            implements FtpEvent {}

    /**
     * A transfer ended with success: every byte was handed over, and an upload is in its place.
     *
     * @param bytes bytes of the file or listing that moved, 0 or more
     * @param elapsed from the command to the reply
     */
    record TransferCompleted(
            Instant time, long session, Direction direction, String verb, FtpPath path, long bytes, Duration elapsed)
            implements FtpEvent {}

    /**
     * A transfer ended without success: it was aborted, cut off, or the storage failed.
     *
     * @param bytes bytes that had moved over the data connection by then, 0 or more
     * @param reason what went wrong, one line
     */
    record TransferIncomplete(
            Instant time, long session, Direction direction, String verb, FtpPath path, long bytes, String reason)
            implements FtpEvent {}

    /** A file was deleted. */
    record FileDeleted(Instant time, long session, FtpPath path) implements FtpEvent {}

    /** A file or directory was renamed. */
    record Renamed(Instant time, long session, FtpPath from, FtpPath to) implements FtpEvent {}

    /** A directory was made. */
    record DirectoryMade(Instant time, long session, FtpPath path) implements FtpEvent {}

    /** A directory was removed. */
    record DirectoryRemoved(Instant time, long session, FtpPath path) implements FtpEvent {}
}
