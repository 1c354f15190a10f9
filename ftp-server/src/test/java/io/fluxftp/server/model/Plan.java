package io.fluxftp.server.model;

import java.util.Set;

/** What the peer does on and for a data connection. */
enum Plan {
    /** Connects at once, moves all of the data. */
    WHOLE,
    /** As {@link #WHOLE}, connecting when the opening reply is there. */
    LATE,
    /** Never connects. */
    NOBODY,
    /** Connects and ends the connection, before the command. */
    CUT,
    /** Connects, and resets the connection after the opening reply. */
    RESET,
    /** Sends bytes that need not mean anything in the form that was agreed. */
    GARBAGE,
    /** ABOR in the middle. */
    ABORT,
    /** ABOR in the middle, with the Telnet signals before it (RFC 959 §4.1.3). */
    ABORT_BY_TELNET,
    /** STAT in the middle, then all of the data. */
    STATUS,
    /** Sends the next commands in the middle, then all of the data. */
    HURRY;

    private static final Set<Integer> DONE = Set.of(226, 250);
    private static final Set<Integer> BROKEN = Set.of(226, 250, 425, 426);
    private static final Set<Integer> WRONG = Set.of(226, 250, 425, 426, 451, 551);

    /** Whether the connection is there before the command. */
    boolean connectsEarly() {
        return this != LATE && this != NOBODY;
    }

    boolean aborts() {
        return this == ABORT || this == ABORT_BY_TELNET;
    }

    /** Whether the peer does all that it should for the transfer to succeed. */
    boolean isFair() {
        return this == WHOLE || this == LATE || this == STATUS || this == HURRY;
    }

    /** How a transfer may end that has been opened. */
    Set<Integer> endings(boolean upload, DataForm form) {
        if (!upload && form.structure() == 'P') {
            return WRONG; // that a file does not fit into pages is known when it has been read
        }
        return switch (this) {
            case WHOLE, LATE, STATUS, HURRY -> DONE;
            case NOBODY, ABORT, ABORT_BY_TELNET -> BROKEN;
            case CUT, RESET, GARBAGE -> upload && !form.isPlain() ? WRONG : BROKEN;
        };
    }
}
