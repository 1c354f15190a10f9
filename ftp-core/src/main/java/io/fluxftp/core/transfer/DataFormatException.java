package io.fluxftp.core.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What came over a data connection is not in the form that TYPE, STRU and MODE ask for, or is cut off in the middle of it. */
public sealed class DataFormatException extends IOException permits PageTypeException {

    private static final long serialVersionUID = 1L;

    /**
     * Without a cause.
     *
     * @param message what is wrong, fit for the peer's eyes
     */
    public DataFormatException(String message) {
        this(message, null);
    }

    DataFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
