package io.fluxftp.server;

import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.command.CommandHandlers;
import io.fluxftp.server.command.Features;
import io.fluxftp.server.data.PassiveSettings;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.policy.CommandPolicy;
import io.fluxftp.server.session.Limits;
import io.fluxftp.server.session.Timeouts;
import io.fluxftp.server.site.SiteWord;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/** How a server is configured; read-only to all but the methods of {@link FtpServer}, which change a copy. */
public final class FtpServerConfig {

    /** Where a server listens unless told otherwise: on the loopback interface only. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** FTP's own port. */
    public static final int DEFAULT_PORT = 21;

    /** The greeting unless told otherwise; it names neither version nor host (RFC 2577 §6). */
    public static final String DEFAULT_GREETING = "FluxFTP ready.";

    String host = DEFAULT_HOST;
    int port = DEFAULT_PORT;
    String greeting = DEFAULT_GREETING;

    @Nullable
    FtpFileSystem fileSystem;

    Map<String, FtpFileSystem> trees = Map.of();
    Map<String, VirtualHostConfig> virtualHosts = Map.of();

    @Nullable
    Authenticator authenticator;

    boolean partialUploads;
    PassiveSettings passive = PassiveSettings.DEFAULT;
    Limits limits = Limits.DEFAULT;
    Timeouts timeouts = Timeouts.DEFAULT;
    UnaryOperator<CommandHandlers> handlers = UnaryOperator.identity();
    List<SiteWord> siteWords = List.of();
    Features features = Features.standard();
    List<CommandPolicy> outerPolicies = List.of();
    List<CommandPolicy> policies = List.of();

    @Nullable
    LoopResources loops;

    Clock clock = Clock.systemUTC();

    FtpServerConfig() {}

    FtpServerConfig(FtpServerConfig from) {
        host = from.host;
        port = from.port;
        greeting = from.greeting;
        fileSystem = from.fileSystem;
        trees = from.trees;
        virtualHosts = from.virtualHosts;
        authenticator = from.authenticator;
        partialUploads = from.partialUploads;
        passive = from.passive;
        limits = from.limits;
        timeouts = from.timeouts;
        handlers = from.handlers;
        siteWords = from.siteWords;
        features = from.features;
        outerPolicies = from.outerPolicies;
        policies = from.policies;
        loops = from.loops;
        clock = from.clock;
    }

    /** The address or host name to listen on. */
    public String host() {
        return host;
    }

    /** The port to listen on, 0 to 65535; 0 lets the system choose. */
    public int port() {
        return port;
    }

    /** The text of the 220 reply. */
    public String greeting() {
        return greeting;
    }

    /** The tree that is served, or null before one is set. */
    public @Nullable FtpFileSystem fileSystem() {
        return fileSystem;
    }

    /** The further trees, which SMNT mounts, by their names. */
    public Map<String, FtpFileSystem> trees() {
        return trees;
    }

    /** The names of the virtual hosts. */
    public Set<String> virtualHosts() {
        return virtualHosts.keySet();
    }

    /** Who may log in, or null before one is set. */
    public @Nullable Authenticator authenticator() {
        return authenticator;
    }

    /** Whether uploads that are cut off keep what has arrived. */
    public boolean partialUploads() {
        return partialUploads;
    }

    /** Where passive data connections are awaited. */
    public PassiveSettings passive() {
        return passive;
    }

    /** How much is taken on. */
    public Limits limits() {
        return limits;
    }

    /** How long is waited. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** What changes the server's own handlers. */
    public UnaryOperator<CommandHandlers> handlers() {
        return handlers;
    }

    /** The words of SITE that the application serves. */
    public List<SiteWord> siteWords() {
        return siteWords;
    }

    /** What FEAT tells. */
    public Features features() {
        return features;
    }

    /** The rules of the application that are asked before the server's own. */
    public List<CommandPolicy> outerPolicies() {
        return outerPolicies;
    }

    /** The rules of the application, asked after the server's own. */
    public List<CommandPolicy> policies() {
        return policies;
    }

    /** The event loops to use, or null for loops of the server's own. */
    public @Nullable LoopResources loops() {
        return loops;
    }

    /** The time of events, listings and bans. */
    public Clock clock() {
        return clock;
    }
}
