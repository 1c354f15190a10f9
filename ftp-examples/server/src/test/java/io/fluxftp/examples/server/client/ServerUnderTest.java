package io.fluxftp.examples.server.client;

import io.fluxftp.client.peer.FtpPeer;
import io.fluxftp.client.peer.PeerKind;
import java.nio.file.Path;

/**
 * The server that the clients are tried on: {@code fluxftpd}. With {@code -Dinterop.target=PROFTPD}, or another
 * {@link PeerKind}, it is that one, which tells a mistake of a test from a mistake of our server.
 */
interface ServerUnderTest extends AutoCloseable {
    /** The system property that names another server. */
    String TARGET_PROPERTY = "interop.target";

    /** Starts the server, with an empty home. */
    static ServerUnderTest start() {
        String target = System.getProperty(TARGET_PROPERTY, "");
        return target.isEmpty()
                ? FluxFtpdProcess.start("127.0.0.1")
                : new OtherServer(PeerKind.valueOf(target).start());
    }

    /** Where to log in, as a user who may do everything. */
    Account account();

    /** The directory of this machine that the user sees as {@code /}. */
    Path home();

    /** Makes an empty directory of the home that belongs to the caller. */
    Path newDirectory();

    /** Puts a file that the server's user may change into the home. */
    void put(Path file, byte[] content);

    /** Stops the server and deletes its home; fails if it did not end well. */
    @Override
    void close();

    /** One of the servers that our client is tried on. */
    record OtherServer(FtpPeer peer) implements ServerUnderTest {
        @Override
        public Account account() {
            return new Account(peer.host(), peer.port(), peer.user(), peer.password());
        }

        @Override
        public Path home() {
            return peer.home();
        }

        @Override
        public Path newDirectory() {
            return peer.newDirectory();
        }

        @Override
        public void put(Path file, byte[] content) {
            peer.put(file, content);
        }

        @Override
        public void close() {
            peer.close();
        }
    }
}
