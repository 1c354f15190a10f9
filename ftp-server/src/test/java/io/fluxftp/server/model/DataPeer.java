package io.fluxftp.server.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The peer's end of data connections: one at a time, listening or connecting. */
final class DataPeer implements AutoCloseable {

    /**
     * Little is on its way to a peer that does not read, so that a transfer can be met in its middle. Not less than a segment
     * of the loopback interface, for which a smaller window would have to wait again and again.
     */
    private static final int NARROW = 128 * 1024;

    private static final int TIMEOUT = 5_000;
    private static final Pattern LAST_TWO = Pattern.compile("(\\d+),(\\d+)\\D*$");
    private static final Pattern EXTENDED = Pattern.compile("\\|\\|\\|(\\d+)\\|");

    private final ExecutorService readers;
    private @Nullable ServerSocket offered;
    private @Nullable ServerSocket listener;
    private @Nullable Socket socket;
    private int port;
    private long preparedAt;
    private volatile boolean ended;

    DataPeer(ExecutorService readers) {
        this.readers = readers;
    }

    /** A port to tell the server, in the form that a command has it. */
    String port(String line, boolean open) throws IOException {
        refused();
        ServerSocket opened = new ServerSocket();
        opened.setReceiveBufferSize(NARROW);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        opened.setSoTimeout(TIMEOUT);
        int number = opened.getLocalPort();
        if (open) {
            offered = opened;
        } else {
            opened.close();
        }
        return line.startsWith("EPRT") ? String.valueOf(number) : number / 256 + "," + number % 256;
    }

    /** The server does not want to connect to the port that it was told. */
    void refused() throws IOException {
        if (offered != null) {
            offered.close();
            offered = null;
        }
    }

    /** The server listens, or will connect: what was before is over. */
    void prepared(String reply) throws IOException {
        closeData();
        closeListener();
        listener = offered;
        offered = null;
        Matcher numbers = (reply.startsWith("229") ? EXTENDED : LAST_TWO).matcher(reply);
        port = 0;
        if (!reply.startsWith("200") && numbers.find()) {
            port = numbers.groupCount() == 1
                    ? Integer.parseInt(numbers.group(1))
                    : Integer.parseInt(numbers.group(1)) * 256 + Integer.parseInt(numbers.group(2));
        }
        preparedAt = System.nanoTime();
    }

    /** For how long the server has waited, in nanoseconds. */
    long waited() {
        return System.nanoTime() - preparedAt;
    }

    boolean isPassive() {
        return port != 0;
    }

    /** Connects to the server if that is our part; false when it is not there, or has been already. */
    boolean connect() throws IOException {
        if (socket == null && port != 0) {
            Socket data = new Socket();
            data.setReceiveBufferSize(NARROW);
            try {
                data.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
            } catch (IOException refused) {
                data.close();
                return false;
            }
            opened(data);
        }
        return socket != null;
    }

    /** Takes the connection of a server that has said that it opens one. */
    boolean accept() throws IOException {
        if (socket == null && port == 0 && listener != null) {
            opened(listener.accept());
        }
        return socket != null;
    }

    private void opened(Socket data) {
        socket = data;
        port = 0;
        ended = false;
    }

    /** Reads whatever comes, until the end. */
    void read() {
        Socket data = socket;
        if (data != null) {
            readers.execute(() -> readAll(data));
        }
    }

    private void readAll(Socket data) {
        try (InputStream in = data.getInputStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closedOrReset) {
            ended = true;
        }
        ended = true;
    }

    /** Sends bytes, few enough for the kernel to take them. */
    void write(byte[] bytes) {
        try {
            if (socket != null) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException refusedByServer) {
            ended = true; // its reply tells why
        }
    }

    boolean isOpen() {
        return socket != null && !ended;
    }

    void reset() throws IOException {
        if (socket != null) {
            socket.setSoLinger(true, 0);
        }
        closeData();
    }

    void closeData() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private void closeListener() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    @Override
    public void close() throws IOException {
        closeData();
        closeListener();
        refused();
    }
}
