package io.fluxftp.client.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of scripts: each control connection gets the next one, in a thread of its own. What goes otherwise than written
 * fails the test when the server is closed, or checked.
 */
public final class ScriptedServer implements AutoCloseable {

    /** What the server does on one control connection. */
    @FunctionalInterface
    public interface Script {
        /**
         * Plays it.
         *
         * @param peer the connection
         * @throws Exception fails the test
         */
        void play(ScriptedPeer peer) throws Exception;
    }

    /** How long a step waits for the client before it fails. */
    static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listener;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedServer(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts a server.
     *
     * @param scripts one for each connection, in order; a further connection fails the test
     * @return the server
     */
    public static ScriptedServer of(Script... scripts) {
        try {
            ScriptedServer server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.start(() -> server.accept(scripts));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The port of the control connection.
     *
     * @return the port
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * How many control connections there have been.
     *
     * @return the number
     */
    public int connections() {
        return connections.get();
    }

    private void accept(Script... scripts) throws IOException {
        while (true) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
                throw e;
            }
            int number = connections.getAndIncrement();
            if (number >= scripts.length) {
                socket.close();
                throw new AssertionError("connection " + (number + 1) + " is one too many");
            }
            start(() -> {
                try (ScriptedPeer peer = new ScriptedPeer(socket)) {
                    scripts[number].play(peer);
                }
            });
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                },
                "scripted-" + threads.size());
        thread.setDaemon(true);
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
    }

    /** Stops listening, waits for the scripts to end, and fails with what went wrong in them. */
    @Override
    public void close() {
        try {
            listener.close();
            List<Thread> started;
            synchronized (threads) {
                started = List.copyOf(threads);
            }
            for (Thread thread : started) {
                thread.join(PATIENCE_MILLIS + 5_000);
                if (thread.isAlive()) {
                    failures.add(new AssertionError("a script does not end"));
                    thread.interrupt();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Throwable first = failures.poll();
        if (first != null) {
            AssertionError error = new AssertionError("the script failed: " + first, first);
            failures.forEach(error::addSuppressed);
            throw error;
        }
    }
}
