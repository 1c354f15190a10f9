package io.fluxftp.server.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /**
     * Lets in, when USER names them, those who need no password, because of where they come from for instance. Nobody by
     * default. Called as {@link #authenticate} is. To everybody who is not let in the reply is the same, whether there is
     * such a user or not.
     *
     * @param attempt with an empty password, as none was given yet
     * @return the user; empty for all who are to give a password; errors as for {@link #authenticate}
     */
    default Mono<FtpUser> withoutPassword(LoginAttempt attempt) {
        return Mono.empty();
    }

    /** Changes passwords of users, or null where none can be changed: this one itself, if it is a {@link PasswordChanger}. */
    default @Nullable PasswordChanger passwordChanger() {
        return this instanceof PasswordChanger changer ? changer : null;
    }

    /**
     * Asks this one, and the other one where this one refuses. So a name that both know has two passwords, and every
     * refusal takes the time of both; an error of this one is the end, lest a failing directory of users lets others in.
     */
    default Authenticator or(Authenticator other) {
        return Authenticators.chain(List.of(this, other));
    }

    /**
     * Lets anonymous users in too, into the root (RFC 1635): the names {@code anonymous} and {@code ftp}, with any
     * password, which then are nobody else's.
     */
    default Authenticator orAnonymous(Permissions permissions) {
        return Authenticators.anonymous(permissions).or(this);
    }
}
