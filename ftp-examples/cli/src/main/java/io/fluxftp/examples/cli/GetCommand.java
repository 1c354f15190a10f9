package io.fluxftp.examples.cli;

import io.fluxftp.client.LocalNames;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Downloads a file. */
@Command(
        name = "get",
        header = "Download a file.",
        description = "The file grows under a temporary name and takes its own when it is complete.")
final class GetCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--resume",
            description = "Go on where an earlier attempt with this option was cut off, and keep what arrives for a"
                    + " later one.")
    private boolean resume;

    @Parameters(index = "0", paramLabel = "URL", description = "The remote file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FtpUrl url;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The local file, or a directory to put it into, or - for standard output. Default: the same"
                    + " name in the current directory.")
    private @Nullable String target;

    @Override
    public Integer call() {
        if ("-".equals(target)) {
            Work.doNow(
                    url,
                    client -> StandardStreams.output(client.retrieve(url.path()).retain()));
            return 0;
        }
        Path file = file();
        try (Progress progress = Progress.of(url.name())) {
            Work.doNow(
                    url,
                    client -> client.download(url.path(), file, download -> download.resume(resume)
                            .onProgress(progress)));
        }
        return 0;
    }

    private Path file() {
        if (url.isDirectory()) {
            throw new ParameterException(spec.commandLine(), url + " names a directory: expected a file");
        }
        if (target != null) {
            return Path.of(target);
        }
        try {
            return LocalNames.resolve(Path.of(""), url.name());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + "; give a local FILE", e);
        }
    }
}
