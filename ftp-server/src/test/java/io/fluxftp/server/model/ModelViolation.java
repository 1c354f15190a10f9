package io.fluxftp.server.model;

import java.util.List;

/** The server did what the model does not allow. */
final class ModelViolation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private ModelViolation(String text, ModelViolation cause) {
        super(text, cause);
    }

    /** This violation, with what the server's log says. */
    ModelViolation withLog(List<String> log) {
        return log.isEmpty() ? this : new ModelViolation(getMessage() + "\nLog: " + log, this);
    }

    ModelViolation(String what, List<String> transcript) {
        super(what + "\n" + String.join("\n", transcript));
    }
}
