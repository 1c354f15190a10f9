package io.fluxftp.server.auth;

import reactor.core.publisher.Mono;

/**
 * Decides who a client is. Implement it to ask your own directory of users.
 *
 * <p>To keep user names secret, refusing an unknown user must take as long as refusing a wrong password, and say as little.
 * A published contract test, {@code AuthenticatorContract} in this module's test jar, states what must hold.
 */
public interface Authenticator {
    /**
     * Checks a name and a password. Called and subscribed to from event loops: what is slow belongs on other threads.
     * Cold: the check runs once a subscription. Cancelling gives it up.
     *
     * @return the user; empty for a refusal, whatever its reason (530); {@link LoginBusyException} where the check cannot
     *     be made now (421); any other error is a local one
     */
    Mono<FtpUser> authenticate(LoginAttempt attempt);

    /** Asks this one, and the other one where this one refuses. */
    default Authenticator or(Authenticator other) {
        return attempt -> authenticate(attempt).switchIfEmpty(Mono.defer(() -> other.authenticate(attempt)));
    }

    /**
     * Lets anonymous users in too, into the root (RFC 1635): the names {@code anonymous} and {@code ftp}, with any
     * password, which then are nobody else's.
     */
    default Authenticator orAnonymous(Permissions permissions) {
        return Authenticators.anonymous(permissions).or(this);
    }
}
