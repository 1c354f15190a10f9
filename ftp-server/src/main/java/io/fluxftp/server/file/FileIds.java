package io.fluxftp.server.file;

import java.security.SecureRandom;

/**
 * What tells files apart without telling anything about the host: a keyed hash (SipHash-2-4) of device and inode number.
 * The key is made anew with each process, so an id lives as long as that.
 */
final class FileIds {
    private static final long KEY_0;
    private static final long KEY_1;

    static {
        SecureRandom random = new SecureRandom();
        KEY_0 = random.nextLong();
        KEY_1 = random.nextLong();
    }

    private FileIds() {}

    /** The id of the file that has this key on the disk. */
    static String of(Object fileKey) {
        return Long.toHexString(hash(fileKey.toString(), KEY_0, KEY_1));
    }

    /** SipHash-2-4 of a text of Latin characters, a byte each. */
    static long hash(String text, long key0, long key1) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int length = text.length();
        int rounds = 2;
        for (int i = 0; i <= length + 8; i += 8) {
            long word;
            if (i <= length) {
                word = word(text, i);
                v3 ^= word;
            } else {
                word = 0;
                v2 ^= 0xff;
                rounds = 4;
            }
            for (int round = 0; round < rounds; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** Eight characters, or the last ones and the length. */
    private static long word(String text, int from) {
        int count = Math.min(8, text.length() - from);
        long word = count < 8 ? (long) text.length() << 56 : 0;
        for (int i = 0; i < count; i++) {
            word |= (text.charAt(from + i) & 0xffL) << (8 * i);
        }
        return word;
    }
}
