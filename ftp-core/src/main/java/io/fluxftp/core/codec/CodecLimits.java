package io.fluxftp.core.codec;

/**
 * How much a peer may make a codec hold.
 *
 * @param lineLength the longest line in bytes, without its end and after telnet bytes are taken out; at least 16
 * @param replyLines the most lines of one reply; at least 1. A server's codec does not use it
 * @param replyLength the most characters of one reply, all its lines together; at least 1. A server's codec does not
 *     use it
 */
public record CodecLimits(int lineLength, int replyLines, int replyLength) {

    /** The longest line by default: {@value} bytes. */
    public static final int DEFAULT_LINE_LENGTH = 8192;

    /** The most lines of a reply by default: {@value}. */
    public static final int DEFAULT_REPLY_LINES = 1000;

    /** The most characters of a reply by default: {@value}. */
    public static final int DEFAULT_REPLY_LENGTH = 1 << 20;

    /** All defaults. */
    public static final CodecLimits DEFAULT =
            new CodecLimits(DEFAULT_LINE_LENGTH, DEFAULT_REPLY_LINES, DEFAULT_REPLY_LENGTH);

    private static final int MIN_LINE_LENGTH = 16;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is too small
     */
    public CodecLimits {
        if (lineLength < MIN_LINE_LENGTH) {
            throw new IllegalArgumentException("a line must be allowed at least " + MIN_LINE_LENGTH + " bytes");
        }
        if (replyLines < 1 || replyLength < 1) {
            throw new IllegalArgumentException("a reply must be allowed at least one line and one character");
        }
    }

    /**
     * These limits with another length of line.
     *
     * @param lineLength in bytes
     * @return a copy
     */
    public CodecLimits withLineLength(int lineLength) {
        return new CodecLimits(lineLength, replyLines, replyLength);
    }

    /**
     * These limits with another number of lines in a reply.
     *
     * @param replyLines at least 1
     * @return a copy
     */
    public CodecLimits withReplyLines(int replyLines) {
        return new CodecLimits(lineLength, replyLines, replyLength);
    }

    /**
     * These limits with another length of a reply.
     *
     * @param replyLength in characters
     * @return a copy
     */
    public CodecLimits withReplyLength(int replyLength) {
        return new CodecLimits(lineLength, replyLines, replyLength);
    }
}
