package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a client logs in with.
 *
 * @param user the argument of USER
 * @param password the argument of PASS
 * @param remote where the client connects from
 * @param host the virtual host that HOST picked (RFC 7151), or null without one
 */
public record LoginAttempt(
        String user,
        Secret password,
        InetSocketAddress remote,
        @Nullable String host) {

    /** An attempt at no virtual host. */
    public LoginAttempt(String user, Secret password, InetSocketAddress remote) {
        this(user, password, remote, null);
    }
}
