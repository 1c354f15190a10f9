package io.fluxftp.server.model;

import java.util.List;

/**
 * Some commands that are sent together, and what happens on the data connection if one of them is a transfer. {@code
 * @open} in a line stands for a port on which the peer listens, {@code @shut} for one on which nobody does.
 *
 * @param lines without their ends
 */
record Step(List<String> lines, Plan plan) {

    static Step of(String line) {
        return new Step(List.of(line), Plan.WHOLE);
    }

    static Step of(String line, Plan plan) {
        return new Step(List.of(line), plan);
    }

    static Step burst(List<String> lines) {
        return new Step(List.copyOf(lines), Plan.NOBODY);
    }

    boolean isBurst() {
        return lines.size() > 1;
    }
}
