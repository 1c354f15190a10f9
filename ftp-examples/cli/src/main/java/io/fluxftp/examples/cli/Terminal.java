package io.fluxftp.examples.cli;

import io.fluxftp.core.command.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether there is a person at the other end of a stream. */
final class Terminal {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Terminal() {}

    /** Whether standard output goes to a terminal. */
    static boolean isOutput() {
        return is(1);
    }

    /** Whether standard error goes to a terminal. */
    static boolean isError() {
        return is(2);
    }

    /** Java tells of its console only, which is there when input and output both are; Linux tells of each stream. */
    private static boolean is(int descriptor) {
        Path stream = DESCRIPTORS.resolve(Integer.toString(descriptor));
        if (!Files.isDirectory(DESCRIPTORS)) {
            return console() != null;
        }
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false; // a closed stream
        }
    }

    /**
     * Asks a person for a password, without showing it.
     *
     * @return the password, null when nobody is there to ask
     */
    static @Nullable Secret askPassword(String prompt) {
        Console console = console();
        char[] typed = console == null || (Files.isDirectory(DESCRIPTORS) && !is(0))
                ? null
                : console.readPassword("%s", prompt);
        if (typed == null) {
            return null;
        }
        Secret password = Secret.of(new String(typed));
        Arrays.fill(typed, ' ');
        return password;
    }

    private static @Nullable Console console() {
        return System.console();
    }
}
