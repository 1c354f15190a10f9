package io.fluxftp.server.auth;

import java.util.Map;

/** The permissions of a user in a file: the same everywhere, or rules by path and what holds otherwise. */
final class PermissionSettings {

    private PermissionSettings() {}

    /** Reads the value of a user's {@code permissions}; where none of its rules matches, nothing is allowed. */
    static PathPermissions read(YamlField field) {
        if (!field.isMap()) {
            return PathPermissions.of(permissions(field));
        }
        PathPermissions rules = PathPermissions.of(Permissions.none());
        Map<String, YamlField> entries = field.entries("paths and permissions");
        for (Map.Entry<String, YamlField> entry : entries.entrySet()) {
            PathPermissions before = rules;
            rules = entry.getValue()
                    .apply(value -> entry.getKey().equals(PermissionText.OTHERWISE)
                            ? before.otherwise(permissions(value))
                            : before.rule(entry.getKey(), permissions(value)));
        }
        return rules;
    }

    private static Permissions permissions(YamlField field) {
        Permissions result = Permissions.none();
        for (YamlField item : field.items(PermissionText.EXPECTED)) {
            Permissions more = item.apply(word -> PermissionText.word(word.text(PermissionText.EXPECTED)));
            result = result.with(more.toSet().toArray(Permission[]::new));
        }
        return result;
    }
}
