package io.fluxftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that does exactly what a test says, byte for byte, and reads one reply at a time. Blocking, with a time-out on
 * every read; text is ISO-8859-1, so that any byte can be sent and seen.
 */
public final class RawClient implements AutoCloseable {

    /** How long any reply may take before the test fails, in milliseconds. */
    private static final int TIMEOUT = 10_000;

    private static final Pattern PASSIVE_PORT = Pattern.compile("\\|\\|\\|(\\d+)\\|");

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Connects without reading the greeting. */
    public static RawClient connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(server, TIMEOUT);
        socket.setSoTimeout(TIMEOUT);
        return new RawClient(socket);
    }

    /** Connects with a small receive buffer, so that little is on its way to a client that does not read. */
    public static RawClient connectNarrow(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(server, TIMEOUT);
        socket.setSoTimeout(TIMEOUT);
        return new RawClient(socket);
    }

    /** Connects from a local address of its own, such as 127.0.0.2, without reading the greeting. */
    public static RawClient connectFrom(String address, InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(server, TIMEOUT);
        socket.setSoTimeout(TIMEOUT);
        return new RawClient(socket);
    }

    /** Connects, reads the greeting and logs in. */
    public static RawClient login(InetSocketAddress server, String user, String password) throws IOException {
        RawClient client = connect(server);
        assertThat(client.reply()).startsWith("220 ");
        client.login(user, password);
        return client;
    }

    /** Says USER and PASS, which must be accepted. */
    public void login(String user, String password) throws IOException {
        assertThat(ask("USER " + user)).startsWith("331 ");
        assertThat(ask("PASS " + password)).startsWith("230 ");
    }

    /** The control connection, to be maltreated. */
    public Socket socket() {
        return socket;
    }

    /** Sends text as it is. */
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends a command and reads its reply. */
    public String ask(String command) throws IOException {
        send(command + "\r\n");
        return reply();
    }

    /**
     * The next reply, all its lines, joined by line feeds.
     *
     * @throws EOFException when the server closes the connection instead
     */
    public String reply() throws IOException {
        String line = line();
        StringBuilder reply = new StringBuilder(line);
        if (line.length() > 3 && line.charAt(3) == '-') {
            String last = line.substring(0, 3) + ' ';
            do {
                line = line();
                reply.append('\n').append(line);
            } while (!line.startsWith(last));
        }
        return reply.toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection after '" + bytes + "'");
            }
            bytes.write(b);
        }
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        assertThat(line).as("every line ends in CRLF").endsWith("\r");
        return line.substring(0, line.length() - 1);
    }

    /** Says EPSV and returns the port to connect to. */
    public int passivePort() throws IOException {
        String reply = ask("EPSV");
        Matcher port = PASSIVE_PORT.matcher(reply);
        assertThat(port.find()).as(reply).isTrue();
        return Integer.parseInt(port.group(1));
    }

    /** Says EPSV and connects; nothing is read or written. */
    public Socket passive() throws IOException {
        return connectTo(passivePort());
    }

    /** Connects to a port of the server. */
    public Socket connectTo(int port) throws IOException {
        Socket data = new Socket();
        data.connect(new InetSocketAddress(socket.getInetAddress(), port), TIMEOUT);
        data.setSoTimeout(TIMEOUT);
        return data;
    }

    /** Connects to a port of the server from another address than the control connection's. */
    public Socket connectTo(int port, String from) throws IOException {
        Socket data = new Socket();
        data.bind(new InetSocketAddress(from, 0));
        data.connect(new InetSocketAddress(socket.getInetAddress(), port), TIMEOUT);
        data.setSoTimeout(TIMEOUT);
        return data;
    }

    /** Transfers to us: set-up, command, all the data, final reply, which must be 226. */
    public byte[] download(String command) throws IOException {
        try (Socket data = passive()) {
            assertThat(ask(command)).startsWith("150 ");
            byte[] bytes = data.getInputStream().readAllBytes();
            assertThat(reply()).startsWith("226 ");
            return bytes;
        }
    }

    /** Transfers to us, as text. */
    public String text(String command) throws IOException {
        return new String(download(command), StandardCharsets.ISO_8859_1);
    }

    /** Transfers to the server: set-up, command, all the data, end; returns the final reply. */
    public String upload(String command, byte[] bytes) throws IOException {
        try (Socket data = passive()) {
            assertThat(ask(command)).startsWith("150 ");
            data.getOutputStream().write(bytes);
        }
        return reply();
    }

    /** Transfers to the server, which must take it. */
    public void store(String command, byte[] bytes) throws IOException {
        assertThat(upload(command, bytes)).startsWith("226 ");
    }

    /** Whether the server closes the connection without another byte. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Ends the connection by a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
