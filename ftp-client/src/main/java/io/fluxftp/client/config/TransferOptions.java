package io.fluxftp.client.config;

import io.fluxftp.core.transfer.RepresentationType;

/**
 * How one transfer is done.
 *
 * @param offset where in the remote file it begins, in bytes (REST, RFC 3659, section 5)
 * @param type the representation type (TYPE, RFC 959, section 3.1.1)
 */
public record TransferOptions(long offset, RepresentationType type) {

    /** From the start, byte for byte. */
    public static final TransferOptions DEFAULT = new TransferOptions(0, RepresentationType.IMAGE);

    /**
     * Checks the offset.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public TransferOptions {
        if (offset < 0) {
            throw new IllegalArgumentException("the offset is negative: " + offset);
        }
    }
}
