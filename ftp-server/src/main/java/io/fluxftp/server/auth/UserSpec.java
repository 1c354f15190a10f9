package io.fluxftp.server.auth;

import io.fluxftp.core.path.FtpPath;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as configured, immutable: every setting returns another one. Begins with the root as home, all permissions, and
 * no password, without which nobody is let in.
 */
public final class UserSpec {
    private final FtpUser user;
    private final @Nullable PasswordHash password;
    private final boolean enabled;

    private UserSpec(FtpUser user, @Nullable PasswordHash password, boolean enabled) {
        this.user = user;
        this.password = password;
        this.enabled = enabled;
    }

    static UserSpec named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user has a name");
        }
        return new UserSpec(new FtpUser(name, FtpPath.ROOT, Permissions.all(), false), null, true);
    }

    /** With this password. */
    public UserSpec password(PasswordHash hash) {
        return new UserSpec(user, Objects.requireNonNull(hash, "hash"), enabled);
    }

    /**
     * With a home directory, a path of the server's file system.
     *
     * @throws IllegalArgumentException where it is none
     */
    public UserSpec home(String path) {
        return home(FtpPath.of(path));
    }

    /** With a home directory. */
    public UserSpec home(FtpPath path) {
        return new UserSpec(new FtpUser(user.name(), path, user.permissions(), false), password, enabled);
    }

    /** With these permissions. */
    public UserSpec permissions(Permissions permissions) {
        return new UserSpec(new FtpUser(user.name(), user.home(), permissions, false), password, enabled);
    }

    /** Let in or not, whatever the password. */
    public UserSpec enabled(boolean mayLogIn) {
        return new UserSpec(user, password, mayLogIn);
    }

    FtpUser user() {
        return user;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The password, which must have been set. */
    PasswordHash requirePassword() {
        if (password == null) {
            throw new IllegalArgumentException("user " + user.name() + " has no password");
        }
        return password;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (enabled ? "" : "disabled ") + user;
    }
}
