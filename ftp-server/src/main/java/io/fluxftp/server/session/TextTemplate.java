package io.fluxftp.server.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for what differs: {@code {0}}, {@code {1}} and so on stand for what was put in, {@code {0:text}} for
 * a text of the server's that is to be translated too. Finds the parts in time linear in the text for each place.
 */
final class TextTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(:text)?}");

    private final List<String> literals = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Boolean> texts = new ArrayList<>();

    /** Reads a template. */
    TextTemplate(String template) {
        Matcher place = PLACE.matcher(template);
        int from = 0;
        while (place.find()) {
            literals.add(template.substring(from, place.start()));
            places.add(Integer.valueOf(place.group(1)));
            texts.add(place.group(2) != null);
            from = place.end();
        }
        literals.add(template.substring(from));
    }

    /** Whether the text is always the same. */
    boolean isPlain() {
        return places.isEmpty();
    }

    /** How much of the text is always the same, in characters. */
    int weight() {
        return literals.stream().mapToInt(String::length).sum();
    }

    /** How it begins, whatever is put in. */
    String beginning() {
        return literals.get(0);
    }

    /** The places by their numbers, in the order in which they stand. */
    List<Integer> places() {
        return List.copyOf(places);
    }

    /**
     * What was put into this template to make a text of it.
     *
     * @return by the numbers of the places, or null where the text was not made of this template
     */
    String @Nullable [] parts(String text) {
        String last = literals.get(literals.size() - 1);
        int end = text.length() - last.length();
        int at = literals.get(0).length();
        if (end < at || !text.startsWith(literals.get(0)) || !text.endsWith(last)) {
            return null;
        }
        String[] parts = new String[places.size()];
        for (int i = 0; i < places.size(); i++) {
            boolean isLast = i == places.size() - 1;
            int next = isLast ? end : text.indexOf(literals.get(i + 1), at);
            if (next < 0 || next > end) {
                return null;
            }
            parts[places.get(i)] = text.substring(at, next);
            at = isLast ? next : next + literals.get(i + 1).length();
        }
        return parts;
    }

    /**
     * The text with these parts in it.
     *
     * @param translation applied to the parts that are texts
     */
    String with(String[] parts, UnaryOperator<String> translation) {
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < places.size(); i++) {
            String part = parts[places.get(i)];
            text.append(texts.get(i) ? translation.apply(part) : part).append(literals.get(i + 1));
        }
        return text.toString();
    }
}
