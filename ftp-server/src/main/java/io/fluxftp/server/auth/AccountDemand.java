package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * The account that a user must tell by ACCT, beside the password (RFC 959 §4.1.1).
 *
 * @param when what it is needed for
 * @param account to compare it with
 */
public record AccountDemand(When when, PasswordHash account) {

    /** What an account is needed for. */
    public enum When {
        /** To log in: PASS is answered {@code 332}. */
        LOGIN,
        /** To store and to rename: without it these are answered {@code 532}. */
        STORING
    }

    /** Checks the values. */
    public AccountDemand {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(account, "account");
    }

    /**
     * Whether it is this account. A slow hash is checked on the threads that check passwords.
     *
     * @return true or false; {@link LoginBusyException} where too many wait there
     */
    public Mono<Boolean> matches(Secret told) {
        return PasswordScheduler.check(account, told, PasswordScheduler.shared());
    }
}
