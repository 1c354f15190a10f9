package io.fluxftp.core.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The character set of names on the control connection.
 *
 * <p>Both decode any bytes to text that encodes to the same bytes, so that a name is found again under what a listing
 * called it, whatever its bytes are.
 */
public enum FtpCharset {

    /**
     * UTF-8 (RFC 2640, section 2.2), loss-free: each byte 0x80 to 0xFF that is not part of valid UTF-8 becomes the
     * lone surrogate U+DC80 to U+DCFF, and goes out as that byte again. A lone surrogate of another range, which no
     * bytes decode to, is sent as {@code ?}.
     */
    UTF_8 {
        @Override
        public String decode(byte[] bytes) {
            return Utf8.decode(bytes);
        }

        @Override
        public byte[] encode(String text) {
            return Utf8.encode(text);
        }
    },

    /**
     * ISO 8859-1, what servers spoke before RFC 2640: each byte is one character. A character that it has not is sent as
     * {@code ?}.
     */
    ISO_8859_1 {
        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] encode(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    };

    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /**
     * Decodes bytes.
     *
     * @param bytes any bytes
     * @return text that {@link #encode(String)} turns into the same bytes
     */
    public abstract String decode(byte[] bytes);

    /**
     * Encodes text.
     *
     * @param text any text
     * @return its bytes
     */
    public abstract byte[] encode(String text);

    /**
     * Decodes all readable bytes.
     *
     * @param bytes read to its end; stays the caller's to release
     * @return text that encodes to the same bytes
     */
    public String decode(ByteBuf bytes) {
        String text = decode(bytes, bytes.readerIndex(), bytes.readableBytes());
        bytes.skipBytes(bytes.readableBytes());
        return text;
    }

    /** Decodes a part of a buffer and moves no index of it. */
    String decode(ByteBuf bytes, int index, int length) {
        return this == ISO_8859_1 || isAscii(bytes, index, length)
                ? bytes.toString(index, length, StandardCharsets.ISO_8859_1)
                : decode(ByteBufUtil.getBytes(bytes, index, length));
    }

    /**
     * Decodes a part of an array.
     *
     * @param bytes any bytes
     * @param length how many of them, from the first
     */
    String decode(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return decode(Arrays.copyOf(bytes, length));
            }
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * Appends the bytes of a text, without any escapes of the control connection.
     *
     * @param text any text
     * @param out grows as needed; stays the caller's to release
     */
    public void encode(String text, ByteBuf out) {
        if (isPlain(text)) {
            ByteBufUtil.writeAscii(out, text);
        } else {
            out.writeBytes(encode(text));
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(ByteBuf bytes, int index, int length) {
        int end = index + length;
        int at = index;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            if ((bytes.getLong(at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            if (bytes.getByte(at) < 0) {
                return false;
            }
        }
        return true;
    }
}
