package io.fluxftp.examples.server;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.netty.util.NetUtil;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import reactor.core.Exceptions;

/**
 * The program: reads its options, listens, and serves until it is told to end. Standard output has one line, {@code
 * listening on HOST:PORT}, once it is ready; everything else goes to standard error.
 */
@Command(
        name = "fluxftpd",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        customSynopsis = {
            "fluxftpd --root DIR [--users FILE] [--user NAME:PASSWORD[:HOME]]... [--anonymous[=DIR]] [OPTION]...",
            "fluxftpd hash-password [--bcrypt]"
        },
        header = "Serves a directory over FTP.",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer =
                "Durations are numbers with a unit: 500ms, 30s, 5m, 2h; rates are bytes a second: 500K, 10M, 1G. On SIGTERM or Ctrl-C no new session is taken,"
                        + " running transfers have 30 seconds to end, and the exit code is 0. A bad option, an unusable directory"
                        + " or a port in use is one line on standard error and exit code 2.")
public final class FluxFtpd implements Callable<Integer> {

    /** How long running transfers may go on once the program is told to end. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ListenOptions listen = new ListenOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final RateOptions rates = new RateOptions();

    @Mixin
    private final TimeoutOptions timeouts = new TimeoutOptions();

    @Option(
            names = "--partial-uploads",
            description = "Keep what has arrived of an upload that is cut off, so that clients can resume it. Without"
                    + " this a file is replaced by a complete one or stays as it was.")
    private boolean partialUploads;

    @Option(
            names = "--verbose",
            description = "Log sessions, transfers and commands to standard error, never passwords.")
    private boolean verbose;

    @Option(names = "--demo", hidden = true)
    private boolean demo;

    private FluxFtpd() {}

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param arguments the command line; {@code --help} explains it
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(new HashPassword(System.in, HashPassword::terminal));
    }

    static CommandLine commandLine(HashPassword hashPassword) {
        return new CommandLine(new FluxFtpd())
                .addSubcommand(hashPassword)
                .setParameterExceptionHandler((failure, ignored) -> {
                    PrintWriter err = failure.getCommandLine().getErr();
                    boolean unknown = failure instanceof UnmatchedArgumentException;
                    err.println("fluxftpd: " + oneLine(failure) + (unknown ? " (see fluxftpd --help)" : ""));
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    LoggerFactory.getLogger(FluxFtpd.class).error("failed", failure);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static String oneLine(Throwable failure) {
        return FtpReply.safe(String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }

    @Override
    public Integer call() {
        if (verbose) {
            StderrLogging.verbose();
        }
        DemoTree tree = demo ? DemoTree.createNow() : null;
        try {
            serveNow(tree);
        } catch (RuntimeException e) {
            if (tree != null) {
                tree.close();
            }
            throw e;
        }
        return CommandLine.ExitCode.OK;
    }

    private void serveNow(@Nullable DemoTree tree) {
        Path root = tree != null ? tree.root() : Root.usable(spec.commandLine(), access.root);
        FtpFileSystem files = files(root);
        DisposableFtpServer server = listenNow(timeouts.apply(
                        rates.apply(limits.apply(listen.apply(FtpServer.create()))))
                .fileSystem(files)
                .authenticator(tree != null ? tree.authenticator() : access.authenticator(spec.commandLine(), root))
                .partialUploads(partialUploads));
        stopAtTheEnd(server, tree);
        EventLog.subscribe(server.events());
        PrintWriter out = spec.commandLine().getOut();
        out.println("listening on " + NetUtil.toSocketAddressString(server.address()));
        if (tree != null) {
            tree.howToTry(server.address()).forEach(out::println);
        }
        out.flush();
        server.onDispose().block();
        files.dispose().block();
    }

    private FtpFileSystem files(Path root) {
        try {
            return FileSystems.local(root);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new ParameterException(spec.commandLine(), "--root: " + e.getMessage(), e);
        }
    }

    private DisposableFtpServer listenNow(FtpServer server) {
        try {
            return server.bindNow();
        } catch (RuntimeException e) {
            String reason = Root.reason(Exceptions.unwrap(e));
            boolean taken = reason.toLowerCase(Locale.ROOT).contains("in use");
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot listen on " + listen.address() + ": " + reason
                            + (taken ? "; choose another --port, 0 for any free one" : ""),
                    e);
        }
    }

    /** A signal ends a JVM with 128 and its number. Told to end, this program ends well: hence the halt, after all is done. */
    private static void stopAtTheEnd(DisposableFtpServer server, @Nullable DemoTree tree) {
        Thread stop = new Thread(
                () -> {
                    int code = CommandLine.ExitCode.OK;
                    try {
                        server.disposeGracefully(DRAIN).block(DRAIN.plusSeconds(10));
                    } catch (RuntimeException e) {
                        LoggerFactory.getLogger(FluxFtpd.class).error("did not end well", e);
                        code = CommandLine.ExitCode.SOFTWARE;
                    }
                    if (tree != null) {
                        tree.close();
                    }
                    Runtime.getRuntime().halt(code);
                },
                "fluxftpd-stop");
        Runtime.getRuntime().addShutdownHook(Objects.requireNonNull(stop));
    }
}
