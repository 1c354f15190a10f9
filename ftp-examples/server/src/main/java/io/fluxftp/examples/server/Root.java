package io.fluxftp.examples.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What makes a directory fit to be served, told in one line when it is not. */
final class Root {

    private Root() {}

    /**
     * Checks the directory that is to be served.
     *
     * @throws ParameterException naming what is wrong with it
     */
    static Path usable(CommandLine commandLine, @Nullable Path root) {
        if (root == null) {
            throw new ParameterException(commandLine, "--root is missing: expected a directory to serve");
        }
        if (!Files.exists(root)) {
            throw new ParameterException(commandLine, "--root: " + root + " does not exist: expected a directory");
        }
        if (!Files.isDirectory(root)) {
            throw new ParameterException(commandLine, "--root: " + root + " is no directory");
        }
        if (!Files.isReadable(root) || !Files.isExecutable(root)) {
            throw new ParameterException(
                    commandLine, "--root: " + root + " cannot be read by the user who runs this program");
        }
        return root;
    }

    /** The innermost reason of a failure, as text for one line. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
