package io.fluxftp.client.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A peer that runs as a process. It keeps to one convention, so that no process outlives the tests, however they end: it
 * ends, with all its children, at the end of its standard input, which is a pipe from this JVM.
 */
final class ProcessPeer implements FtpPeer {
    private static final int ATTEMPTS = 3;
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PROBE_MILLIS = 10;
    private static final long STOP_SECONDS = 5;

    private final PeerKind kind;
    private final PeerHome home;
    private final Process process;
    private final int port;

    private ProcessPeer(PeerKind kind, PeerHome home, Process process, int port) {
        this.kind = kind;
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a process and returns once it greets. It is tried again, with another port, should it end before: somebody
     * may have taken the port.
     *
     * @param kind which server
     * @param home its directories; deleted when the peer is closed or does not start
     * @param command makes the command line for a port
     */
    static ProcessPeer start(PeerKind kind, PeerHome home, IntFunction<List<String>> command) {
        try {
            for (int attempt = 1; ; attempt++) {
                int port = Loopback.freePort();
                List<String> line = command.apply(port);
                Path log = home.root().resolve("output-" + attempt + ".log");
                Process process = new ProcessBuilder(line)
                        .directory(home.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                if (isReady(process, port)) {
                    return new ProcessPeer(kind, home, process, port);
                }
                boolean ended = !process.isAlive();
                stop(process);
                if (!ended || attempt == ATTEMPTS) {
                    throw new IllegalStateException(kind + (ended ? " ended" : " did not greet") + " at its start: "
                            + String.join(" ", line) + "\n" + Files.readString(log));
                }
            }
        } catch (IOException e) {
            home.close();
            throw new UncheckedIOException(kind + " does not start", e);
        } catch (InterruptedException e) {
            home.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the start of " + kind, e);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    private static boolean isReady(Process process, int port) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < START_NANOS) {
            if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (Loopback.greets(port)) {
                return process.isAlive();
            }
        }
        return false;
    }

    private static void stop(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public PeerKind kind() {
        return kind;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path home() {
        return home.home();
    }

    @Override
    public Path newDirectory() {
        return home.newDirectory();
    }

    @Override
    public void put(Path file, byte[] content) {
        home.put(file, content);
    }

    @Override
    public void close() {
        stop(process);
        home.close();
    }

    @Override
    public String toString() {
        return kind + " at " + host() + ":" + port;
    }
}
