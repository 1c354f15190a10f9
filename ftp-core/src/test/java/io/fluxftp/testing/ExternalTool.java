package io.fluxftp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that a test runs to its end: found or the test is skipped, bounded in time, its output kept.
 * Immutable. A run sees a home directory of its own, so that nobody's {@code ~/.netrc} or {@code ~/.lftprc} takes part,
 * and a UTF-8 locale.
 */
public final class ExternalTool {
    /** How long a run may take unless told otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Duration timeout;

    private ExternalTool(List<String> command, Map<String, String> environment, Duration timeout) {
        this.command = List.copyOf(command);
        this.environment = environment;
        this.timeout = timeout;
    }

    /**
     * Finds a program on the search path.
     *
     * @param name the program's file name
     * @return the tool
     * @throws RuntimeException as {@link Interop#unavailable} makes it, if there is no such program
     */
    public static ExternalTool require(String name) {
        Path program = Interop.onPath(name)
                .orElseThrow(() -> Interop.unavailable(name, "there is no such program on the search path"));
        return of(program);
    }

    /**
     * Names a program by its path.
     *
     * @param program an executable file
     * @param arguments what every run begins with
     * @return the tool
     */
    public static ExternalTool of(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(Arrays.asList(arguments));
        return new ExternalTool(command, Map.of(), DEFAULT_TIMEOUT);
    }

    /**
     * Adds arguments that every run of the returned tool begins with.
     *
     * @param arguments what comes before a run's own arguments
     * @return another tool
     */
    public ExternalTool with(String... arguments) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(Arrays.asList(arguments));
        return new ExternalTool(longer, environment, timeout);
    }

    /**
     * Sets a variable of the environment.
     *
     * @param name its name
     * @param value its value
     * @return another tool
     */
    public ExternalTool environment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new ExternalTool(command, Map.copyOf(more), timeout);
    }

    /**
     * Sets how long a run may take.
     *
     * @param limit after it the program and all that it started are killed and the test fails
     * @return another tool
     */
    public ExternalTool within(Duration limit) {
        return new ExternalTool(command, environment, limit);
    }

    /**
     * Runs the program to its end, in {@code directory} and with nothing to read on standard input.
     *
     * @param directory where it runs
     * @param arguments its arguments
     * @return how it ended and what it said
     * @throws AssertionError if it does not end in time
     */
    public Output run(Path directory, String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(Arrays.asList(arguments));
        try {
            Path scratch = Files.createTempDirectory("fluxftp-tool-");
            try {
                return run(directory, line, scratch);
            } finally {
                TestFiles.deleteTree(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + line, e);
        }
    }

    private Output run(Path directory, List<String> line, Path scratch) throws IOException, InterruptedException {
        Path out = scratch.resolve("stdout");
        Path err = scratch.resolve("stderr");
        Path nothing = Files.createFile(scratch.resolve("stdin"));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectInput(nothing.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("HOME", scratch.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = false;
        try {
            ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
        Output output = new Output(line, process.exitValue(), Files.readAllBytes(out), Files.readAllBytes(err));
        if (!ended) {
            throw new AssertionError("not over within " + timeout + ": " + output);
        }
        return output;
    }

    /**
     * What a run left behind.
     *
     * @param command the command line
     * @param exit the exit code
     * @param stdout the bytes of standard output; not to be changed
     * @param stderr the bytes of standard error; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Output(List<String> command, int exit, byte[] stdout, byte[] stderr) {
        /**
         * Demands an exit code.
         *
         * @param expected the exit code
         * @return this
         * @throws AssertionError with everything the program said, if it ended otherwise
         */
        public Output exits(int expected) {
            if (exit != expected) {
                throw new AssertionError("exit code " + exit + " and not " + expected + ": " + this);
            }
            return this;
        }

        /**
         * Demands success.
         *
         * @return this
         * @throws AssertionError with everything the program said, if the exit code is not 0
         */
        public Output succeeds() {
            return exits(0);
        }

        /**
         * Returns standard output as text.
         *
         * @return standard output, read as UTF-8
         */
        public String out() {
            return new String(stdout, StandardCharsets.UTF_8);
        }

        /**
         * Returns standard error as text.
         *
         * @return standard error, read as UTF-8
         */
        public String err() {
            return new String(stderr, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return String.join(" ", command) + "\nexit code " + exit + "\n--- standard output\n" + tail(out())
                    + "\n--- standard error\n" + tail(err());
        }

        private static String tail(String text) {
            int kept = 8_000;
            return text.length() <= kept ? text : "…" + text.substring(text.length() - kept);
        }
    }
}
