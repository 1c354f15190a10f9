package io.fluxftp.server.command;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;

/**
 * How much one listing may cost where a directory's own size is not the bound: {@code -R} and patterns. What would cost more
 * ends with an error rather than as a listing that looks whole. Used by one listing, in signals that come one after the
 * other.
 */
final class ListBudget {

    /** How many entries are looked at; a directory counts as one, a long name under a long pattern as more. */
    static final int MOST_WORK = 1_000_000;

    /** How many directories wait to be listed. */
    static final int MOST_WAITING = 100_000;

    /** How far down {@code -R} goes. */
    static final int MOST_LEVELS = 256;

    private static final int STEPS_A_UNIT = 1_024;

    private static final int LEVELS_A_UNIT = 64;

    private final FtpPath path;
    private long left = MOST_WORK;

    ListBudget(FtpPath path) {
        this.path = path;
    }

    /** Takes what looking at one entry costs. */
    void entry() {
        take(1);
    }

    /** Takes what comparing a name with a pattern costs. */
    void match(int patternLength, int nameLength) {
        take(1 + (long) patternLength * nameLength / STEPS_A_UNIT);
    }

    private void take(long units) {
        left -= units;
        if (left < 0) {
            throw exceeded("More than " + MOST_WORK + " entries to list; ask for less at once");
        }
    }

    /** Says that this many directories wait. */
    void waiting(int directories) {
        if (directories > MOST_WAITING) {
            throw exceeded("More than " + MOST_WAITING + " directories to list; ask for less at once");
        }
    }

    /** Takes what going into a directory costs, which is more the further down it lies. */
    void directory(int level) {
        if (level > MOST_LEVELS) {
            throw exceeded("More than " + MOST_LEVELS + " levels to list; ask for less at once");
        }
        take(1 + (long) level * level / LEVELS_A_UNIT);
    }

    private FtpFileException exceeded(String why) {
        return new FtpFileException(FtpFileException.Kind.TOO_MUCH, path, why);
    }
}
