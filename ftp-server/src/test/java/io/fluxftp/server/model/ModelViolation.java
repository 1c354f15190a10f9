package io.fluxftp.server.model;

import java.util.List;

/** The server did what the model does not allow. */
final class ModelViolation extends AssertionError {
    private static final long serialVersionUID = 1L;

    ModelViolation(String what, List<String> transcript) {
        super(what + "\n" + String.join("\n", transcript));
    }
}
