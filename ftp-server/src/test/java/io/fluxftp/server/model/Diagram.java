package io.fluxftp.server.model;

import java.util.Set;

/** The state diagrams of RFC 959 §6: which first digits may answer a command, before the end and at the end. */
enum Diagram {
    /** The first diagram: one reply, and the command is over. */
    SIMPLE(false, 2, 4, 5),
    /** The second: as the first, with preliminary replies before the end. */
    TRANSFER(true, 2, 4, 5),
    /** The third, first half: RNFR waits for RNTO. */
    RENAME_FROM(false, 3, 4, 5),
    /** The third, second half: RNTO. */
    RENAME_TO(false, 2, 4, 5),
    /** The fourth: REST waits for a transfer. */
    RESTART(false, 3, 4, 5),
    /** As the fourth, for RANG, which may also want the whole file again and then waits for nothing. */
    RANGE(false, 2, 3, 4, 5),
    /** The fifth: USER and PASS, which are enough or wait for the next one. */
    LOGIN(false, 2, 3, 4, 5),
    /** The fifth, its end: ACCT. */
    ACCOUNT(false, 2, 4, 5);

    private final boolean preliminary;
    private final Set<Integer> endings;

    Diagram(boolean preliminary, Integer... endings) {
        this.preliminary = preliminary;
        this.endings = Set.of(endings);
    }

    /** Whether a reply may be preliminary. */
    boolean allowsPreliminary() {
        return preliminary;
    }

    /** Whether a command may end with this code. */
    boolean endsWith(int code) {
        return endings.contains(code / 100);
    }
}
