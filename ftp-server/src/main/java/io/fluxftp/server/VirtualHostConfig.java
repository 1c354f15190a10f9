package io.fluxftp.server;

import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a virtual host has of its own; null is what it shares with the server. */
record VirtualHostConfig(
        String name,
        @Nullable String greeting,
        @Nullable FtpFileSystem fileSystem,
        Map<String, FtpFileSystem> trees,
        @Nullable Authenticator authenticator,
        Consumer<LimitsSpec> limits) {

    /** A server's configuration as this host changes it. */
    FtpServerConfig of(FtpServerConfig server) {
        FtpServerConfig own = new FtpServerConfig(server);
        if (greeting != null) {
            own.greeting = greeting;
        }
        if (fileSystem != null) {
            own.fileSystem = fileSystem;
        }
        if (fileSystem != null || !trees.isEmpty()) {
            own.trees = trees;
        }
        if (authenticator != null) {
            own.authenticator = authenticator;
        }
        LimitsSpec changed = new LimitsSpec(server.limits);
        limits.accept(changed);
        own.limits = changed.limits();
        return own;
    }
}
