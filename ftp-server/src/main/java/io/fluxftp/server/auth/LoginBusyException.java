package io.fluxftp.server.auth;

/** So many passwords wait to be checked that no more are taken: the client is to come back later (421). */
public final class LoginBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without stack trace: an answer rather than a fault. */
    public LoginBusyException(Throwable cause) {
        super("Too many logins are being checked", cause, false, false);
    }
}
