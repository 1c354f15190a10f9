package io.fluxftp.core.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A data connection was closed from this side while a transfer ran on it: by an abort, a cancel or a shutdown. */
public final class DataAbortedException extends IOException {

    private static final long serialVersionUID = 1L;

    DataAbortedException(@Nullable Throwable cause) {
        super("the data connection was aborted", cause);
    }
}
