package io.fluxftp.client.config;

import io.fluxftp.core.command.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in (RFC 959, section 4.1.1).
 *
 * @param user the user's name; no CR, LF or NUL
 * @param password the password, sent when the server asks for one (331)
 * @param account the account, sent when the server asks for one (332); null when there is none
 */
public record Credentials(
        String user, Secret password, @Nullable Secret account) {

    /** The anonymous user (RFC 1635). */
    public static final Credentials ANONYMOUS = of("anonymous", "anonymous@");

    /**
     * A name and a password.
     *
     * @param user the user's name
     * @param password the password
     * @return credentials without an account
     */
    public static Credentials of(String user, String password) {
        return new Credentials(user, Secret.of(password), null);
    }

    /**
     * The same with an account.
     *
     * @param name what is sent with ACCT
     * @return new credentials
     */
    public Credentials account(String name) {
        return new Credentials(user, password, Secret.of(name));
    }
}
