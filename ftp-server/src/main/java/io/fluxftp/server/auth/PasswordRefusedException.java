package io.fluxftp.server.auth;

/** A new password that will not do, such as one that is too short. Without stack trace: an answer rather than a fault. */
public final class PasswordRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a password.
     *
     * @param reason what a good one has, fit for the peer's eyes, without the password
     */
    public PasswordRefusedException(String reason) {
        super(reason, null, false, false);
    }
}
