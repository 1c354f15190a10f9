package io.fluxftp.server.session;

import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.auth.FtpUser;

/** How far a session's login has come (RFC 959 §6, the login state diagram). */
public sealed interface Login {

    /** No USER yet. */
    Login NONE = new None();

    /** Nobody has said who they are. */
    record None() implements Login {}

    /** USER was given, PASS is awaited. */
    record PasswordAwaited(String user) implements Login {}

    /** The user is known, ACCT is awaited; {@code demand} is the user's. */
    record AccountAwaited(FtpUser user, AccountDemand demand) implements Login {}

    /**
     * A user is logged in.
     *
     * @param accountGiven whether ACCT told the account that the user needs
     */
    record Done(FtpUser user, boolean accountGiven) implements Login {

        /** A user who has told no account. */
        public Done(FtpUser user) {
            this(user, false);
        }
    }
}
