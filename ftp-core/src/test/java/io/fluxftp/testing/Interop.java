package io.fluxftp.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The rule for tests that need something of the machine: another FTP server, a command-line client, the super-user.
 *
 * <p>What is missing on a person's machine skips the test, by name. With {@code -Dinterop.required=true}, as on the
 * build server, it fails the test, so that nothing goes untested without anybody noticing.
 */
public final class Interop {
    /** The system property that turns what is missing from a skipped test into a failed one. */
    public static final String REQUIRED_PROPERTY = "interop.required";

    private Interop() {}

    /**
     * Tells whether everything that interoperability tests need has to be there.
     *
     * @return true if a missing peer or tool fails its tests
     */
    public static boolean required() {
        return Boolean.getBoolean(REQUIRED_PROPERTY);
    }

    /**
     * Makes the error that ends a test for want of something: to be thrown by the caller.
     *
     * @param what the peer or tool, by its name
     * @param why what was looked for and not found
     * @return an aborted test, or a failed one if {@link #required()}
     */
    public static RuntimeException unavailable(String what, String why) {
        String message = what + " is not available here: " + why;
        if (required()) {
            throw new AssertionFailedError(message + " (and -D" + REQUIRED_PROPERTY + "=true demands it)");
        }
        return new TestAbortedException(message);
    }

    /**
     * Finds a program on the search path.
     *
     * @param name the program's file name
     * @return its absolute path, empty if there is none that can be executed
     */
    public static Optional<Path> onPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }
}
