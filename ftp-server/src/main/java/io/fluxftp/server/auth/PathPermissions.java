package io.fluxftp.server.auth;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.PathPattern.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user may do where: rules over the paths that the user sees, asked in their order, the first one that matches
 * decides; where none does, what holds otherwise. Immutable.
 *
 * <p>A rule's pattern is a path with {@code *} and {@code ?} within names and {@code **} for any number of names. It holds
 * for what it matches and for all below that: {@code /pub} and {@code /pub/**} are the same, {@code /pub/*} leaves out the
 * directory itself. Names are compared exactly, upper and lower case apart.
 */
public final class PathPermissions {

    /** The most rules. */
    public static final int MOST_RULES = 256;

    private record Rule(PathPattern pattern, Permissions permissions) {}

    private final List<Rule> rules;
    private final Permissions otherwise;

    private PathPermissions(List<Rule> rules, Permissions otherwise) {
        this.rules = rules;
        this.otherwise = otherwise;
    }

    /** The same everywhere. */
    public static PathPermissions of(Permissions everywhere) {
        return new PathPermissions(List.of(), everywhere);
    }

    /**
     * These rules and then this one.
     *
     * @throws IllegalArgumentException where the pattern is none, where a rule before it covers it so that it would never
     *     be asked, or after {@link #MOST_RULES}
     */
    public PathPermissions rule(String pattern, Permissions permissions) {
        PathPattern added = PathPattern.parse(pattern);
        for (Rule rule : rules) {
            if (rule.pattern.covers(added)) {
                throw new IllegalArgumentException("the rule for " + added + " would never be asked: that for "
                        + rule.pattern + " before it covers it; expected the narrower one first");
            }
        }
        if (rules.size() == MOST_RULES) {
            throw new IllegalArgumentException("more than " + MOST_RULES + " rules");
        }
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(added, permissions));
        return new PathPermissions(List.copyOf(more), otherwise);
    }

    /** These rules, and other permissions where none matches. */
    public PathPermissions otherwise(Permissions elsewhere) {
        return new PathPermissions(rules, elsewhere);
    }

    /** What is allowed with a file or directory. */
    public Permissions at(FtpPath path) {
        for (Rule rule : rules) {
            if (rule.pattern.match(path.names()) == Match.COVERS) {
                return rule.permissions;
            }
        }
        return otherwise;
    }

    /** What is allowed with an entry of a directory, as long as no rule is about its very name. */
    public Permissions in(FtpPath directory) {
        for (Rule rule : rules) {
            if (rule.pattern.coversAnyEntry(directory.names())) {
                return rule.permissions;
            }
        }
        return otherwise;
    }

    /** Whether the same is allowed with a path and with all below it. */
    public boolean isUniformBelow(FtpPath path) {
        for (Rule rule : rules) {
            Match match = rule.pattern.match(path.names());
            if (match != Match.NONE) {
                return match == Match.COVERS;
            }
        }
        return true;
    }

    /** Whether anything is allowed with a path or with something below it, so that a directory there can be entered. */
    public boolean allowAnythingBelow(FtpPath path) {
        for (Rule rule : rules) {
            Match match = rule.pattern.match(path.names());
            if (match == Match.COVERS || (match == Match.BELOW && !rule.permissions.isEmpty())) {
                return !rule.permissions.isEmpty();
            }
        }
        return !otherwise.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPermissions permissions
                && rules.equals(permissions.rules)
                && otherwise.equals(permissions.otherwise);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + otherwise.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Rule rule : rules) {
            text.append(rule.pattern).append(' ').append(rule.permissions).append(", ");
        }
        return text.append(rules.isEmpty() ? "" : "otherwise ")
                .append(otherwise)
                .toString();
    }
}
