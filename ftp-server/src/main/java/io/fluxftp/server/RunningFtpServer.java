package io.fluxftp.server;

import io.fluxftp.server.command.CommandHandlers;
import io.fluxftp.server.command.Feature;
import io.fluxftp.server.command.Features;
import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.DataSockets;
import io.fluxftp.server.data.PassivePorts;
import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.internal.ControlAcceptor;
import io.fluxftp.server.internal.ControlOptions;
import io.fluxftp.server.internal.EventBus;
import io.fluxftp.server.internal.Readiness;
import io.fluxftp.server.internal.SessionRegistry;
import io.fluxftp.server.policy.CommandPolicy;
import io.fluxftp.server.policy.Policies;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.LoginGuard;
import io.fluxftp.server.session.SessionSettings;
import io.fluxftp.server.session.SharedLimits;
import io.fluxftp.server.session.Texts;
import io.fluxftp.server.session.UserQuotas;
import io.fluxftp.server.session.VirtualHost;
import io.fluxftp.server.site.SiteWord;
import io.fluxftp.server.site.SiteWords;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpServer;

/** A server that listens, with everything it holds. */
final class RunningFtpServer implements DisposableFtpServer {

    /** How long event loops of the server's own may take to end. */
    private static final Duration LOOPS_END = Duration.ofSeconds(2);

    private final DisposableServer listening;
    private final SessionRegistry registry;
    private final PassivePorts ports;
    private final EventBus events;
    private final Readiness readiness;
    private final SharedLimits shared;
    private final @Nullable LoopResources ownLoops;
    private final AtomicBoolean disposed = new AtomicBoolean();
    private final Sinks.Empty<Void> released = Sinks.empty();

    private RunningFtpServer(
            DisposableServer listening,
            SessionRegistry registry,
            PassivePorts ports,
            EventBus events,
            Readiness readiness,
            SharedLimits shared,
            @Nullable LoopResources ownLoops) {
        this.listening = listening;
        this.registry = registry;
        this.ports = ports;
        this.events = events;
        this.readiness = readiness;
        this.shared = shared;
        this.ownLoops = ownLoops;
    }

    /** Looks up the host name and reads randomness on a thread that may block. */
    static Mono<DisposableFtpServer> bind(FtpServerConfig config) {
        return Mono.defer(() -> start(config)).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<DisposableFtpServer> start(FtpServerConfig config) {
        InetSocketAddress address = new InetSocketAddress(config.host, config.port);
        if (address.isUnresolved()) {
            return Mono.error(new UnknownHostException("unknown host " + config.host));
        }
        Texts.load();
        SessionSettings settings =
                settings(config, new LoginGuard(config.limits.logins(), config.clock), new UserQuotas());
        LoopResources given = config.loops;
        LoopResources loops = given == null
                ? LoopResources.create("fluxftp-server", LoopResources.DEFAULT_IO_WORKER_COUNT, true)
                : given;
        LoopResources own = given == null ? loops : null;
        EventBus events = new EventBus();
        Readiness readiness = new Readiness();
        SessionRegistry registry = new SessionRegistry(config.limits);
        DataSockets sockets = new DataSockets(loops);
        PassivePorts ports = new PassivePorts(config.passive, address.getAddress(), sockets);
        CommandPolicy.Next chain = Policies.chain(policies(config), handlers(config, settings, registry)::handle);
        return ControlOptions.apply(TcpServer.create().runOn(loops).bindAddress(() -> address))
                .doOnConnection(new ControlAcceptor(settings, chain, sockets, ports, registry, events, readiness))
                .bind()
                .<DisposableFtpServer>map(listening ->
                        new RunningFtpServer(listening, registry, ports, events, readiness, settings.shared(), own))
                .doOnError(failure -> {
                    if (own != null) {
                        own.dispose();
                    }
                });
    }

    private static SessionSettings settings(FtpServerConfig config, LoginGuard guard, UserQuotas quotas) {
        if (config.fileSystem == null) {
            throw new IllegalStateException("nothing to serve: set FtpServer.fileSystem(…)");
        }
        if (config.authenticator == null) {
            throw new IllegalStateException("nobody could log in: set FtpServer.authenticator(…)");
        }
        return new SessionSettings(
                config.greeting,
                config.authenticator,
                config.fileSystem,
                config.trees,
                config.partialUploads,
                config.limits,
                config.timeouts,
                new SharedLimits(config.limits),
                guard,
                quotas,
                config.clock);
    }

    private static List<CommandPolicy> policies(FtpServerConfig config) {
        List<CommandPolicy> all = new ArrayList<>();
        all.addAll(Policies.outermost());
        all.addAll(config.outerPolicies);
        all.addAll(Policies.standard());
        all.addAll(config.policies);
        return all;
    }

    /** Whom the server has banned is banned at all of them. */
    private static Map<String, VirtualHost> hosts(FtpServerConfig config, SessionSettings server) {
        Map<String, VirtualHost> hosts = new HashMap<>();
        config.virtualHosts.forEach((name, host) ->
                hosts.put(name, new VirtualHost(name, settings(host.of(config), server.guard(), server.quotas()))));
        return hosts;
    }

    private static CommandHandlers handlers(
            FtpServerConfig config, SessionSettings settings, SessionRegistry registry) {
        SiteWords words = CommandHandlers.siteWords(registry::all);
        for (SiteWord own : config.siteWords) {
            words = words.with(own);
        }
        return config.handlers.apply(
                CommandHandlers.standard().with(features(config)).with(words).with(hosts(config, settings)));
    }

    private static Features features(FtpServerConfig config) {
        return config.virtualHosts.isEmpty() ? config.features : config.features.with(Feature.of("HOST"));
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.address();
    }

    @Override
    public Flux<FtpSession> sessions() {
        return Flux.defer(() -> Flux.fromIterable(registry.all()));
    }

    @Override
    public Flux<FtpEvent> events() {
        return events(EventSelection.DEFAULT);
    }

    @Override
    public Flux<FtpEvent> events(EventSelection selection) {
        return events.events(selection);
    }

    @Override
    public void pause(Duration expected) {
        readiness.pause(expected);
    }

    @Override
    public void resume() {
        readiness.resume();
    }

    @Override
    public Bandwidth bandwidth() {
        return shared.bandwidth();
    }

    @Override
    public Optional<Bandwidth> bandwidth(String user) {
        return Optional.ofNullable(shared.bandwidth(user));
    }

    @Override
    public Mono<Void> disposeGracefully(Duration most) {
        return Mono.defer(() -> {
            return registry.drain()
                    .timeout(most, Mono.empty())
                    .doOnTerminate(this::dispose)
                    .then(onDispose());
        });
    }

    @Override
    public void dispose() {
        if (!disposed.compareAndSet(false, true)) {
            return;
        }
        listening.dispose();
        registry.shutDown();
        ports.dispose();
        Mono<Void> ended = registry.drain()
                .timeout(LOOPS_END, Mono.empty())
                .then(Mono.when(listening.onDispose(), ports.onDispose()).timeout(LOOPS_END, Mono.empty()))
                .then(Mono.fromRunnable(events::complete))
                .then(ownLoops == null ? Mono.empty() : ownLoops.disposeLater(Duration.ZERO, LOOPS_END));
        ended.subscribe(nothing -> {}, released::tryEmitError, released::tryEmitEmpty);
    }

    @Override
    public boolean isDisposed() {
        return disposed.get();
    }

    @Override
    public Mono<Void> onDispose() {
        return released.asMono();
    }
}
