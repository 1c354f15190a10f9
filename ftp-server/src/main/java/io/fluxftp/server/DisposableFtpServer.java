package io.fluxftp.server;

import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.FtpSession;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A server that listens. Thread-safe. */
public interface DisposableFtpServer extends Disposable {

    /** Where it listens. */
    InetSocketAddress address();

    /** The host of {@link #address}. */
    default String host() {
        return address().getAddress().getHostAddress();
    }

    /** The port of {@link #address}. */
    default int port() {
        return address().getPort();
    }

    /** The sessions that are live when this is subscribed to; completes after the last of them. */
    Flux<FtpSession> sessions();

    /**
     * What happens in all sessions, from the subscription on, until the server is disposed of; without the events of single
     * commands and of the progress of transfers. A subscriber that is slower than the server gets the newest 4,096
     * events; older ones are dropped. They arrive on a thread that may block.
     */
    Flux<FtpEvent> events();

    /** As {@link #events()}: those that are selected, with the backlog and the overflow strategy of the selection. */
    Flux<FtpEvent> events(EventSelection selection);

    /**
     * Lets new clients wait: each is told 120 with the minutes that are left, and is served, with 220, when the server
     * {@linkplain #resume goes on}, or told 421 when that does not come within its login time-out. Clients that wait count
     * as sessions. Sessions that are served already go on. Called again it goes on with another expectation.
     *
     * @param expected for how long from now, as clients are told
     */
    void pause(Duration expected);

    /** Serves the clients that wait and those that come. */
    void resume();

    /** How fast bytes may move in all sessions together; may be changed at any time, also for running transfers. */
    Bandwidth bandwidth();

    /**
     * How fast bytes may move in all sessions of a user together; may be changed while one of them lives. The next session
     * after that begins with the configured rates again. One session's own is {@link FtpSession#bandwidth()}.
     *
     * @return empty while the user is not logged in
     */
    Optional<Bandwidth> bandwidth(String user);

    /**
     * Lets running transfers end, tells every session 421 once it has none, and new clients at once, and then disposes.
     *
     * @param most how long to wait for transfers; what runs longer is cut off
     * @return completes when all is released
     */
    Mono<Void> disposeGracefully(Duration most);

    /** Stops accepting and closes every connection now; transfers are cut off. */
    @Override
    void dispose();

    /** Completes when the server has been disposed of. */
    Mono<Void> onDispose();

    /**
     * Disposes and waits for it. Blocks: for {@code main} methods and tests.
     *
     * @throws IllegalStateException when called on a thread that must not block
     */
    default void disposeNow() {
        dispose();
        onDispose().block();
    }
}
