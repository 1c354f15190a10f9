package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import java.net.InetSocketAddress;

/**
 * What a client logs in with.
 *
 * @param user the argument of USER
 * @param password the argument of PASS
 * @param remote where the client connects from
 */
public record LoginAttempt(String user, Secret password, InetSocketAddress remote) {}
