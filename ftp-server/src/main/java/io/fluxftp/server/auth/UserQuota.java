package io.fluxftp.server.auth;

/**
 * How much a user may keep below his home. Zero means no limit.
 *
 * @param bytes the sizes of all files together
 * @param files how many files and directories
 */
public record UserQuota(long bytes, long files) {

    /** As much as the storage takes. */
    public static final UserQuota NONE = new UserQuota(0, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for a negative value
     */
    public UserQuota {
        if (bytes < 0 || files < 0) {
            throw new IllegalArgumentException("a quota is zero (none) or more");
        }
    }

    /** Whether anything is limited. */
    public boolean isLimited() {
        return bytes > 0 || files > 0;
    }
}
