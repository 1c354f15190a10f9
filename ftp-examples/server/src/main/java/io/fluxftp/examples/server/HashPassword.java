package io.fluxftp.examples.server;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the hash of a password, for a file of users. The password is never an argument: those show to others. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        description = "Reads a password from the terminal, or else the first line of standard input, and prints its"
                + " argon2id hash, as the file of --users wants it.")
final class HashPassword implements Callable<Integer> {

    private static final int LONGEST = 1_024;

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private final InputStream input;
    private final Supplier<@Nullable Console> terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--bcrypt", description = "Print a bcrypt hash instead, as other programs read it.")
    private boolean bcrypt;

    /**
     * A command that has not run.
     *
     * @param input where the password is when there is no terminal
     * @param terminal gives the terminal, or null where input does not come from one; asked when the command runs, as the
     *     JDK takes its time for it
     */
    HashPassword(InputStream input, Supplier<@Nullable Console> terminal) {
        this.input = input;
        this.terminal = terminal;
    }

    /** The terminal that standard input is. Newer JDKs have a console also where it is none: Linux knows. */
    static @Nullable Console terminal() {
        try {
            String target = STANDARD_INPUT.toRealPath().toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console")
                    ? System.console()
                    : null;
        } catch (IOException e) {
            return Files.exists(STANDARD_INPUT, LinkOption.NOFOLLOW_LINKS) ? null : System.console();
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = terminal.get();
        Secret password = console == null ? firstLine() : asked(console);
        spec.commandLine().getOut().println(PasswordHashes.format(hash(password)));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private PasswordHash hash(Secret password) {
        if (password.reveal().isEmpty()) {
            throw wrong("the password is empty");
        }
        try {
            return bcrypt ? PasswordHashes.bcrypt(password) : PasswordHashes.argon2id(password);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Secret asked(Console terminal) {
        char[] once = terminal.readPassword("Password: ");
        char[] again = once == null ? null : terminal.readPassword("Once more: ");
        if (once == null || again == null) {
            throw wrong("no password was given");
        }
        try {
            if (!Arrays.equals(once, again)) {
                throw wrong("the two passwords differ");
            }
            return Secret.of(new String(once));
        } finally {
            Arrays.fill(once, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private Secret firstLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
            if (line.size() == LONGEST) {
                throw wrong("the password is longer than " + LONGEST + " bytes");
            }
            line.write(b);
        }
        String text = FtpCharset.UTF_8.decode(line.toByteArray());
        return Secret.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), "hash-password: " + what);
    }
}
