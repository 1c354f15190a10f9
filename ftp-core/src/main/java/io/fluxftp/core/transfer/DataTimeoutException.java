package io.fluxftp.core.transfer;

import java.io.IOException;
import java.time.Duration;

/** The peer of a data connection neither sent nor took a byte for too long. */
public final class DataTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    DataTimeoutException(Duration timeout) {
        super("no progress on the data connection for " + timeout.toMillis() + " ms");
    }
}
