package io.fluxftp.client.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** The address that all peers listen on, and what is asked of it. */
final class Loopback {
    static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 5_000;

    private Loopback() {}

    /** Returns a port that was free a moment ago. Somebody else may take it before it is bound again. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, address())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
    }

    /** Tells whether an FTP server greets at {@code port}, as RFC 959 §5.4 says, with {@code 220}. */
    static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII).equals("220");
        } catch (IOException notYet) {
            return false;
        }
    }
}
