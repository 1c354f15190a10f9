package io.fluxftp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of this build that runs as a process of its own while a test goes on: what it says is kept, signals can be sent
 * to it, and it does not outlive {@link #close()}. It runs on the JVM of the tests, with a home directory of its own.
 */
public final class JavaProgram implements AutoCloseable {
    /** How long to wait for a line of output or for the end. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final long POLL_MILLIS = 10;

    private final Path scratch;
    private final Process process;

    private JavaProgram(Path scratch, Process process) {
        this.scratch = scratch;
        this.process = process;
    }

    /**
     * The {@code java} that runs the tests.
     *
     * @return an executable file
     */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Starts a jar.
     *
     * @param jvmOptions what comes before {@code -jar}
     * @param jar an executable jar
     * @param arguments its arguments
     * @return the running program, to be closed
     */
    public static JavaProgram start(List<String> jvmOptions, Path jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Path scratch = Files.createTempDirectory("fluxftp-program-");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectInput(Files.createFile(scratch.resolve("stdin")).toFile())
                    .redirectOutput(scratch.resolve("stdout").toFile())
                    .redirectError(scratch.resolve("stderr").toFile());
            builder.environment().put("HOME", scratch.toString());
            builder.environment().put("LC_ALL", "C.UTF-8");
            return new JavaProgram(scratch, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /**
     * Waits until standard output holds what is looked for.
     *
     * @param pattern what to find
     * @return the first match
     * @throws AssertionError with all that the program said, if it ends before or does not say it in time
     */
    public MatchResult awaitOut(Pattern pattern) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            boolean ended = ended(POLL_MILLIS);
            Matcher matcher = pattern.matcher(out());
            if (matcher.find()) {
                return matcher.toMatchResult();
            }
            if (ended) {
                throw new AssertionError("ended with " + process.exitValue() + " before it said " + pattern + this);
            }
        }
        throw new AssertionError("did not say " + pattern + this);
    }

    /**
     * Sends a signal.
     *
     * @param name {@code TERM}, {@code INT} or the like
     */
    public void signal(String name) {
        ExternalTool.require("kill")
                .run(scratch, "-" + name, Long.toString(pid()))
                .succeeds();
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws AssertionError with all that the program said, if it does not end in time
     */
    public int exitCode() {
        if (!ended(PATIENCE.toMillis())) {
            throw new AssertionError("did not end" + this);
        }
        return process.exitValue();
    }

    /**
     * Whether it still runs.
     *
     * @return false once it has ended
     */
    public boolean isRunning() {
        return process.isAlive();
    }

    /**
     * The number of the process.
     *
     * @return its id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * What it has written to standard output so far.
     *
     * @return the text, read as UTF-8
     */
    public String out() {
        return read("stdout");
    }

    /**
     * What it has written to standard error so far.
     *
     * @return the text, read as UTF-8
     */
    public String err() {
        return read("stderr");
    }

    private String read(String file) {
        try {
            return new String(Files.readAllBytes(scratch.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    /** Kills the program if it still runs, and removes what it left. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        ended(PATIENCE.toMillis());
        TestFiles.deleteTree(scratch);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "\n--- standard output\n" + out() + "\n--- standard error\n" + err();
    }
}
