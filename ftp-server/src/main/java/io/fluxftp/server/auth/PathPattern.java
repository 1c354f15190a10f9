package io.fluxftp.server.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A pattern over paths: {@code *} and {@code ?} within a name, {@code **} for any number of names. What it matches, it
 * matches with all that is below. Matching takes at the most the pattern's length times the path's, whatever both are:
 * the elements reached so far are bits of a number, which every name of the path moves on.
 */
final class PathPattern {

    /** How a path lies to a pattern. */
    enum Match {
        /** The path, or a directory above it, is matched. */
        COVERS,
        /** Not the path, but something below it may be matched. */
        BELOW,
        /** Neither the path nor anything below it. */
        NONE
    }

    private static final int MOST_ELEMENTS = 60;
    private static final int MOST_CHARACTERS = 1_024;
    private static final String NAMES = "**";
    private static final String NAME = "*";

    private final String text;
    private final List<String> elements;

    private PathPattern(String text, List<String> elements) {
        this.text = text;
        this.elements = elements;
    }

    /**
     * Reads a pattern such as {@code /pub}, {@code /incoming/**} or {@code /home/*}{@code /*.txt}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PathPattern parse(String text) {
        if (!text.startsWith("/")) {
            throw wrong(text, "expected a path of the user that begins with /");
        }
        if (text.length() > MOST_CHARACTERS) {
            throw wrong(text.substring(0, 20) + "…", "longer than " + MOST_CHARACTERS + " characters");
        }
        List<String> elements = new ArrayList<>();
        String inner = text.endsWith("/") ? text.substring(1, Math.max(1, text.length() - 1)) : text.substring(1);
        if (!inner.isEmpty()) {
            for (String element : inner.split("/", -1)) {
                elements.add(checked(text, element));
            }
        }
        if (elements.size() > MOST_ELEMENTS) {
            throw wrong(text, "more than " + MOST_ELEMENTS + " names");
        }
        return new PathPattern(text, List.copyOf(elements));
    }

    private static String checked(String text, String element) {
        if (element.isEmpty() || element.equals(".") || element.equals("..") || element.indexOf('\0') >= 0) {
            throw wrong(text, "a name is empty, '.', '..' or holds NUL");
        }
        if (element.contains(NAMES) && !element.equals(NAMES)) {
            throw wrong(text, "** stands for whole names: expected it between two slashes or at the end");
        }
        return element;
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("path pattern '" + text + "': " + why);
    }

    /** How a path lies to this pattern. */
    Match match(List<String> path) {
        long reached = start();
        for (String name : path) {
            if (isMatched(reached)) {
                return Match.COVERS;
            }
            reached = step(reached, element -> matches(element, name));
        }
        return result(reached);
    }

    /** Whether this covers an entry of a directory whose name only a {@code *} or {@code **} can mean. */
    boolean coversAnyEntry(List<String> directory) {
        long reached = start();
        for (String name : directory) {
            if (isMatched(reached)) {
                return true;
            }
            reached = step(reached, element -> matches(element, name));
        }
        return isMatched(reached) || isMatched(step(reached, NAME::equals));
    }

    /** Whether this covers, for certain, all that the other one matches. */
    boolean covers(PathPattern other) {
        long reached = start();
        for (String theirs : other.elements) {
            if (isMatched(reached)) {
                return true;
            }
            reached =
                    step(reached, element -> element.equals(theirs) || (element.equals(NAME) && !theirs.equals(NAMES)));
        }
        return isMatched(reached);
    }

    private long start() {
        return skipped(1L);
    }

    /** Moves every element that accepts a name on by one; {@code **} also stays. */
    private long step(long reached, Predicate<String> accepts) {
        long next = 0;
        for (int i = 0; i < elements.size(); i++) {
            if ((reached & 1L << i) != 0) {
                String element = elements.get(i);
                if (element.equals(NAMES)) {
                    next |= 1L << i;
                } else if (accepts.test(element)) {
                    next |= 1L << (i + 1);
                }
            }
        }
        return skipped(next);
    }

    /** {@code **} may stand for no name at all. */
    private long skipped(long reached) {
        long result = reached;
        for (int i = 0; i < elements.size(); i++) {
            if ((result & 1L << i) != 0 && elements.get(i).equals(NAMES)) {
                result |= 1L << (i + 1);
            }
        }
        return result;
    }

    private boolean isMatched(long reached) {
        return (reached & 1L << elements.size()) != 0;
    }

    private Match result(long reached) {
        if (isMatched(reached)) {
            return Match.COVERS;
        }
        return reached == 0 ? Match.NONE : Match.BELOW;
    }

    private static boolean matches(String element, String name) {
        int e = 0;
        int n = 0;
        int afterStar = -1;
        int resume = 0;
        while (n < name.length()) {
            if (e < element.length() && element.charAt(e) == '*') {
                afterStar = ++e;
                resume = n;
            } else if (e < element.length() && (element.charAt(e) == '?' || element.charAt(e) == name.charAt(n))) {
                e++;
                n++;
            } else if (afterStar >= 0) {
                e = afterStar;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (e < element.length() && element.charAt(e) == '*') {
            e++;
        }
        return e == element.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
