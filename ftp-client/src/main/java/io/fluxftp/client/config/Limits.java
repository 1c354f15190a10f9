package io.fluxftp.client.config;

/**
 * What a server may send at most. Past a limit the operation fails and the session is closed.
 *
 * @param replyLine the longest line of a reply, in bytes
 * @param replyLines the most lines of one reply
 * @param listingLine the longest line of a listing, in bytes
 * @param listingEntries the most lines of one listing
 * @param pipelined the most commands that may wait for their replies in one session
 */
public record Limits(int replyLine, int replyLines, int listingLine, long listingEntries, int pipelined) {

    /** Lines of 8 KiB, 1,000 a reply, 10 million a listing, 128 commands waiting. */
    public static final Limits DEFAULT = new Limits(8_192, 1_000, 8_192, 10_000_000, 128);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is too small to work with
     */
    public Limits {
        if (replyLine < 64 || replyLines < 1 || listingLine < 64 || listingEntries < 1 || pipelined < 8) {
            throw new IllegalArgumentException("a limit is too small to work with");
        }
    }
}
