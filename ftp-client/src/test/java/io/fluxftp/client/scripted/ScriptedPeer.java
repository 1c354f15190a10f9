package io.fluxftp.client.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One control connection as the server sees it: steps that expect a command, answer it, and serve data connections. */
public final class ScriptedPeer implements AutoCloseable {

    private final Socket control;
    private final InputStream in;
    private @Nullable ServerSocket passive;

    ScriptedPeer(Socket control) throws IOException {
        this.control = control;
        control.setSoTimeout(ScriptedServer.PATIENCE_MILLIS);
        control.setTcpNoDelay(true);
        in = new BufferedInputStream(control.getInputStream());
    }

    /** Reads a command. Null at the end of the connection, orderly or not. */
    public @Nullable String read() throws IOException {
        byte[] bytes = readBytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a command byte for byte. Null at the end of the connection, orderly or not. */
    public byte @Nullable [] readBytes() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int b = in.read();
            while (b >= 0 && b != '\n') {
                line.write(b);
                b = in.read();
            }
            if (b < 0) {
                return null;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("no command came", e);
        } catch (IOException reset) {
            return null;
        }
        byte[] bytes = line.toByteArray();
        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\r');
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    /** Expects the end of the connection, or an ABOR before it that was on its way already. */
    public ScriptedPeer expectEndAfterAbort() throws IOException {
        String last = read();
        if (last != null) {
            assertThat(last).isEqualTo("ABOR");
            expectEnd();
        }
        return this;
    }

    /** Expects a command. */
    public ScriptedPeer expect(String command) throws IOException {
        assertThat(read()).isEqualTo(command);
        return this;
    }

    /** Expects the end of the connection. */
    public ScriptedPeer expectEnd() throws IOException {
        assertThat(read()).isNull();
        return this;
    }

    /** Answers, one line after another. */
    public ScriptedPeer reply(String... lines) throws IOException {
        return raw(String.join("\r\n", lines) + "\r\n");
    }

    /** Sends text as it is. */
    public ScriptedPeer raw(String text) throws IOException {
        control.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        control.getOutputStream().flush();
        return this;
    }

    /** Greets, lets anybody in, and lists features. */
    public ScriptedPeer login(String... features) throws IOException {
        reply("220 ready");
        expect("USER anonymous").reply("331 password");
        expect("PASS anonymous@").reply("230 in");
        return introduce(features);
    }

    /** What follows the login. */
    public ScriptedPeer introduce(String... features) throws IOException {
        expect("FEAT").expect("PWD");
        StringBuilder list = new StringBuilder("211-Features:\r\n");
        for (String feature : features) {
            list.append(' ').append(feature).append("\r\n");
        }
        raw(list.append("211 End\r\n").toString());
        reply("257 \"/home\" is current");
        if (List.of(features).contains("UTF8")) {
            expect("OPTS UTF8 ON").reply("200 fine");
        }
        return this;
    }

    /** Expects EPSV and offers a port. */
    public ScriptedPeer epsv() throws IOException {
        expect("EPSV");
        reply("229 Extended (|||" + listen() + "|)");
        return this;
    }

    /** Expects the first transfer of a session in type image: TYPE I along with EPSV. */
    public ScriptedPeer epsvImage() throws IOException {
        expect("TYPE I").expect("EPSV");
        return reply("200 image", "229 Extended (|||" + listen() + "|)");
    }

    /** Opens a port for data connections. */
    public int listen() throws IOException {
        close(passive);
        ServerSocket opened = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.setSoTimeout(ScriptedServer.PATIENCE_MILLIS);
        passive = opened;
        return opened.getLocalPort();
    }

    /** Takes the data connection that the client opens. */
    public ScriptedData data() throws IOException {
        ServerSocket opened = passive;
        if (opened == null) {
            throw new AssertionError("no port is open");
        }
        return new ScriptedData(opened.accept());
    }

    /** Takes the data connection that the client opens, if it does so in time, as a server would that serves others, too. */
    public ScriptedData dataWithin(int millis) throws IOException {
        ServerSocket opened = passive;
        if (opened != null) {
            opened.setSoTimeout(millis);
        }
        return data();
    }

    /** Opens a data connection to the client. */
    public static ScriptedData connect(int port) throws IOException {
        return new ScriptedData(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Expects the end of a session. */
    public void quit() throws IOException {
        expect("QUIT").reply("221 bye");
    }

    /** Expects the end of a session, and before it perhaps the abort of a command that has been answered already. */
    public void quitAfterAbort() throws IOException {
        String said = read();
        if ("ABOR".equals(said)) {
            reply("225 nothing to abort").expect("PWD").reply("257 \"/home\"");
            said = read();
        }
        assertThat(said).isEqualTo("QUIT");
        reply("221 bye");
    }

    /** Cuts the connection off. */
    public void reset() throws IOException {
        control.setSoLinger(true, 0);
        control.close();
    }

    @Override
    public void close() throws IOException {
        close(passive);
        control.close();
    }

    private static void close(@Nullable ServerSocket socket) throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
