package io.fluxftp.server.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A set of {@linkplain Permission permissions}, immutable. */
public final class Permissions {
    private static final Permissions NONE = new Permissions(EnumSet.noneOf(Permission.class));
    private static final Permissions READ_ONLY = of(Permission.READ, Permission.LIST);
    private static final Permissions ALL =
            new Permissions(EnumSet.complementOf(EnumSet.of(Permission.SEE_SESSIONS, Permission.SEE_ADDRESSES)));

    private final EnumSet<Permission> allowed;

    private Permissions(EnumSet<Permission> allowed) {
        this.allowed = allowed;
    }

    /** Everything that there is to do with files. What tells of other users is added where it is meant. */
    public static Permissions all() {
        return ALL;
    }

    /** To look and to read. */
    public static Permissions readOnly() {
        return READ_ONLY;
    }

    /** Nothing. */
    public static Permissions none() {
        return NONE;
    }

    /** Exactly these. */
    public static Permissions of(Permission... permissions) {
        EnumSet<Permission> allowed = EnumSet.noneOf(Permission.class);
        allowed.addAll(Arrays.asList(permissions));
        return new Permissions(allowed);
    }

    /** These and more. */
    public Permissions with(Permission... permissions) {
        EnumSet<Permission> more = EnumSet.copyOf(allowed);
        more.addAll(Arrays.asList(permissions));
        return new Permissions(more);
    }

    /** These without some. */
    public Permissions without(Permission... permissions) {
        EnumSet<Permission> fewer = EnumSet.copyOf(allowed);
        fewer.removeAll(Arrays.asList(permissions));
        return new Permissions(fewer);
    }

    /** Whether this is allowed. */
    public boolean allows(Permission permission) {
        return allowed.contains(permission);
    }

    /** Whether nothing is allowed. */
    public boolean isEmpty() {
        return allowed.isEmpty();
    }

    /** Whether these allow whatever the others do. */
    public boolean includes(Permissions others) {
        return allowed.containsAll(others.allowed);
    }

    /** All that is allowed, as a copy. */
    public Set<Permission> toSet() {
        return EnumSet.copyOf(allowed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permissions permissions && allowed.equals(permissions.allowed);
    }

    @Override
    public int hashCode() {
        return allowed.hashCode();
    }

    @Override
    public String toString() {
        return allowed.toString();
    }
}
