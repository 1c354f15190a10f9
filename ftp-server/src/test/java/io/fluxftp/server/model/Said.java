package io.fluxftp.server.model;

import io.fluxftp.core.command.Verb;
import org.jspecify.annotations.Nullable;

/**
 * A command line as the model reads it.
 *
 * @param verb null when nobody knows the word, or the line is longer than any may be
 * @param argument all after the first space, or null
 */
record Said(@Nullable Verb verb, @Nullable String argument) {

    private static final int LONGEST_LINE = 8 * 1024;

    static Said of(String line) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        String argument = space < 0 ? null : line.substring(space + 1);
        return new Said(line.length() > LONGEST_LINE ? null : Verb.of(word), argument);
    }

    /** Whether there is an argument that is not empty. */
    boolean hasArgument() {
        return argument != null && !argument.isEmpty();
    }

    /** Whether the argument holds a NUL that is not part of CR NUL, which no name and no text does (RFC 2640 §3.1). */
    boolean hasNul() {
        return argument != null && argument.replace("\r\0", "").indexOf('\0') >= 0;
    }

    boolean hasCarriageReturn() {
        return argument != null && argument.indexOf('\r') >= 0;
    }

    /** Whether it moves data, if all is well. */
    boolean isTransfer() {
        return verb != null && ReplyTable.of(verb).diagram() == Diagram.TRANSFER && verb != Verb.REIN;
    }

    /** Whether the data goes to the server. */
    boolean isUpload() {
        return verb == Verb.STOR || verb == Verb.STOU || verb == Verb.APPE;
    }
}
