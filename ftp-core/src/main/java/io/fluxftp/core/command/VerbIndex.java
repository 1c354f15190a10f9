package io.fluxftp.core.command;

import org.jspecify.annotations.Nullable;

/**
 * Finds verbs by word: an open hash table keyed by up to eight ASCII characters packed into a long, so that a look-up
 * neither changes case nor makes an object.
 */
final class VerbIndex {

    private static final int MAX_WORD = 8;
    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;

    /** No word: neither the empty one nor one that cannot be packed has this key. */
    private static final long NONE = 0;

    private static final long[] KEYS = new long[1 << BITS];
    private static final @Nullable Verb[] VERBS = new Verb[1 << BITS];

    static {
        for (Verb verb : Verb.values()) {
            add(verb.word(), verb);
            verb.aliases().forEach(alias -> add(alias, verb));
        }
    }

    private VerbIndex() {}

    /** The verb that the characters before {@code end} spell, or null. */
    static @Nullable Verb find(String line, int end) {
        long key = key(line, end);
        if (key == NONE) {
            return null;
        }
        int slot = slot(key);
        while (KEYS[slot] != key) {
            if (KEYS[slot] == NONE) {
                return null;
            }
            slot = (slot + 1) & MASK;
        }
        return VERBS[slot];
    }

    private static void add(String word, Verb verb) {
        long key = key(word, word.length());
        int slot = slot(key);
        while (KEYS[slot] != NONE) {
            if (KEYS[slot] == key) {
                throw new IllegalStateException("two verbs share the word " + word);
            }
            slot = (slot + 1) & MASK;
        }
        KEYS[slot] = key;
        VERBS[slot] = verb;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
    }

    private static long key(String line, int end) {
        if (end < 1 || end > MAX_WORD) {
            return NONE;
        }
        long key = NONE;
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c == 0 || c > 0x7F) {
                return NONE;
            }
            key = key << Byte.SIZE | (c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
        }
        return key;
    }
}
