package io.fluxftp.client.config;

import org.jspecify.annotations.Nullable;

/** How active data connections are made; see {@link DataMode.Active}. */
public final class ActiveSpec {

    private int firstPort = DataMode.Active.DEFAULT.firstPort();
    private int lastPort = DataMode.Active.DEFAULT.lastPort();
    private @Nullable String address;

    /** The defaults. */
    public ActiveSpec() {}

    /**
     * The ports to listen on.
     *
     * @param first the lowest one
     * @param last the highest one
     * @return this
     */
    public ActiveSpec ports(int first, int last) {
        firstPort = first;
        lastPort = last;
        return this;
    }

    /**
     * The address that the server is told.
     *
     * @param literal a literal IP address, of the same family as the control connection's
     * @return this
     */
    public ActiveSpec address(String literal) {
        address = literal;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     * @throws IllegalArgumentException when the ports are no range
     */
    public DataMode build() {
        return new DataMode.Active(firstPort, lastPort, address);
    }
}
