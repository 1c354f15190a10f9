package io.fluxftp.client.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One data connection as the server sees it. */
public final class ScriptedData {

    private final Socket socket;

    ScriptedData(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(ScriptedServer.PATIENCE_MILLIS);
    }

    /** Sends text. */
    public ScriptedData send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public ScriptedData send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Ends the data in good order. */
    public void finish() throws IOException {
        socket.close();
    }

    /** Cuts the data off. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads up to a number of bytes; fewer at the end. */
    public byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Reads to the end, which must be an orderly one. */
    public String readAll() throws IOException {
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        socket.close();
        return all;
    }

    /** Expects that the client closes the connection, at once or after some data, orderly or not. */
    public void expectEnd() throws IOException {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the data connection stays open", e);
        } catch (IOException reset) {
            assertThat(reset).isNotNull();
        }
        socket.close();
    }

    /** Expects that the client cuts the connection off: no server takes that for the end of a file. */
    public void expectReset() throws IOException {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the data connection stays open", e);
        } catch (IOException reset) {
            socket.close();
            return;
        }
        throw new AssertionError("the data came to an orderly end");
    }
}
