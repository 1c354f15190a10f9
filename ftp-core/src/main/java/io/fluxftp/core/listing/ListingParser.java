package io.fluxftp.core.listing;

import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a listing one by one. Implementations are free of I/O, bounded in work by the length of the
 * line, and safe to use from several threads unless they say otherwise.
 */
@FunctionalInterface
public interface ListingParser {

    /**
     * Reads one line.
     *
     * @param line a line without its line end
     * @return the entry, or null when the line is none of this form, such as {@code total 12}
     */
    @Nullable
    FtpFile parse(String line);
}
