package io.fluxftp.examples.cli;

import io.fluxftp.core.reply.FtpReply;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: one command, one or more URLs, one exit code. */
@Command(
        name = "fluxftp",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        header = "Moves and manages files over FTP.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "URL is ftp://[user[:password]@]host[:port]/path. The path is relative to the login directory; a path",
            "from the root begins with %%2F (ftp://host/%%2Fetc/motd). %%XX stands for a byte of a name. Without a user",
            "the login of ~/.netrc for the host is taken, or else anonymous. The password may also come from the",
            "variable FLUXFTP_PASSWORD, from ~/.netrc, or from the terminal; it is never shown.",
            "",
            "Exit codes: 0 done; 1 failed, with the reason on standard error; 2 bad usage; 130 interrupted.",
        },
        subcommands = {
            LsCommand.class,
            GetCommand.class,
            PutCommand.class,
            CatCommand.class,
            RmCommand.class,
            MkdirCommand.class,
            MvCommand.class
        })
public final class FluxFtp implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private FluxFtp() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param arguments the command line; {@code --help} explains it
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new FluxFtp())
                .registerConverter(FtpUrl.class, FtpUrlConverter::convert)
                .setParameterExceptionHandler((failure, arguments) -> {
                    boolean unknown = failure instanceof UnmatchedArgumentException;
                    String help = unknown ? " (see fluxftp --help)" : "";
                    tell(failure.getCommandLine().getErr(), String.valueOf(failure.getMessage()) + help);
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!Failures.isBrokenPipe(failure)) {
                        tell(command.getErr(), Failures.describe(failure));
                    }
                    return failure instanceof Failures.Usage
                            ? CommandLine.ExitCode.USAGE
                            : CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static void tell(PrintWriter err, String text) {
        err.println("fluxftp: " + FtpReply.safe(text.replaceAll("\\s*\\R\\s*", " ")));
        err.flush();
    }

    /** Without a command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command: expected ls, get, put, cat, rm, mkdir or mv");
    }
}
