package io.fluxftp.core.command;

/**
 * Text that must not be seen: a password or an account. Its {@code toString} hides it, so that no log line, event or
 * exception that prints a command gives it away; {@link #reveal()} is the only way to it.
 */
public final class Secret {

    private static final String HIDDEN = "****";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @param value the text; may be empty
     * @return the secret
     */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * The text itself.
     *
     * @return what was given to {@link #of(String)}
     */
    public String reveal() {
        return value;
    }

    /**
     * Whether both hold the same text. The time that this takes tells nothing about where they differ.
     *
     * @param other another object
     * @return true for a secret of the same text
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret secret)) {
            return false;
        }
        String theirs = secret.value;
        int difference = value.length() ^ theirs.length();
        for (int i = 0; i < value.length(); i++) {
            difference |= value.charAt(i) ^ (i < theirs.length() ? theirs.charAt(i) : 0);
        }
        return difference == 0;
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * A placeholder of fixed length.
     *
     * @return always the same text
     */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
