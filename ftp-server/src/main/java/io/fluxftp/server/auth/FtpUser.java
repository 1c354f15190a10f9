package io.fluxftp.server.auth;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has logged in, and what that allows. A value: made by {@link #of} or {@link #anonymously}, changed by the methods that
 * return another one.
 *
 * @param name for logs, events and limits
 * @param anonymous whether nobody knows who it is (RFC 1635)
 * @param home the directory of the server's file system that this user sees as the root
 * @param permissions what the user may do where, by the paths that the user sees
 * @param quota how much the user may keep below the home
 * @param limits how much the user may take of the server
 * @param access from where and over which connections the user is served
 * @param account the account that the user must tell by ACCT, or null where none is needed
 * @param welcome lines to tell when the user has logged in; may be empty
 */
public record FtpUser(
        String name,
        boolean anonymous,
        FtpPath home,
        PathPermissions permissions,
        UserQuota quota,
        UserLimits limits,
        UserAccess access,
        @Nullable AccountDemand account,
        List<String> welcome) {

    /** The most lines of {@link #welcome}. */
    public static final int MOST_WELCOME_LINES = 100;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for an empty name, or where the lines to tell cannot be lines of a reply
     */
    public FtpUser {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user has a name");
        }
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(permissions, "permissions");
        welcome = List.copyOf(welcome);
        if (welcome.size() > MOST_WELCOME_LINES) {
            throw new IllegalArgumentException("more than " + MOST_WELCOME_LINES + " lines to welcome a user");
        }
        if (!welcome.isEmpty()) {
            FtpReply.of(ReplyCode.LOGGED_IN, welcome);
        }
    }

    /** A user with the root as home and all permissions, without quota and limits of his own. */
    public static FtpUser of(String name) {
        return new FtpUser(
                name,
                false,
                FtpPath.ROOT,
                PathPermissions.of(Permissions.all()),
                UserQuota.NONE,
                UserLimits.NONE,
                UserAccess.DEFAULT,
                null,
                List.of());
    }

    /** The user that nobody knows, named {@code anonymous}: the root as home, to look and to read. */
    public static FtpUser anonymously() {
        FtpUser named = of("anonymous");
        return new FtpUser(
                named.name,
                true,
                named.home,
                PathPermissions.of(Permissions.readOnly()),
                named.quota,
                named.limits,
                named.access,
                named.account,
                named.welcome);
    }

    /** Whether the user may do this with a file or directory. */
    public boolean may(Permission permission, FtpPath path) {
        return permissions.at(path).allows(permission);
    }

    /** This user with another home. */
    public FtpUser withHome(FtpPath other) {
        return new FtpUser(name, anonymous, other, permissions, quota, limits, access, account, welcome);
    }

    /** This user with the same permissions everywhere. */
    public FtpUser withPermissions(Permissions everywhere) {
        return withPermissions(PathPermissions.of(everywhere));
    }

    /** This user with other permissions. */
    public FtpUser withPermissions(PathPermissions other) {
        return new FtpUser(name, anonymous, home, other, quota, limits, access, account, welcome);
    }

    /** This user with another quota. */
    public FtpUser withQuota(UserQuota other) {
        return new FtpUser(name, anonymous, home, permissions, other, limits, access, account, welcome);
    }

    /** This user with other limits. */
    public FtpUser withLimits(UserLimits other) {
        return new FtpUser(name, anonymous, home, permissions, quota, other, access, account, welcome);
    }

    /** This user with another access. */
    public FtpUser withAccess(UserAccess other) {
        return new FtpUser(name, anonymous, home, permissions, quota, limits, other, account, welcome);
    }

    /** This user with an account to tell, or without one. */
    public FtpUser withAccount(@Nullable AccountDemand demand) {
        return new FtpUser(name, anonymous, home, permissions, quota, limits, access, demand, welcome);
    }

    /** This user with these lines to be told after the login. */
    public FtpUser withWelcome(List<String> lines) {
        return new FtpUser(name, anonymous, home, permissions, quota, limits, access, account, lines);
    }
}
