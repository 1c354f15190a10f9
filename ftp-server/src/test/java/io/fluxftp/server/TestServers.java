package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.time.Duration;

/** Servers for tests: on a free port of the loopback interface, in memory, quick to refuse. */
public final class TestServers {

    /** The name of a user who may do everything. */
    public static final String USER = "alice";

    /** That user's password. */
    public static final String PASSWORD = "secret";

    private TestServers() {}

    /** A server in memory with {@link #USER} and a read-only anonymous user, not bound yet. */
    public static FtpServer memory() {
        return of(FileSystems.memory());
    }

    /** As {@link #memory()}, with files of its own. */
    public static FtpServer of(FtpFileSystem files) {
        return FtpServer.create()
                .port(0)
                .fileSystem(files)
                .authenticator(authenticator())
                .limits(limits -> limits.loginDelay(Duration.ofMillis(1)).longestLoginDelay(Duration.ofMillis(1)));
    }

    /** Lets {@link #USER} and anonymous users in. */
    public static Authenticator authenticator() {
        return Authenticators.of(user(USER).password(PasswordHashes.digest(Secret.of(PASSWORD))))
                .orAnonymous(Permissions.readOnly());
    }
}
