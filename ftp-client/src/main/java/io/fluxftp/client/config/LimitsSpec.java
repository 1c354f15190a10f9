package io.fluxftp.client.config;

/** What a server may send at most; see {@link Limits} for each and its default. */
public final class LimitsSpec {

    private int replyLine;
    private int replyLines;
    private int listingLine;
    private long listingEntries;
    private int pipelined;

    /**
     * Starts from given values.
     *
     * @param from what holds where nothing is set
     */
    public LimitsSpec(Limits from) {
        replyLine = from.replyLine();
        replyLines = from.replyLines();
        listingLine = from.listingLine();
        listingEntries = from.listingEntries();
        pipelined = from.pipelined();
    }

    /**
     * The longest line of a reply.
     *
     * @param value bytes, at least 64
     * @return this
     */
    public LimitsSpec replyLine(int value) {
        replyLine = value;
        return this;
    }

    /**
     * The most lines of one reply.
     *
     * @param value at least 1
     * @return this
     */
    public LimitsSpec replyLines(int value) {
        replyLines = value;
        return this;
    }

    /**
     * The longest line of a listing.
     *
     * @param value bytes, at least 64
     * @return this
     */
    public LimitsSpec listingLine(int value) {
        listingLine = value;
        return this;
    }

    /**
     * The most lines of one listing.
     *
     * @param value at least 1
     * @return this
     */
    public LimitsSpec listingEntries(long value) {
        listingEntries = value;
        return this;
    }

    /**
     * The most commands that may wait for their replies in one session.
     *
     * @param value at least 8
     * @return this
     */
    public LimitsSpec pipelined(int value) {
        pipelined = value;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     * @throws IllegalArgumentException when a value is out of its range
     */
    public Limits build() {
        return new Limits(replyLine, replyLines, listingLine, listingEntries, pipelined);
    }
}
