package io.fluxftp.server.file;

/**
 * What of a quota is used up. Uploads that are under way count with what they have reserved.
 *
 * @param bytes in files
 * @param maxBytes how many there may be, {@link #UNLIMITED} where there is no bound
 * @param files files, directories and links
 * @param maxFiles how many there may be, {@link #UNLIMITED} where there is no bound
 */
public record Usage(long bytes, long maxBytes, long files, long maxFiles) {
    /** No bound. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException for a negative one
     */
    public Usage {
        if (bytes < 0 || maxBytes < 0 || files < 0 || maxFiles < 0) {
            throw new IllegalArgumentException("a negative number in " + bytes + " of " + maxBytes + " bytes, " + files
                    + " of " + maxFiles + " files");
        }
    }

    /** How many bytes may still come, {@link #UNLIMITED} where there is no bound. */
    public long bytesLeft() {
        return left(bytes, maxBytes);
    }

    /** How many files and directories may still come, {@link #UNLIMITED} where there is no bound. */
    public long filesLeft() {
        return left(files, maxFiles);
    }

    private static long left(long used, long max) {
        return max == UNLIMITED ? UNLIMITED : Math.max(0, max - used);
    }
}
