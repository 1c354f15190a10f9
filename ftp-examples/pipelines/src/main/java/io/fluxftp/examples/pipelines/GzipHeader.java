package io.fluxftp.examples.pipelines;

import java.util.zip.ZipException;

/** What stands before the compressed data of each member of a gzip file (RFC 1952, section 2.3). */
final class GzipHeader {

    private static final int FIXED = 10;

    private static final int HEADER_CRC = 1 << 1;

    private static final int EXTRA = 1 << 2;

    private static final int NAME = 1 << 3;

    private static final int COMMENT = 1 << 4;

    private GzipHeader() {}

    /**
     * How long the header at the start of some bytes is.
     *
     * @return its length, -1 where the bytes end before it does
     * @throws ZipException where it is none
     */
    static int length(byte[] bytes) throws ZipException {
        byte[] start = {0x1F, (byte) 0x8B, 8};
        for (int i = 0; i < Math.min(bytes.length, start.length); i++) {
            if (bytes[i] != start[i]) {
                throw new ZipException("not in gzip format");
            }
        }
        if (bytes.length < FIXED) {
            return -1;
        }
        int flags = bytes[3];
        int at = FIXED;
        if ((flags & EXTRA) != 0) {
            if (bytes.length < at + 2) {
                return -1;
            }
            at += 2 + (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                at = afterZero(bytes, at);
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            at += 2;
        }
        return at <= bytes.length ? at : -1;
    }

    private static int afterZero(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i + 1;
            }
        }
        return bytes.length + 1;
    }
}
