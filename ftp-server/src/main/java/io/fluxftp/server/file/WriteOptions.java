package io.fluxftp.server.file;

import java.util.Objects;

/**
 * How a file is written.
 *
 * @param mode what happens with an existing file
 * @param offset how many bytes of the existing file to keep; the content goes after them (REST, RFC 3659 section 5).
 *     More than 0 only with {@link Mode#CREATE_OR_REPLACE}
 * @param partial whether what has arrived is kept when the content is cut off, so that a client can resume
 */
public record WriteOptions(Mode mode, long offset, boolean partial) {
    /** Creates the file or replaces it as a whole: STOR. */
    public static final WriteOptions REPLACE = new WriteOptions(Mode.CREATE_OR_REPLACE, 0, false);

    /** Creates the file, which must not exist: STOU. */
    public static final WriteOptions CREATE = new WriteOptions(Mode.CREATE_NEW, 0, false);

    /** Appends to the file, which is created where it does not exist: APPE. */
    public static final WriteOptions APPEND = new WriteOptions(Mode.APPEND, 0, false);

    /** What happens with an existing file. */
    public enum Mode {
        /** It is replaced, but for the bytes before the offset. */
        CREATE_OR_REPLACE,
        /** Its existence is an error, {@link FtpFileException.Kind#ALREADY_EXISTS}. */
        CREATE_NEW,
        /** The content goes to its end. */
        APPEND
    }

    /**
     * Checks the combination.
     *
     * @throws IllegalArgumentException for a negative offset, or one that makes no sense with the mode
     */
    public WriteOptions {
        Objects.requireNonNull(mode, "mode");
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
        if (offset > 0 && mode != Mode.CREATE_OR_REPLACE) {
            throw new IllegalArgumentException("an offset makes no sense with " + mode);
        }
    }

    /** These options with another offset. */
    public WriteOptions withOffset(long newOffset) {
        return new WriteOptions(mode, newOffset, partial);
    }

    /** These options with or without keeping what arrived when the content is cut off. */
    public WriteOptions withPartial(boolean keep) {
        return new WriteOptions(mode, offset, keep);
    }
}
