package io.fluxftp.client.config;

/** How passive data connections are made; see {@link DataMode.Passive}. */
public final class PassiveSpec {

    private boolean extended = DataMode.Passive.DEFAULT.extended();
    private boolean trustAddress = DataMode.Passive.DEFAULT.trustAddress();

    /** The defaults. */
    public PassiveSpec() {}

    /**
     * Whether EPSV is tried first.
     *
     * @param first false to use PASV only; true by default
     * @return this
     */
    public PassiveSpec extended(boolean first) {
        extended = first;
        return this;
    }

    /**
     * Whether the address in the reply to PASV is used.
     *
     * @param trust true to connect to whatever host the server names; false, the default, to connect to the control
     *     connection's peer
     * @return this
     */
    public PassiveSpec trustAddress(boolean trust) {
        trustAddress = trust;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     */
    public DataMode build() {
        return new DataMode.Passive(extended, trustAddress);
    }
}
