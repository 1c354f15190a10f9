package io.fluxftp.examples.cli;

import io.fluxftp.core.command.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a {@code .netrc} file, as ftp(1) reads it: entries {@code machine NAME login USER password PASSWORD}, and
 * {@code default} in place of a machine for all others. Words are separated by any white space; one may be put in double
 * quotes, with {@code \} before a {@code "} or {@code \} in it. {@code account} and its value, and macros ({@code macdef}
 * up to the next empty line), are passed over; the word {@code #} at the start of a line makes it a comment.
 */
final class Netrc {

    private final List<Entry> entries;

    private Netrc(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A login.
     *
     * @param machine the host, null for every host
     * @param login the user, null for any
     * @param password the password, null when there is none
     */
    record Entry(
            @Nullable String machine,
            @Nullable String login,
            @Nullable Secret password) {}

    /**
     * Reads a file.
     *
     * @param file the file; one that is not there holds nothing
     * @throws IllegalArgumentException when it cannot be read or understood; the message holds nothing of its text
     */
    static Netrc read(Path file) {
        if (!Files.exists(file)) {
            return new Netrc(List.of());
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": " + e.getClass().getSimpleName(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static Netrc parse(String text) {
        List<Entry> entries = new ArrayList<>();
        Iterator<String> words = words(text).iterator();
        Entry entry = null;
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("machine") || word.equals("default")) {
                entry = new Entry(word.equals("machine") ? value(words, word) : null, null, null);
                entries.add(entry);
                continue;
            }
            String value = value(words, word);
            if (entry == null) {
                throw new IllegalArgumentException("'machine' or 'default' comes first");
            }
            switch (word) {
                case "login" -> entry = new Entry(entry.machine, value, entry.password);
                case "password" -> entry = new Entry(entry.machine, entry.login, Secret.of(value));
                case "account" -> {}
                default ->
                    throw new IllegalArgumentException(
                            "expected machine, default, login, password, account or macdef after entry "
                                    + entries.size());
            }
            entries.set(entries.size() - 1, entry);
        }
        return new Netrc(List.copyOf(entries));
    }

    private static String value(Iterator<String> words, String word) {
        boolean known = List.of("machine", "login", "password", "account").contains(word);
        if (!words.hasNext()) {
            throw new IllegalArgumentException(known ? "'" + word + "' is the last word" : "there is a word too many");
        }
        return words.next();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        boolean inMacro = false;
        for (String line : text.split("\\R", -1)) {
            String stripped = line.strip();
            if (inMacro || stripped.startsWith("#")) {
                inMacro &= !stripped.isEmpty();
            } else if (stripped.equals("macdef") || stripped.startsWith("macdef ")) {
                inMacro = true;
            } else {
                split(stripped, words);
            }
        }
        return words;
    }

    private static void split(String line, List<String> words) {
        int at = 0;
        while (at < line.length()) {
            if (Character.isWhitespace(line.charAt(at))) {
                at++;
                continue;
            }
            StringBuilder word = new StringBuilder();
            boolean quoted = line.charAt(at) == '"';
            if (quoted) {
                at++;
            }
            while (at < line.length() && (quoted ? line.charAt(at) != '"' : !Character.isWhitespace(line.charAt(at)))) {
                if (quoted && line.charAt(at) == '\\' && at + 1 < line.length()) {
                    at++;
                }
                word.append(line.charAt(at++));
            }
            if (quoted && at++ >= line.length()) {
                throw new IllegalArgumentException("a quoted word has no end");
            }
            words.add(word.toString());
        }
    }

    /**
     * The first login for a host, and for a user if one is given.
     *
     * @param user the user, null when any will do
     * @return the entry, null when there is none
     */
    @Nullable
    Entry find(String host, @Nullable String user) {
        for (Entry entry : entries) {
            boolean here = entry.machine == null || entry.machine.equalsIgnoreCase(host);
            if (here && (user == null || entry.login == null || user.equals(entry.login))) {
                return entry;
            }
        }
        return null;
    }
}
