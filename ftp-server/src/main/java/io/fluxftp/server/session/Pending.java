package io.fluxftp.server.session;

import io.fluxftp.core.path.FtpPath;

/** What an earlier command of a sequence left for the next one: RNFR for RNTO, REST for a transfer. */
public sealed interface Pending {

    /** Nothing is pending. */
    Pending NOTHING = new Nothing();

    /** Nothing is pending. */
    record Nothing() implements Pending {}

    /** RNFR was accepted; RNTO must follow at once. */
    record RenameFrom(FtpPath path) implements Pending {}

    /**
     * REST was accepted; the next transfer begins there.
     *
     * @param offset bytes of the representation in force to skip, 0 or more
     */
    record RestartAt(long offset) implements Pending {}
}
