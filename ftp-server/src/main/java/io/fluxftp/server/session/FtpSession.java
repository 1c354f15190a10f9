package io.fluxftp.server.session;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.DataConnections;
import io.fluxftp.server.data.Transfers;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FtpFileSystem;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One control connection, as a command handler and an application see it.
 *
 * <p><b>Threading.</b> Handlers are called on the session's event loop and use every method there. From other threads
 * only {@link #id}, the addresses, {@link #since}, {@link #state} (a value), {@link #transfers}{@code .running()},
 * {@link #bandwidth} and {@link #disconnect} may be used.
 */
public interface FtpSession {

    /** A number of its own in the server's life, from 1 upwards. */
    long id();

    /** The client's address. */
    InetSocketAddress remoteAddress();

    /** The server's address that the client connected to. */
    InetSocketAddress localAddress();

    /** When the client connected. */
    Instant since();

    /** The session's event loop, to come back to it after asynchronous work. */
    Scheduler scheduler();

    /** What the session remembers, as it is now. */
    SessionState state();

    /** Replaces the state by what the function makes of it. */
    void update(UnaryOperator<SessionState> transition);

    /** What all sessions have in common, of the virtual host where there is one. */
    SessionSettings settings();

    /** The virtual host that HOST picked (RFC 7151), or null for the default one. */
    @Nullable
    VirtualHost host();

    /**
     * Moves the session to a virtual host, or back to the default one: nobody is logged in then. What the client told of
     * itself stays.
     *
     * @return false when that host has as many sessions as it takes; nothing has changed then
     */
    boolean host(@Nullable VirtualHost host);

    /**
     * Lets the user who is logged in see another tree, home and permissions applied, from its root on.
     *
     * @return completes on the event loop once it is so; an error of the tree's, and nothing has changed, where the user's
     *     home is no directory there
     */
    Mono<Void> mount(FtpFileSystem tree);

    /** How long this session may be idle between two commands, zero for without end: as SITE IDLE set it, or the server. */
    default Duration idleTimeout() {
        Duration own = state().preferences().idle();
        return own == null ? settings().timeouts().idle() : own;
    }

    /**
     * The tree as the user who is logged in sees it: home directory and permissions applied.
     *
     * @throws IllegalStateException when nobody is logged in
     */
    FtpFileSystem files();

    /**
     * What a pathname in a command means: absolute, or relative to the working directory.
     *
     * @throws io.fluxftp.server.file.FtpFileException of kind {@code NAME_NOT_ALLOWED} for a name that no file can have
     */
    FtpPath resolve(String pathname);

    /** The next data connection. */
    DataConnections connections();

    /** Runs transfers. */
    Transfers transfers();

    /** How fast bytes may move in this session; may be changed from any thread, also while a transfer runs. */
    Bandwidth bandwidth();

    /** The encoding of names on the control connection and in listings. */
    FtpCharset charset();

    /** Changes the encoding of names, from the next command and reply on. */
    void charset(FtpCharset charset);

    /**
     * Logs a user in: working directory, permissions and transfer parameters begin anew.
     *
     * @throws SessionLimitException when the user has as many sessions as one may have; nothing has changed then. A handler
     *     need not catch it: the client is told 421
     */
    void begin(FtpUser user);

    /** Forgets the login, the parameters and the prepared data connection: back to the state after the greeting. */
    void reset();

    /** Counts one more of a kind of misbehaviour. */
    int strike(Strike kind);

    /** Tells the server's events. */
    void publish(FtpEvent event);

    /** Closes the connection once the replies of the command that runs now are sent. */
    void closeAfterReplies();

    /** Closes the connection now, also in the middle of a transfer. */
    void disconnect();

    /** What a session can do wrong too often. */
    enum Strike {
        /** A login was refused. */
        LOGIN,
        /** A command is none of FTP. */
        UNKNOWN_COMMAND
    }
}
