package io.fluxftp.server.model;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Puts bytes on the wire as TYPE, STRU and MODE ask for: the plainest legal form (RFC 959 §3.1.2, §3.4). */
final class WireForm {

    private static final int ESCAPE = 0xFF;
    private static final int END_OF_RECORD_AND_FILE = 3;
    private static final int BLOCK_END_OF_FILE = 64;
    private static final int BLOCK_MARKER = 16;
    private static final int PAGE_HEADER = 4;
    private static final int LARGEST_STRING = 127;

    private WireForm() {}

    /** All of a file. */
    static byte[] encode(byte[] content, DataForm form) {
        byte[] structured =
                switch (form.structure()) {
                    case 'R' -> form.mode() == 'B' || form.mode() == 'C' ? content : records(content);
                    case 'P' -> pages(content);
                    default -> content;
                };
        return switch (form.mode()) {
            case 'B' -> block(structured);
            case 'C' -> compressed(structured);
            case 'Z' -> deflated(structured);
            default -> structured;
        };
    }

    /** One record, ended by the two-byte code that also ends the file (RFC 959 §3.4.1). */
    private static byte[] records(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : content) {
            out.write(b);
            if ((b & 0xFF) == ESCAPE) {
                out.write(b);
            }
        }
        out.write(ESCAPE);
        out.write(END_OF_RECORD_AND_FILE);
        return out.toByteArray();
    }

    /** One page of data and the one that ends the file (RFC 959 §3.1.2.3). */
    private static byte[] pages(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = Math.min(content.length, 255);
        out.writeBytes(new byte[] {PAGE_HEADER, 0, (byte) length, 1});
        out.write(content, 0, length);
        out.writeBytes(new byte[] {PAGE_HEADER, 1, 0, 0});
        return out.toByteArray();
    }

    /** A restart marker, and a block that ends the file (RFC 959 §3.4.2). */
    private static byte[] block(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {BLOCK_MARKER, 0, 2, 'm', '1'});
        out.write(BLOCK_END_OF_FILE);
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Strings, before the last of them the code that it ends the file (RFC 959 §3.4.3). */
    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (content.length - at > LARGEST_STRING) {
            out.write(LARGEST_STRING);
            out.write(content, at, LARGEST_STRING);
            at += LARGEST_STRING;
        }
        out.write(0);
        out.write(BLOCK_END_OF_FILE);
        out.write(content.length - at);
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] out = new byte[content.length + 64];
            return java.util.Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }
}
