package io.fluxftp.client.config;

import io.fluxftp.core.transfer.RepresentationType;

/** How a file is retrieved; see {@link TransferOptions} for each and its default. */
public final class RetrieveSpec {

    private long offset = TransferOptions.DEFAULT.offset();
    private RepresentationType type = TransferOptions.DEFAULT.type();

    /** The defaults. */
    public RetrieveSpec() {}

    /**
     * Where in the remote file the transfer begins.
     *
     * @param bytes the offset, 0 or more
     * @return this
     */
    public RetrieveSpec offset(long bytes) {
        offset = bytes;
        return this;
    }

    /**
     * How the data is represented on the wire. ASCII turns line ends: CRLF there, LF here.
     *
     * @param representation image by default
     * @return this
     */
    public RetrieveSpec type(RepresentationType representation) {
        type = representation;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     * @throws IllegalArgumentException when the offset is negative
     */
    public TransferOptions build() {
        return new TransferOptions(offset, type);
    }
}
