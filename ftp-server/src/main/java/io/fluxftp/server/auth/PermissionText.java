package io.fluxftp.server.auth;

import java.util.Map;

/** Permissions as words: {@code read, list}, or rules by path: {@code /in: write, list; /pub: all; otherwise: none}. */
final class PermissionText {

    /** The word before what holds where no rule matches. */
    static final String OTHERWISE = "otherwise";

    /** What a word can be. */
    static final String EXPECTED = "all, read-only, none, or a list of " + SettingWords.all(Permission.class);

    private static final Map<String, Permissions> SETS = Map.of(
            "all", Permissions.all(),
            "read-only", Permissions.readOnly(),
            "none", Permissions.none());

    private PermissionText() {}

    /**
     * Reads permissions, or rules; where no rule matches and nothing is said of it, nothing is allowed.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static PathPermissions parse(String text) {
        if (!text.contains(":")) {
            return PathPermissions.of(words(text));
        }
        PathPermissions rules = PathPermissions.of(Permissions.none());
        for (String rule : text.split("[;\n]", -1)) {
            int colon = rule.lastIndexOf(':');
            if (colon < 0 && !rule.isBlank()) {
                throw new IllegalArgumentException("'" + rule.strip() + "': expected a path, a colon and permissions");
            }
            if (colon >= 0) {
                String path = rule.substring(0, colon).strip();
                Permissions there = words(rule.substring(colon + 1));
                rules = path.equals(OTHERWISE) ? rules.otherwise(there) : rules.rule(path, there);
            }
        }
        return rules;
    }

    private static Permissions words(String text) {
        Permissions result = Permissions.none();
        for (String word : text.split("[,\\s]+", -1)) {
            if (!word.isEmpty()) {
                result = result.with(word(word).toSet().toArray(Permission[]::new));
            }
        }
        return result;
    }

    /**
     * What one word means.
     *
     * @throws IllegalArgumentException where it means nothing
     */
    static Permissions word(String word) {
        Permissions set = SETS.get(word);
        if (set != null) {
            return set;
        }
        try {
            return Permissions.of(SettingWords.constant(word, Permission.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "': expected " + EXPECTED, e);
        }
    }
}
