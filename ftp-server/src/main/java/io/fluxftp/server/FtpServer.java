package io.fluxftp.server;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.command.CommandHandler;
import io.fluxftp.server.command.CommandHandlers;
import io.fluxftp.server.command.Feature;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.policy.CommandPolicy;
import io.fluxftp.server.session.HostNames;
import io.fluxftp.server.site.SiteHandler;
import io.fluxftp.server.site.SiteWord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * An FTP server to be: immutable; each method returns another one that differs in what the method says. Nothing happens
 * before {@link #bind} is subscribed to.
 *
 * <pre>{@code
 * DisposableFtpServer server = FtpServer.create()
 *         .port(2121)
 *         .fileSystem(FileSystems.local(Path.of("/srv/ftp")))
 *         .authenticator(Authenticators.of(user("alice").password(hash).home("/alice")))
 *         .bindNow();
 * }</pre>
 */
public final class FtpServer {

    private static final FtpServer DEFAULT = new FtpServer(new FtpServerConfig());

    private final FtpServerConfig config;

    private FtpServer(FtpServerConfig config) {
        this.config = config;
    }

    /** A server on 127.0.0.1:21 that still needs {@link #fileSystem} and {@link #authenticator}. */
    public static FtpServer create() {
        return DEFAULT;
    }

    /** How this server is configured. */
    public FtpServerConfig configuration() {
        return config;
    }

    private FtpServer with(Consumer<FtpServerConfig> change) {
        FtpServerConfig copy = new FtpServerConfig(config);
        change.accept(copy);
        return new FtpServer(copy);
    }

    /**
     * Listens on another interface than the loopback one.
     *
     * @param host an address or a host name; {@code 0.0.0.0} or {@code ::} for all interfaces
     */
    public FtpServer host(String host) {
        Objects.requireNonNull(host, "host");
        return with(copy -> copy.host = host);
    }

    /**
     * Listens on a port.
     *
     * @param port 0 to 65535; 0 lets the system choose
     * @throws IllegalArgumentException for any other
     */
    public FtpServer port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + ": expected 0 to 65535");
        }
        return with(copy -> copy.port = port);
    }

    /**
     * Greets with another text.
     *
     * @param text one line
     * @throws IllegalArgumentException when it holds a line break
     */
    public FtpServer greeting(String text) {
        FtpReply.of(ReplyCode.READY, text);
        return with(copy -> copy.greeting = text);
    }

    /** Serves a tree. Its life is the caller's affair: it is not disposed of with the server. */
    public FtpServer fileSystem(FtpFileSystem tree) {
        Objects.requireNonNull(tree, "tree");
        return with(copy -> copy.fileSystem = tree);
    }

    /**
     * Serves a further tree, which users mount by SMNT and its name; their home and permissions are the same in it. Its
     * life is the caller's affair.
     *
     * @throws IllegalArgumentException for a name that is empty, longer than 255 characters or holds a slash or a control
     *     character
     */
    public FtpServer fileSystem(String name, FtpFileSystem tree) {
        Map<String, FtpFileSystem> trees = new HashMap<>(config.trees);
        trees.put(TreeNames.checked(name), Objects.requireNonNull(tree, "tree"));
        return with(copy -> copy.trees = Map.copyOf(trees));
    }

    /**
     * Serves a virtual host, which clients pick by HOST before they log in (RFC 7151): with users, trees, greeting and
     * limits of its own, as far as the spec sets them. Clients that pick none are served as the rest of this configuration
     * says.
     *
     * @param name a host name, also an international one, an IPv4 address, or an IPv6 address in brackets; a host of the
     *     same name is replaced
     * @throws IllegalArgumentException for another name, or what the spec refuses
     */
    public FtpServer virtualHost(String name, Consumer<VirtualHostSpec> spec) {
        VirtualHostSpec host = new VirtualHostSpec();
        spec.accept(host);
        String normal = HostNames.normal(name);
        Map<String, VirtualHostConfig> hosts = new HashMap<>(config.virtualHosts);
        hosts.put(normal, host.build(normal));
        return with(copy -> copy.virtualHosts = Map.copyOf(hosts));
    }

    /** Lets users log in. */
    public FtpServer authenticator(Authenticator authenticator) {
        Objects.requireNonNull(authenticator, "authenticator");
        return with(copy -> copy.authenticator = authenticator);
    }

    /**
     * Whether an upload that is cut off keeps what has arrived, so that clients can resume it (REST, APPE). Off by
     * default: then a file is replaced by a complete one or stays as it was.
     */
    public FtpServer partialUploads(boolean keep) {
        return with(copy -> copy.partialUploads = keep);
    }

    /** Sets where passive data connections are awaited. */
    public FtpServer passive(Consumer<PassiveSpec> spec) {
        PassiveSpec changed = new PassiveSpec(config.passive);
        spec.accept(changed);
        return with(copy -> copy.passive = changed.settings());
    }

    /**
     * Sets how much is taken on.
     *
     * @throws IllegalArgumentException for a negative limit
     */
    public FtpServer limits(Consumer<LimitsSpec> spec) {
        LimitsSpec changed = new LimitsSpec(config.limits);
        spec.accept(changed);
        return with(copy -> copy.limits = changed.limits());
    }

    /**
     * Sets how long is waited.
     *
     * @throws IllegalArgumentException for a negative time-out
     */
    public FtpServer timeouts(Consumer<TimeoutsSpec> spec) {
        TimeoutsSpec changed = new TimeoutsSpec(config.timeouts);
        spec.accept(changed);
        return with(copy -> copy.timeouts = changed.timeouts());
    }

    /**
     * Serves a verb by another handler.
     *
     * @param handler takes commands of the verb's {@linkplain Verb#type() type}
     */
    public FtpServer handler(Verb verb, CommandHandler<?> handler) {
        Objects.requireNonNull(handler, "handler");
        return handlers(before -> before.with(verb, handler));
    }

    /**
     * Wraps or replaces the handler of a type of command.
     *
     * @param type a command's record, such as {@code ServiceCommand.Retr.class}
     * @param change gets the handler in force, the server's own or that of an earlier call, and returns the one to be
     * @throws IllegalArgumentException for a type that is no verb's
     */
    public <C extends FtpCommand> FtpServer handler(Class<C> type, UnaryOperator<CommandHandler<C>> change) {
        CommandHandlers.standard().with(type, change);
        return handlers(before -> before.with(type, change));
    }

    private FtpServer handlers(UnaryOperator<CommandHandlers> change) {
        UnaryOperator<CommandHandlers> before = config.handlers;
        return with(copy -> copy.handlers = standard -> change.apply(before.apply(standard)));
    }

    /**
     * Serves a word of SITE, which SITE HELP lists from then on.
     *
     * @param word 1 to 16 letters and digits; a word of the server's own is replaced
     * @param argument what comes after the word, as SITE HELP tells it; may be empty
     * @throws IllegalArgumentException for another word, or an argument with a line break
     */
    public FtpServer site(String word, String argument, SiteHandler handler) {
        List<SiteWord> words = new ArrayList<>(config.siteWords);
        words.add(new SiteWord(word, argument, handler));
        return with(copy -> copy.siteWords = List.copyOf(words));
    }

    /** Tells a feature more in FEAT, which a handler of the application's serves. */
    public FtpServer feature(Feature feature) {
        return with(copy -> copy.features = config.features.with(feature));
    }

    /** Adds a rule for all commands, asked before the server's own, and before those added so before. */
    public FtpServer outerPolicy(CommandPolicy policy) {
        List<CommandPolicy> policies = new ArrayList<>();
        policies.add(Objects.requireNonNull(policy, "policy"));
        policies.addAll(config.outerPolicies);
        return with(copy -> copy.outerPolicies = List.copyOf(policies));
    }

    /** Adds a rule for all commands, asked after the server's own and those added before. */
    public FtpServer policy(CommandPolicy policy) {
        List<CommandPolicy> policies = new ArrayList<>(config.policies);
        policies.add(policy);
        return with(copy -> copy.policies = List.copyOf(policies));
    }

    /** Runs on event loops of the caller's, who disposes of them after the server. */
    public FtpServer runOn(LoopResources loops) {
        Objects.requireNonNull(loops, "loops");
        return with(copy -> copy.loops = loops);
    }

    /** Takes the time from another clock. */
    public FtpServer clock(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        return with(copy -> copy.clock = clock);
    }

    /**
     * Listens.
     *
     * @return the server, once it listens; {@link IllegalStateException} without a file system or an authenticator, and
     *     {@link java.net.BindException} or the like when the address cannot be had. Each subscription makes a server of
     *     its own
     */
    public Mono<DisposableFtpServer> bind() {
        return RunningFtpServer.bind(config);
    }

    /**
     * Listens, and waits until it does. Blocks: for {@code main} methods and tests.
     *
     * @throws IllegalStateException as {@link #bind} ends with, or when called on a thread that must not block
     */
    public DisposableFtpServer bindNow() {
        return Objects.requireNonNull(bind().block(), "bind");
    }
}
