package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import reactor.core.publisher.Mono;

/**
 * Lets users change their own passwords (SITE PSWD). An {@link Authenticator} that implements this too, or returns one by
 * {@link Authenticator#passwordChanger}, offers it.
 */
@FunctionalInterface
public interface PasswordChanger {

    /**
     * Changes a password, if the present one is told right. Called and subscribed to from event loops: what is slow
     * belongs on other threads. Cold. A caller who cancels does not know whether the password has been changed.
     *
     * @param user who is logged in
     * @param current what he says is the present password
     * @param replacement the password to be
     * @return true once it is changed, false where {@code current} is wrong; empty where this user's password is not kept
     *     here; {@link PasswordRefusedException} where the new one will not do; {@link LoginBusyException} where nobody can
     *     check now
     */
    Mono<Boolean> changePassword(FtpUser user, Secret current, Secret replacement);
}
