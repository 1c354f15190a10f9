package io.fluxftp.examples.server.client;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code fluxftpd} as an operator runs it: {@code target/fluxftpd.jar} where it has been packaged, else the same main
 * class from the test's class path. It runs with leak detection at {@code paranoid}; a leak fails {@link #close()}.
 */
final class FluxFtpdProcess implements ServerUnderTest {
    private static final String MAIN_CLASS = "io.fluxftp.examples.server.FluxFtpd";
    private static final Pattern LISTENING = Pattern.compile("(?m)^listening on \\S+:(\\d+)$");
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long STOP_SECONDS = 15;
    private static final String USER = "alice";
    private static final String PASSWORD = "secret";

    private final Path root;
    private final Path home;
    private final Path log;
    private final Process process;
    private final String host;
    private final int port;

    private FluxFtpdProcess(Path root, Path home, Path log, Process process, String host, int port) {
        this.root = root;
        this.home = home;
        this.log = log;
        this.process = process;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts it on a free port.
     *
     * @param host the literal address to listen at
     * @param options options beyond host, port, root and user
     * @return the server, once it has said that it listens
     */
    static FluxFtpdProcess start(String host, String... options) {
        try {
            Path root = Files.createTempDirectory("fluxftpd-");
            Path home = Files.createDirectory(root.resolve("home"));
            Path log = root.resolve("output.log");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "-Dio.netty.leakDetection.level=paranoid"));
            Path jar = Path.of(System.getProperty("basedir", "."), "target", "fluxftpd.jar");
            command.addAll(
                    Files.exists(jar)
                            ? List.of("-jar", jar.toString())
                            : List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
            command.addAll(List.of("--host", host, "--port", "0", "--root", home.toString()));
            command.addAll(List.of("--user", USER + ":" + PASSWORD, "--passive-ports", "26000-26999"));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                return new FluxFtpdProcess(root, home, log, process, host, port(process, log));
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                TestFiles.deleteTree(root);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(Process process, Path log) throws IOException {
        long began = System.nanoTime();
        try {
            while (System.nanoTime() - began < START_NANOS) {
                boolean ended = process.waitFor(10, TimeUnit.MILLISECONDS);
                Matcher line = LISTENING.matcher(Files.readString(log));
                if (line.find()) {
                    return Integer.parseInt(line.group(1));
                }
                if (ended) {
                    throw new IllegalStateException(
                            "fluxftpd ended with " + process.exitValue() + ":\n" + Files.readString(log));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the start of fluxftpd", e);
        }
        throw new IllegalStateException("fluxftpd does not say where it listens:\n" + Files.readString(log));
    }

    @Override
    public Account account() {
        return new Account(host, port, USER, PASSWORD);
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Path newDirectory() {
        try {
            return Files.createTempDirectory(home, "test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns everything that it has written so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as {@code kill} does, and demands that it drains and ends with 0, and that nothing leaked. */
    @Override
    public void close() {
        try {
            process.destroy();
            boolean ended = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            String output = output();
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("fluxftpd " + (ended ? "ended with " + process.exitValue() : "did not end")
                        + " on SIGTERM:\n" + output);
            }
            if (output.contains("LEAK:")) {
                throw new AssertionError("fluxftpd leaked:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fluxftpd ended", e);
        } finally {
            process.destroyForcibly();
            TestFiles.deleteTree(root);
        }
    }
}
