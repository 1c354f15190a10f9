package io.fluxftp.server.auth;

import java.util.Map;

/** The permissions of a user in a file: the same everywhere, or rules by path and what holds otherwise. */
final class PermissionSettings {

    private static final String OTHERWISE = "otherwise";
    private static final Map<String, Permissions> SETS = Map.of(
            "all", Permissions.all(),
            "read-only", Permissions.readOnly(),
            "none", Permissions.none());
    private static final String EXPECTED = "all, read-only, none, or a list of " + UserSettings.names(Permission.class);

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
                    .apply(value -> entry.getKey().equals(OTHERWISE)
                            ? before.otherwise(permissions(value))
                            : before.rule(entry.getKey(), permissions(value)));
        }
        return rules;
    }

    private static Permissions permissions(YamlField field) {
        Permissions result = Permissions.none();
        for (YamlField item : field.items(EXPECTED)) {
            Permissions set = SETS.get(item.text(EXPECTED));
            result = set == null
                    ? result.with(permission(item))
                    : result.with(set.toSet().toArray(Permission[]::new));
        }
        return result;
    }

    private static Permission permission(YamlField item) {
        return item.read(EXPECTED, text -> {
            for (Permission permission : Permission.values()) {
                if (UserSettings.name(permission).equals(text)) {
                    return permission;
                }
            }
            throw new IllegalArgumentException("none of them");
        });
    }
}
