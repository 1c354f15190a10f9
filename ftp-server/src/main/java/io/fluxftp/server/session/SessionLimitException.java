package io.fluxftp.server.session;

/** A user has as many sessions as one may have: the login is answered 421 and the connection closed. */
public final class SessionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without stack trace: an answer rather than a fault. */
    public SessionLimitException(int most) {
        super("You have " + most + " sessions already, which is the most; try again later.", null, false, false);
    }
}
