package io.fluxftp.core.address;

/**
 * An address of a family that is not IPv4 or IPv6: well formed, but nothing to connect to. A server answers
 * {@code 522} to EPRT and EPSV (RFC 2428, section 2) and {@code 521} to LPRT (RFC 1639).
 */
public final class UnsupportedFamilyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnsupportedFamilyException() {
        super("network protocol not supported");
    }
}
