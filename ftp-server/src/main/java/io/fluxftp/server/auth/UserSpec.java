package io.fluxftp.server.auth;

import io.fluxftp.core.address.AddressRange;
import io.fluxftp.core.path.FtpPath;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user as configured, immutable: every setting returns another one. Begins with the root as home, all permissions, no
 * quota and no limits, and no password, without which nobody is let in but from the addresses that are given for that.
 */
public final class UserSpec {
    private final FtpUser user;
    private final @Nullable PasswordHash password;
    private final boolean enabled;
    private final List<AddressRange> trusted;

    private UserSpec(FtpUser user, @Nullable PasswordHash password, boolean enabled, List<AddressRange> trusted) {
        this.user = user;
        this.password = password;
        this.enabled = enabled;
        this.trusted = trusted;
    }

    static UserSpec named(String name) {
        return new UserSpec(FtpUser.of(name), null, true, List.of());
    }

    private UserSpec with(UnaryOperator<FtpUser> change) {
        return new UserSpec(change.apply(user), password, enabled, trusted);
    }

    private UserSpec access(UnaryOperator<UserAccess> change) {
        return with(user -> user.withAccess(change.apply(user.access())));
    }

    /** With this password. */
    public UserSpec password(PasswordHash hash) {
        return new UserSpec(user, Objects.requireNonNull(hash, "hash"), enabled, trusted);
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
        return with(user -> user.withHome(path));
    }

    /** With these permissions everywhere; rules given before are gone. */
    public UserSpec permissions(Permissions everywhere) {
        return with(user -> user.withPermissions(everywhere));
    }

    /** With these permissions, which may differ by path. */
    public UserSpec permissions(PathPermissions permissions) {
        return with(user -> user.withPermissions(permissions));
    }

    /**
     * With other permissions below some paths, unless a rule given before says otherwise. See {@link PathPermissions}.
     *
     * @param pattern a path as the user sees it, with {@code *}, {@code ?} and {@code **}
     * @throws IllegalArgumentException where it is no such pattern, or a rule given before covers it
     */
    public UserSpec permissions(String pattern, Permissions there) {
        return with(user -> user.withPermissions(user.permissions().rule(pattern, there)));
    }

    /**
     * With a quota below the home.
     *
     * @param bytes zero: none
     * @param files files and directories; zero: none
     * @throws IllegalArgumentException for a negative value
     */
    public UserSpec quota(long bytes, long files) {
        return with(user -> user.withQuota(new UserQuota(bytes, files)));
    }

    /** With limits of the user's own. */
    public UserSpec limits(UserLimits limits) {
        return with(user -> user.withLimits(limits));
    }

    /**
     * From these addresses only.
     *
     * @param ranges addresses and ranges, such as {@code 192.0.2.0/24} and {@code 2001:db8::/32}; none: from everywhere
     * @throws IllegalArgumentException where one is none
     */
    public UserSpec addresses(String... ranges) {
        return access(access -> access.withAddresses(parse(ranges)));
    }

    private static List<AddressRange> parse(String... ranges) {
        return Arrays.stream(ranges).map(AddressRange::parse).toList();
    }

    /**
     * Let in without a password from these addresses: USER is answered {@code 230}. From elsewhere the password is needed.
     *
     * @param ranges as for {@link #addresses}; none: nobody is let in without a password
     * @throws IllegalArgumentException where one is none
     */
    public UserSpec withoutPasswordFrom(String... ranges) {
        return new UserSpec(user, password, enabled, parse(ranges));
    }

    /**
     * With these data modes only.
     *
     * @throws IllegalArgumentException without any
     */
    public UserSpec dataModes(DataMode... modes) {
        return access(access -> access.withDataModes(Set.copyOf(Arrays.asList(modes))));
    }

    /** With or without FXP: whether data may go to another host than the client. */
    public UserSpec fxp(boolean allowed) {
        return access(access -> access.withFxp(allowed));
    }

    /** With TLS demanded, or not where nothing is given. */
    public UserSpec tls(TlsDemand... demands) {
        Set<TlsDemand> set = EnumSet.noneOf(TlsDemand.class);
        set.addAll(Arrays.asList(demands));
        return access(access -> access.withTls(set));
    }

    /** With an account that must be told by ACCT (RFC 959 §4.1.1). */
    public UserSpec account(AccountDemand.When when, PasswordHash account) {
        return with(user -> user.withAccount(new AccountDemand(when, account)));
    }

    /**
     * With lines that are told after the login.
     *
     * @throws IllegalArgumentException where one holds a line break, or where they are too many
     */
    public UserSpec welcome(String... lines) {
        return with(user -> user.withWelcome(List.of(lines)));
    }

    /** Let in or not, whatever the password. */
    public UserSpec enabled(boolean mayLogIn) {
        return new UserSpec(user, password, mayLogIn, trusted);
    }

    FtpUser user() {
        return user;
    }

    boolean isEnabled() {
        return enabled;
    }

    /**
     * The password, or null for a user who is let in without one.
     *
     * @throws IllegalArgumentException where there is neither
     */
    @Nullable
    PasswordHash passwordIfAny() {
        if (password == null && trusted.isEmpty()) {
            throw new IllegalArgumentException("user " + user.name() + " has no password");
        }
        return password;
    }

    boolean isTrusted(InetAddress address) {
        return enabled && trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (enabled ? "" : "disabled ") + user;
    }
}
