package io.fluxftp.core.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Blocks of MODE B, put together by hand. */
final class Blocks {

    static final int EOR = 128;

    static final int EOF = 64;

    static final int ERRORS = 32;

    static final int MARKER = 16;

    private Blocks() {}

    static byte[] block(int descriptor, byte[] bytes) {
        return join(new byte[] {(byte) descriptor, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    static byte[] block(int descriptor, String text) {
        return block(descriptor, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A file in blocks of the largest size. */
    static byte[] file(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += 0xffff) {
            int size = Math.min(0xffff, bytes.length - at);
            all.writeBytes(block(0, java.util.Arrays.copyOfRange(bytes, at, at + size)));
        }
        all.writeBytes(block(EOF, ""));
        return all.toByteArray();
    }
}
