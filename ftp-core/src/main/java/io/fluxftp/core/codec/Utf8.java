package io.fluxftp.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 that loses nothing: a byte that is not part of a valid sequence (Unicode, table 3-7) is kept as the lone surrogate
 * U+DC00 plus the byte, as Python does for file names. Bytes below 0x80 are always themselves, so no control character
 * hides in a stand-in.
 */
final class Utf8 {

    private static final int STAND_IN = 0xDC00;
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static String decode(byte[] bytes) {
        // The JDK's decoder is the fast one; it says by U+FFFD that something was invalid, or really U+FFFD.
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeKeeping(bytes);
    }

    static byte[] encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return encodeKeeping(text);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String decodeKeeping(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                text.append((char) (STAND_IN + (bytes[at] & 0xFF)));
                at++;
            } else {
                text.appendCodePoint(codePoint(bytes, at, length));
                at += length;
            }
        }
        return text.toString();
    }

    /** How many bytes the valid sequence has that begins here; 0 when none does. */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        // The second byte has narrower bounds where that shuts out overlong forms, surrogates and what is past
        // U+10FFFF.
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        int second = bytes[at + 1] & 0xFF;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int codePoint(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xFF;
        if (length == 1) {
            return first;
        }
        int value = first & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            value = value << 6 | (bytes[at + i] & 0x3F);
        }
        return value;
    }

    private static byte[] encodeKeeping(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes[length++] = c >= STAND_IN + 0x80 && c <= STAND_IN + 0xFF ? (byte) c : (byte) '?';
            } else if (c < 0x10000) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else {
                bytes[length++] = (byte) (0xF0 | c >> 18);
                bytes[length++] = (byte) (0x80 | (c >> 12 & 0x3F));
                bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
