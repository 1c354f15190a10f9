package io.fluxftp.testing.unruly.internal;

/** What another module keeps to itself. */
public final class Hidden {

    /** Not a constant, so that its use stays visible in the class file. */
    public static final String NAME = String.valueOf("hidden");

    private Hidden() {}
}
