package io.fluxftp.core.command;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks of all compact constructors: what an argument may hold. No message repeats the argument. */
final class Arguments {

    private Arguments() {}

    /** A pathname: not empty, no LF or NUL. CR is legal in it and travels as CR NUL (RFC 2640, section 3.1). */
    static void path(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the pathname is empty");
        }
        if (path.indexOf('\n') >= 0 || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a pathname holds no LF or NUL");
        }
    }

    static void optionalPath(@Nullable String path) {
        if (path != null) {
            path(path);
        }
    }

    /** Any text without CR, LF and NUL; may be empty. */
    static void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == '\0') {
                throw new IllegalArgumentException("an argument holds no CR, LF or NUL");
            }
        }
    }

    /** Text that is there. */
    static void required(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the argument is empty");
        }
        text(text);
    }

    /** Text that is there, or none. */
    static void optional(@Nullable String text) {
        if (text != null) {
            required(text);
        }
    }

    /** At least one character, without blanks and control characters. */
    static void word(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("the word is empty");
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c == 0x7F) {
                throw new IllegalArgumentException("a word holds no blank or control character");
            }
        }
    }

    /** A restart marker: printable ASCII (RFC 959, section 5.3.2: 33 to 126). */
    static void marker(String marker) {
        if (marker.isEmpty()) {
            throw new IllegalArgumentException("the marker is empty");
        }
        for (int i = 0; i < marker.length(); i++) {
            char c = marker.charAt(i);
            if (c < 33 || c > 126) {
                throw new IllegalArgumentException("a marker is printable ASCII without blanks");
            }
        }
    }

    static void notNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("the number is negative");
        }
    }

    /** A range in the argument of a checksum command: none, a start, or a start and an end. */
    static void range(@Nullable Long start, @Nullable Long end) {
        if (start != null) {
            notNegative(start);
        }
        if (end != null) {
            notNegative(end);
            if (start == null) {
                throw new IllegalArgumentException("an end needs a start");
            }
        }
    }

    static void resolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the address is not resolved");
        }
    }

    /** Facts in their order, names in lower case, none of them able to end the list early. */
    static Map<String, String> facts(Map<String, String> facts) {
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("no facts");
        }
        Map<String, String> copy = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            word(name);
            text(value);
            if (name.indexOf('=') >= 0 || name.indexOf(';') >= 0) {
                throw new IllegalArgumentException("a name of a fact holds no = or ;");
            }
            if (value.indexOf(';') >= 0 || value.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("a value of a fact holds no ; or blank");
            }
            if (copy.put(name.toLowerCase(Locale.ROOT), value) != null) {
                throw new IllegalArgumentException("a fact is given twice");
            }
        });
        return Collections.unmodifiableMap(copy);
    }
}
