package io.fluxftp.server.auth;

/** Which connections of a user must be protected by TLS (RFC 4217). */
public enum TlsDemand {
    /** The control connection, before the login. */
    CONTROL,
    /** Every data connection. */
    DATA
}
