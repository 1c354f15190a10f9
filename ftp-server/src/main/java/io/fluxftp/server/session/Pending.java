package io.fluxftp.server.session;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.RangedContent;

/** What an earlier command of a sequence left for the next one: RNFR for RNTO, REST and RANG for a transfer. */
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

    /**
     * REST was accepted in MODE B or C; the next transfer begins at a marker of the server's (RFC 959 §3.5).
     *
     * @param marker as it was told before
     */
    record RestartAtMarker(String marker) implements Pending {}

    /**
     * RANG was accepted; the next transfer or checksum is of these bytes only (draft-bryan-ftp-range).
     *
     * @param first the first byte, from 0
     * @param last the last byte, {@code first} or more
     */
    record Range(long first, long last) implements Pending {

        /** This range of a file, as far as the file has it: nothing where it begins at the end or beyond. */
        public FileContent of(FileContent whole) {
            long size = whole.file().size();
            return RangedContent.between(
                    whole, Math.min(first, size), last == Long.MAX_VALUE ? last : Math.max(first, last) + 1);
        }
    }
}
