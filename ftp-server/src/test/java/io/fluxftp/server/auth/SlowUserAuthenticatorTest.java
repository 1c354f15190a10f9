package io.fluxftp.server.auth;

import static io.fluxftp.server.auth.Authenticators.user;

import io.fluxftp.core.command.Secret;

class SlowUserAuthenticatorTest implements AuthenticatorContract {
    private static final PasswordHash ARGON2 = PasswordHashes.argon2id(Secret.of("open sesame"));

    @Override
    public Authenticator authenticator() {
        return Authenticators.of(user("alice").password(ARGON2));
    }
}
