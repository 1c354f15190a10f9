package io.fluxftp.server.data;

import java.io.IOException;

/** No data connection came about; the transfer command is answered with 425. */
public final class DataConnectionException extends IOException {

    DataConnectionException(String message) {
        super(message);
    }

    DataConnectionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An expected outcome, thrown often by hostile peers: it carries no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
