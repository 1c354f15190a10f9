package io.fluxftp.server.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's texts in one language: a file of pairs of lines, the English template and, indented, the other one. A full
 * stop at the end of a text is not part of it, and blanks before it are none: both are kept as they are.
 */
final class TextCatalogue {

    private record Entry(TextTemplate english, TextTemplate other) {}

    private final Map<String, String> plain = new HashMap<>();
    private final List<Entry> templates = new ArrayList<>();

    private TextCatalogue() {}

    /**
     * Reads a catalogue from the class path. Blocks.
     *
     * @throws IllegalStateException when it is not there or not as it must be, which a test would have told
     */
    static TextCatalogue load(String language) {
        TextCatalogue catalogue = new TextCatalogue();
        try (InputStream in = TextCatalogue.class.getResourceAsStream("texts." + language)) {
            if (in == null) {
                throw new IllegalStateException("no texts in " + language);
            }
            catalogue.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalogue;
    }

    private void read(BufferedReader lines) throws IOException {
        String english = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean indented = line.startsWith(" ");
            if (indented == (english == null)) {
                throw new IllegalStateException("a text without its translation, or the other way round: " + line);
            }
            if (english == null) {
                english = line;
            } else {
                add(english, line.strip());
                english = null;
            }
        }
        if (english != null) {
            throw new IllegalStateException("a text without its translation: " + english);
        }
    }

    private void add(String english, String other) {
        TextTemplate key = new TextTemplate(withoutStop(english));
        TextTemplate value = new TextTemplate(withoutStop(other));
        if (!key.places().stream()
                .sorted()
                .toList()
                .equals(value.places().stream().sorted().toList())) {
            throw new IllegalStateException("other places in the translation of: " + english);
        }
        boolean isNew = key.isPlain()
                ? plain.put(withoutStop(english), withoutStop(other)) == null
                : templates.add(new Entry(key, value));
        if (!isNew || key.beginning().isEmpty()) {
            throw new IllegalStateException("a text that is there already, or begins with a place: " + english);
        }
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * A line in this language.
     *
     * @return null where the catalogue does not have it
     */
    @Nullable
    String translate(String line) {
        String text = line.stripLeading();
        String core = withoutStop(text);
        String translated = find(core);
        return translated == null
                ? null
                : line.substring(0, line.length() - text.length()) + translated + text.substring(core.length());
    }

    private @Nullable String find(String text) {
        String known = plain.get(text);
        if (known != null) {
            return known;
        }
        Entry best = null;
        String[] bestParts = null;
        for (Entry entry : templates) {
            if (text.startsWith(entry.english().beginning())
                    && (best == null
                            || entry.english().weight() > best.english().weight())) {
                String[] parts = entry.english().parts(text);
                if (parts != null) {
                    best = entry;
                    bestParts = parts;
                }
            }
        }
        return best == null || bestParts == null ? null : best.other().with(bestParts, this::textOrAsItIs);
    }

    private String textOrAsItIs(String part) {
        String translated = find(part);
        return translated == null ? part : translated;
    }
}
