package io.fluxftp.server.auth;

/**
 * How much one user may take of the server, over all of his sessions together. Zero means no limit.
 *
 * @param sessions sessions at a time
 * @param downloadRate bytes a second that all downloads of the user share
 * @param uploadRate bytes a second that all uploads of the user share
 */
public record UserLimits(int sessions, long downloadRate, long uploadRate) {

    /** No limit of the user's own; the server's hold. */
    public static final UserLimits NONE = new UserLimits(0, 0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative value
     */
    public UserLimits {
        if (sessions < 0 || downloadRate < 0 || uploadRate < 0) {
            throw new IllegalArgumentException("a limit is zero (none) or more");
        }
    }
}
