package io.fluxftp.core.command;

import io.fluxftp.core.reply.ReplyCode;

/**
 * An argument that the grammar does not take, with the code that answers it. Thrown and caught within this package; no
 * stack trace, for a peer can cause any number of them.
 */
final class ArgumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient ReplyCode code;

    ArgumentException(ReplyCode code, String reason) {
        super(reason);
        this.code = code;
    }

    ReplyCode code() {
        return code;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
