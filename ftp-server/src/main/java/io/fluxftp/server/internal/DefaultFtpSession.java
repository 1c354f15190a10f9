package io.fluxftp.server.internal;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.codec.FtpServerCodec;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.command.ListedFacts;
import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.DataConnections;
import io.fluxftp.server.data.DataSockets;
import io.fluxftp.server.data.PassivePorts;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.data.Transfers;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import io.fluxftp.server.session.Preferences;
import io.fluxftp.server.session.SessionSettings;
import io.fluxftp.server.session.SessionState;
import io.fluxftp.server.session.TellingView;
import io.fluxftp.server.session.UserView;
import io.fluxftp.server.session.VirtualHost;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A session on its channel. */
final class DefaultFtpSession implements FtpSession {

    private final long id;
    private final Channel channel;
    private final FtpServerCodec codec;
    private final SessionSettings settings;
    private final SessionLedger ledger;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Instant since;
    private final Scheduler scheduler;
    private final DataConnections connections;
    private final Transfers transfers;
    private final Bandwidth bandwidth;

    // Replaced on the event loop only; read from any thread.
    private volatile SessionState state = SessionState.initial(ListedFacts.DEFAULT);

    // Touched on the event loop only.
    private @Nullable FtpFileSystem files;
    private @Nullable String placeOf;
    private @Nullable Bandwidth ofUser;
    private @Nullable VirtualHost host;
    private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);
    private boolean closing;
    private long loggedOutSince = System.nanoTime();
    private Runnable drain = () -> {};

    DefaultFtpSession(
            long id,
            Channel channel,
            FtpServerCodec codec,
            SessionSettings settings,
            PassivePorts ports,
            DataSockets sockets,
            EventBus events) {
        this.id = id;
        this.channel = channel;
        this.codec = codec;
        this.settings = settings;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.local = (InetSocketAddress) channel.localAddress();
        this.since = settings.clock().instant();
        this.scheduler = Schedulers.fromExecutorService(channel.eventLoop());
        this.connections = new DataConnections(
                ports,
                sockets,
                channel.eventLoop(),
                local,
                remote,
                settings.timeouts().dataConnect());
        this.ledger = new SessionLedger(id, events, settings.clock(), channel.eventLoop(), this::running);
        this.bandwidth = Bandwidth.of(settings.limits().ratesPerSession());
        this.transfers = new Transfers(
                id,
                connections,
                scheduler,
                this::bandwidths,
                settings.timeouts().dataIdle(),
                settings.clock(),
                ledger);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public void update(UnaryOperator<SessionState> transition) {
        assert channel.eventLoop().inEventLoop() : "the state of a session is changed on its event loop";
        state = transition.apply(state);
    }

    @Override
    public SessionSettings settings() {
        VirtualHost picked = host;
        return picked == null ? settings : picked.settings();
    }

    @Override
    public @Nullable VirtualHost host() {
        return host;
    }

    @Override
    public boolean host(@Nullable VirtualHost other) {
        if (other != host && other != null && !other.enter()) {
            return false;
        }
        Preferences before = state.preferences();
        reset();
        update(fresh -> fresh.withPreferences(before::keptBy));
        if (other != host) {
            leaveHost();
            host = other;
        }
        return true;
    }

    private void leaveHost() {
        if (host != null) {
            host.leave();
        }
        host = null;
    }

    @Override
    public Mono<Void> mount(FtpFileSystem tree) {
        FtpUser user = state.user();
        if (user == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        FtpFileSystem view = view(tree, user);
        return view.stat(FtpPath.ROOT)
                .filter(FtpFile::isDirectory)
                .switchIfEmpty(
                        Mono.error(() -> new FtpFileException(FtpFileException.Kind.NOT_A_DIRECTORY, FtpPath.ROOT)))
                .publishOn(scheduler)
                .doOnNext(root -> {
                    files = view;
                    update(before -> before.withDirectory(FtpPath.ROOT));
                })
                .then();
    }

    @Override
    public FtpFileSystem files() {
        FtpFileSystem view = files;
        if (view == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        return view;
    }

    @Override
    public FtpPath resolve(String pathname) {
        try {
            return state.directory().resolve(pathname);
        } catch (IllegalArgumentException e) {
            throw new FtpFileException(
                    FtpFileException.Kind.NAME_NOT_ALLOWED,
                    state.directory(),
                    "File name not allowed: " + e.getMessage());
        }
    }

    @Override
    public DataConnections connections() {
        return connections;
    }

    @Override
    public Transfers transfers() {
        return transfers;
    }

    @Override
    public FtpCharset charset() {
        return codec.charset();
    }

    @Override
    public void charset(FtpCharset charset) {
        codec.charset(charset);
    }

    @Override
    public void begin(FtpUser user) {
        Bandwidth share = settings().shared().enter(user);
        Preferences before = state.preferences();
        reset();
        placeOf = user.name();
        ofUser = share;
        files = view(settings().fileSystem(), user);
        update(fresh -> fresh.withLogin(new Login.Done(user)).withPreferences(before::keptBy));
    }

    @Override
    public void reset() {
        connections.release();
        if (files != null) {
            loggedOutSince = System.nanoTime();
        }
        files = null;
        leave();
        charset(FtpCharset.UTF_8);
        update(before -> SessionState.initial(ListedFacts.DEFAULT));
    }

    private FtpFileSystem view(FtpFileSystem tree, FtpUser user) {
        return new TellingView(
                UserView.of(tree, user, settings().quotas()), id, settings().clock(), ledger);
    }

    private void leave() {
        if (placeOf != null) {
            settings().shared().leave(placeOf);
        }
        placeOf = null;
        ofUser = null;
    }

    @Override
    public Bandwidth bandwidth() {
        return bandwidth;
    }

    /** The narrowest first, so that what waits for its own session's turn has its place among all others' too. */
    private List<Bandwidth> bandwidths() {
        List<Bandwidth> shares = new ArrayList<>();
        shares.add(bandwidth);
        if (ofUser != null) {
            shares.add(ofUser);
        }
        if (host != null) {
            shares.add(host.settings().shared().bandwidth());
        }
        shares.add(settings.shared().bandwidth());
        return shares;
    }

    @Override
    public int strike(Strike kind) {
        return strikes.merge(kind, 1, Integer::sum);
    }

    @Override
    public void publish(FtpEvent event) {
        ledger.accept(event);
    }

    @Override
    public void closeAfterReplies() {
        closing = true;
    }

    /** Since when nobody has been logged in, by {@link System#nanoTime}; tells nothing while somebody is. */
    long loggedOutSince() {
        return loggedOutSince;
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public void disconnect() {
        ends(FtpEvent.End.TURNED_OUT);
        channel.close();
    }

    /** Closes the connection now because the server ends. From any thread. */
    void shutDown() {
        ends(FtpEvent.End.SHUT_DOWN);
        channel.close();
    }

    /** The session is about to end for this reason, if not for another one before. */
    void ends(FtpEvent.End reason) {
        ledger.ends(reason);
    }

    void received(FtpCommand command) {
        ledger.received(command);
    }

    /** What is told of this session when it has ended. */
    FtpEvent closed() {
        return new FtpEvent.SessionClosed(settings.clock().instant(), id, remote, ledger.reason(), ledger.totals());
    }

    private @Nullable Transfer running() {
        return transfers.running();
    }

    /** What {@link #drain} does; set once by the loop before the session is known to anybody. */
    void onDrain(Runnable action) {
        drain = action;
    }

    /** Ends the session as soon as no transfer runs. From any thread. */
    void drain() {
        channel.eventLoop().execute(drain);
    }

    void dispose() {
        leave();
        leaveHost();
        connections.release();
    }

    @Override
    public String toString() {
        return "session " + id + " of " + remote;
    }
}
