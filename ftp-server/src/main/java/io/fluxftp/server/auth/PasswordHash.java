package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;

/** A password as it is stored: only to compare with. See {@link PasswordHashes} for those that there are. */
public interface PasswordHash {
    /**
     * Whether it is this password. Takes the same time for every wrong one. May take tens of milliseconds; where
     * {@link #isSlow} says so, it is called on threads that may be used up like that.
     */
    boolean matches(Secret password);

    /** Whether {@link #matches} is too slow for an event loop. */
    default boolean isSlow() {
        return true;
    }
}
