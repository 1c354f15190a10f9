package io.fluxftp.testing.unruly.two;

import io.fluxftp.testing.unruly.one.One;

/** The other half of a cycle. */
public final class Two {

    Class<?> back() {
        return One.class;
    }
}
