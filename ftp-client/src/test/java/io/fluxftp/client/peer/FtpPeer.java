package io.fluxftp.client.peer;

import java.nio.file.Path;

/**
 * A running FTP server that is not ours, on 127.0.0.1, with one user who may do everything below its home. It is shared
 * by all tests of a run: each works in a {@linkplain #newDirectory() directory of its own}.
 */
public sealed interface FtpPeer extends AutoCloseable permits ProcessPeer, ApacheFtpServerPeer {
    /** The name of the one user. */
    String USER = "fluxftp";

    /** The password of the one user. */
    String PASSWORD = "secret";

    /**
     * Returns which server this is.
     *
     * @return the kind
     */
    PeerKind kind();

    /**
     * Returns the host to connect to.
     *
     * @return an IPv4 address
     */
    default String host() {
        return Loopback.HOST;
    }

    /**
     * Returns the port of the control connection.
     *
     * @return the port
     */
    int port();

    /**
     * Returns the user to log in as.
     *
     * @return the name
     */
    default String user() {
        return USER;
    }

    /**
     * Returns the password to log in with.
     *
     * @return the password
     */
    default String password() {
        return PASSWORD;
    }

    /**
     * Returns the directory that the user sees as {@code /}. The tests' own user can read everything in it.
     *
     * @return an absolute path of this machine
     */
    Path home();

    /**
     * Makes an empty directory, directly in the home, that nobody else uses and the user may write.
     *
     * @return its path on this machine; the server calls it {@code "/" + getFileName()}
     */
    Path newDirectory();

    /**
     * Puts a file into the home that belongs to the server's user, so that it can be changed and deleted over FTP.
     *
     * @param file where: a path below {@link #home()} whose parent exists
     * @param content the bytes
     */
    void put(Path file, byte[] content);

    /** Stops the server and everything it started, and deletes the home. */
    @Override
    void close();
}
