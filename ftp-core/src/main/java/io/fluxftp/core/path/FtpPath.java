package io.fluxftp.core.path;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An absolute, normalised name in a user's tree. {@code ..}, {@code .} and {@code //} are resolved by text alone when
 * a path is made, and {@code ..} at the root is the root, so that no value of this class names anything outside its
 * root (RFC 2577, section 4). The slash is the only separator; every other character but NUL belongs to a
 * name, a backslash, a tilde, {@code %2e} and a control character included: what storage may not take, storage refuses.
 *
 * <p>Instances are immutable. Their size is bounded by {@link #MAX_LENGTH}, {@link #MAX_DEPTH} and
 * {@link #MAX_NAME_LENGTH}.
 */
public final class FtpPath implements Comparable<FtpPath> {

    /** The most characters of {@link #toString()}. */
    public static final int MAX_LENGTH = 8_192;

    /** The most names in a path. */
    public static final int MAX_DEPTH = 1_024;

    /** The most characters of one name. */
    public static final int MAX_NAME_LENGTH = 1_024;

    /** The top of the tree: {@code /}. */
    public static final FtpPath ROOT = new FtpPath(List.of(), "/");

    private final List<String> names;

    private final String text;

    private FtpPath(List<String> names, String text) {
        this.names = names;
        this.text = text;
    }

    /**
     * Reads a path that starts at the root, with or without a leading slash.
     *
     * @param path any text
     * @return the normalised path
     * @throws IllegalArgumentException when the text holds NUL or exceeds a bound
     */
    public static FtpPath of(String path) {
        return ROOT.resolve(path);
    }

    /**
     * Resolves what a command names, as a shell would in this directory. An argument with a leading slash starts
     * at the root, the empty argument is this path, a trailing slash means nothing.
     *
     * @param argument any text
     * @return the normalised path
     * @throws IllegalArgumentException when the text holds NUL, or it or the result exceeds a bound
     */
    public FtpPath resolve(String argument) {
        if (argument.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the path is longer than " + MAX_LENGTH + " characters");
        }
        if (argument.isEmpty()) {
            return this;
        }
        List<String> result = argument.charAt(0) == '/' ? new ArrayList<>() : new ArrayList<>(names);
        int from = 0;
        while (from <= argument.length()) {
            int slash = argument.indexOf('/', from);
            int to = slash < 0 ? argument.length() : slash;
            step(result, argument.substring(from, to));
            from = to + 1;
        }
        return of(result);
    }

    private static void step(List<String> names, String name) {
        if (name.isEmpty() || name.equals(".")) {
            return;
        }
        if (name.equals("..")) {
            if (!names.isEmpty()) {
                names.remove(names.size() - 1);
            }
            return;
        }
        names.add(checked(name));
        if (names.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("the path is deeper than " + MAX_DEPTH + " names");
        }
    }

    /**
     * The path of an entry of this directory.
     *
     * @param name one name
     * @return the path below this one
     * @throws IllegalArgumentException when the name is empty, {@code .} or {@code ..}, holds a slash or NUL, or when
     *     it or the result exceeds a bound
     */
    public FtpPath child(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no name of a file");
        }
        List<String> result = new ArrayList<>(names);
        step(result, name);
        return of(result);
    }

    /**
     * The path of an entry of this directory, for walks down a tree that may be deeper than a path can tell.
     *
     * @param name the name of an entry, as storage tells it
     * @return the path below this one, or null where {@link #child} would throw
     */
    public @Nullable FtpPath childOrNull(String name) {
        boolean tooLong = names.size() >= MAX_DEPTH
                || name.length() > MAX_NAME_LENGTH
                || text.length() + name.length() >= MAX_LENGTH;
        if (tooLong) {
            return null;
        }
        try {
            return child(name);
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private static String checked(String name) {
        if (name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a name is longer than " + MAX_NAME_LENGTH + " characters");
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name holds NUL");
        }
        return name;
    }

    private static FtpPath of(List<String> names) {
        if (names.isEmpty()) {
            return ROOT;
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append('/').append(name);
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the path is longer than " + MAX_LENGTH + " characters");
        }
        return new FtpPath(List.copyOf(names), text.toString());
    }

    /**
     * The directory that holds this path.
     *
     * @return the path without its last name; the root for the root
     */
    public FtpPath parent() {
        return names.size() < 2
                ? ROOT
                : new FtpPath(names.subList(0, names.size() - 1), text.substring(0, text.lastIndexOf('/')));
    }

    /**
     * The last name.
     *
     * @return the name, empty for the root
     */
    public String name() {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    /**
     * All names from the root on.
     *
     * @return an unmodifiable list; none is empty, {@code .} or {@code ..}, or holds a slash or NUL
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of names.
     *
     * @return 0 for the root
     */
    public int depth() {
        return names.size();
    }

    /**
     * Whether this is the top of the tree.
     *
     * @return true for {@link #ROOT} and its equals
     */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /**
     * Whether this path is the other one or lies below it, name by name: {@code /ab} does not start with {@code /a}.
     *
     * @param ancestor a path
     * @return true when the names of the other are the first ones of this
     */
    public boolean startsWith(FtpPath ancestor) {
        return ancestor.isRoot()
                || (text.startsWith(ancestor.text)
                        && (text.length() == ancestor.text.length() || text.charAt(ancestor.text.length()) == '/'));
    }

    /**
     * This path as seen from one of its ancestors.
     *
     * @param ancestor a path that this one {@link #startsWith(FtpPath) starts with}
     * @return the path with the ancestor's names taken away, so that {@code ancestor} itself becomes the root
     * @throws IllegalArgumentException when this path is not below the other
     */
    public FtpPath relativeTo(FtpPath ancestor) {
        if (!startsWith(ancestor)) {
            throw new IllegalArgumentException("the path is not below the other");
        }
        return of(names.subList(ancestor.names.size(), names.size()));
    }

    /**
     * This path put below another: the inverse of {@link #relativeTo(FtpPath)}.
     *
     * @param ancestor where the root of this path is to be
     * @return the ancestor's names followed by those of this path
     * @throws IllegalArgumentException when the result exceeds a bound
     */
    public FtpPath below(FtpPath ancestor) {
        List<String> result = new ArrayList<>(ancestor.names);
        result.addAll(names);
        if (result.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("the path is deeper than " + MAX_DEPTH + " names");
        }
        return of(result);
    }

    /**
     * Orders paths name by name, so that a directory comes right before what is in it.
     *
     * @param other a path
     * @return negative, zero or positive
     */
    @Override
    public int compareTo(FtpPath other) {
        Iterator<String> theirs = other.names.iterator();
        for (String name : names) {
            if (!theirs.hasNext()) {
                return 1;
            }
            int order = name.compareTo(theirs.next());
            if (order != 0) {
                return order;
            }
        }
        return theirs.hasNext() ? -1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FtpPath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * The path as text. It may hold control characters: escape it before it goes to a log or a reply.
     *
     * @return {@code /} for the root, else each name with a slash in front; {@link #of(String)} reads it back
     */
    @Override
    public String toString() {
        return text;
    }
}
