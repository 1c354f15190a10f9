package io.fluxftp.core.transfer;

/** A send that a data channel is busy with. All methods run on the event loop. */
interface Sending {

    /** The channel is gone: release everything and end with the cause. */
    void fail(Throwable cause);

    /** The channel takes more again, or no more. */
    void writabilityChanged();

    /** Whether bytes were written that the kernel has not taken. */
    boolean awaitsPeer();
}
