package io.fluxftp.server.event;

import io.fluxftp.core.path.FtpPath;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /**
     * A session ended; nothing follows for this session.
     *
     * @param reason who ended it and why
     * @param totals what it did
     */
    record SessionClosed(Instant time, long session, InetSocketAddress remote, End reason, Totals totals)
            implements FtpEvent {}

    /** How a session comes to its end. */
    enum End {
        /** By QUIT. */
        QUIT,
        /** The client closed the connection, or it broke. */
        CLIENT_LEFT,
        /** A time-out: login, idle or the whole session. */
        TIMED_OUT,
        /** The server would not serve it any more: a limit, failed logins, another protocol, the application. */
        TURNED_OUT,
        /** The server was disposed of. */
        SHUT_DOWN
    }

    /**
     * What a session did in all.
     *
     * @param commands commands received, those that were none included
     * @param uploaded bytes that came from the client over data connections
     * @param downloaded bytes that went to the client over data connections, listings included
     */
    record Totals(long commands, long uploaded, long downloaded) {}

    /**
     * A command arrived; its turn may come later. Told only to who asks for commands.
     *
     * @param command the command with its argument on one line, without passwords and other secrets, control characters
     *     escaped
     */
    record CommandReceived(Instant time, long session, String command) implements FtpEvent {}

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

    /**
     * A transfer goes on: told once a second at the most, while bytes move, and only to who asks for progress before the
     * transfer begins.
     *
     * @param bytes bytes that have moved over the data connection so far
     * @param elapsed since the command
     */
    record TransferProgress(
            Instant time, long session, Direction direction, String verb, FtpPath path, long bytes, Duration elapsed)
            implements FtpEvent {}

    /**
     * An address is turned away from now on, after too many failed logins.
     *
     * @param network the address, or the first one of its IPv6 /64
     * @param duration for how long
     */
    record AddressBanned(Instant time, long session, InetAddress network, Duration duration) implements FtpEvent {}

    /**
     * Logins of a user name are refused from now on where the user has not logged in from before, after too many failures.
     *
     * @param user the name, whether there is such a user or not
     * @param duration for how long
     */
    record UserBanned(Instant time, long session, String user, Duration duration) implements FtpEvent {}

    /** A file was deleted. */
    record FileDeleted(Instant time, long session, FtpPath path) implements FtpEvent {}

    /** A file or directory was renamed. */
    record Renamed(Instant time, long session, FtpPath from, FtpPath to) implements FtpEvent {}

    /** A directory was made. */
    record DirectoryMade(Instant time, long session, FtpPath path) implements FtpEvent {}

    /**
     * The times of a file or directory were set.
     *
     * @param modified the new time of modification, or null where that stayed
     * @param created the new time of creation, or null where that stayed
     */
    record TimesChanged(
            Instant time,
            long session,
            FtpPath path,
            @Nullable Instant modified,
            @Nullable Instant created) implements FtpEvent {}

    /**
     * The mode of a file or directory was set.
     *
     * @param mode the permission bits, 0 to 07777
     */
    record ModeChanged(Instant time, long session, FtpPath path, int mode) implements FtpEvent {}

    /** A directory was removed. */
    record DirectoryRemoved(Instant time, long session, FtpPath path) implements FtpEvent {}
}
