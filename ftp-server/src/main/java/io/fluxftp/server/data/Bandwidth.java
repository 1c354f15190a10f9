package io.fluxftp.server.data;

/**
 * How fast bytes may move, in each direction on its own: for a server, a user or a session. Bytes are those of files and
 * listings, as the storage has them: what MODE Z or C saves on the wire counts. Thread-safe; changes take hold of
 * running transfers.
 *
 * @param upload from clients to the server, bytes a second
 * @param download from the server to clients, bytes a second, listings included
 */
public record Bandwidth(RateLimit upload, RateLimit download) {

    /**
     * A bandwidth of its own.
     *
     * @param rates what it begins with
     */
    public static Bandwidth of(Rates rates) {
        return new Bandwidth(RateLimit.of(rates.upload()), RateLimit.of(rates.download()));
    }

    /**
     * Two rates in bytes a second; zero means no limit.
     *
     * @param upload from clients to the server
     * @param download from the server to clients
     */
    public record Rates(long upload, long download) {

        /** No limit either way. */
        public static final Rates UNLIMITED = new Rates(RateLimit.NONE, RateLimit.NONE);

        /**
         * Checks the rates.
         *
         * @throws IllegalArgumentException when one is negative or above {@link RateLimit#HIGHEST}
         */
        public Rates {
            RateLimit.checked(upload);
            RateLimit.checked(download);
        }
    }
}
