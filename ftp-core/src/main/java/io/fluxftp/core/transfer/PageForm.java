package io.fluxftp.core.transfer;

/**
 * The pages of {@code STRU P} (RFC 959, section 3.1.2.3) with logical bytes of 8 bits. A page is a header and at most
 * {@link #DATA} bytes, whose place in the file is its index times that. What a descriptor page says is left to the sites: here
 * it is the size of the file in decimal digits, without which holes at its end were lost.
 */
final class PageForm {

    static final int HEADER = 4;

    /** Of an access controlled page. */
    static final int LONG_HEADER = 5;

    static final int DATA = 255;

    static final int PAGES = 256;

    /** The longest file, in bytes as the type has them. */
    static final int LONGEST = PAGES * DATA;

    static final int LAST = 0;

    static final int SIMPLE = 1;

    static final int DESCRIPTOR = 2;

    static final int ACCESS_CONTROLLED = 3;

    private PageForm() {}
}
