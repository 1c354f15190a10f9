package io.fluxftp.server;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets what a virtual host has of its own; what is not set is as for the server. */
public final class VirtualHostSpec {

    private @Nullable String greeting;
    private @Nullable FtpFileSystem fileSystem;
    private final Map<String, FtpFileSystem> trees = new HashMap<>();
    private @Nullable Authenticator authenticator;
    private Consumer<LimitsSpec> limits = same -> {};

    VirtualHostSpec() {}

    /**
     * Greets, in the reply to HOST, with another text.
     *
     * @param text one line
     * @throws IllegalArgumentException when it holds a line break
     */
    public VirtualHostSpec greeting(String text) {
        FtpReply.of(ReplyCode.READY, text);
        greeting = text;
        return this;
    }

    /** Serves a tree; then none of the server's trees is served at this host. */
    public VirtualHostSpec fileSystem(FtpFileSystem tree) {
        fileSystem = Objects.requireNonNull(tree, "tree");
        return this;
    }

    /**
     * Serves a further tree, which SMNT mounts.
     *
     * @throws IllegalArgumentException for a name that is empty, longer than 255 characters or holds a slash or a control
     *     character
     */
    public VirtualHostSpec fileSystem(String name, FtpFileSystem tree) {
        trees.put(TreeNames.checked(name), Objects.requireNonNull(tree, "tree"));
        return this;
    }

    /** Lets users log in at this host. */
    public VirtualHostSpec authenticator(Authenticator users) {
        authenticator = Objects.requireNonNull(users, "users");
        return this;
    }

    /**
     * Sets how much is taken on at this host, of which {@code sessions} are those that have picked it. Failed logins ban
     * an address everywhere, as the server's limits say.
     */
    public VirtualHostSpec limits(Consumer<LimitsSpec> spec) {
        limits = limits.andThen(spec);
        return this;
    }

    VirtualHostConfig build(String name) {
        return new VirtualHostConfig(name, greeting, fileSystem, Map.copyOf(trees), authenticator, limits);
    }
}
