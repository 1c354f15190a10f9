package io.fluxftp.server.auth;

/** Who opens the data connection (RFC 959 §3.2). */
public enum DataMode {
    /** The client does: PASV, EPSV, LPSV. */
    PASSIVE,
    /** The server does: PORT, EPRT, LPRT. */
    ACTIVE
}
