package io.fluxftp.server.command;

import io.fluxftp.server.session.FtpSession;
import org.jspecify.annotations.Nullable;

/** One line of FEAT: an extension that works, or does not, in a session (RFC 2389 §3.2). Stateless. */
@FunctionalInterface
public interface Feature {

    /**
     * How the feature reads in this session. Called on the session's event loop, which it must not block.
     *
     * @return a word and its parameters, printable and without the blank that FEAT puts before it; null where it does
     *     not work in this session
     */
    @Nullable
    String in(FtpSession session);

    /** A feature that works in every session and reads the same in each. */
    static Feature of(String text) {
        return session -> text;
    }
}
