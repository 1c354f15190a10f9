package io.fluxftp.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads a file. */
@Command(name = "put", header = "Upload a file.")
final class PutCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--resume",
            description = "Take the remote file for the beginning of the local one and send the rest only.")
    private boolean resume;

    @Parameters(index = "0", paramLabel = "FILE", description = "The local file, or - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "The remote file, or a directory to put it into, with a / at its end.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FtpUrl url;

    @Override
    public Integer call() {
        if (source.equals(STANDARD_INPUT)) {
            putStandardInput();
            return 0;
        }
        Path file = Path.of(source);
        if (!Files.isRegularFile(file)) {
            throw new Failures.About(
                    source, new IllegalArgumentException(Files.exists(file) ? "is no file" : "no such file"));
        }
        String name = String.valueOf(file.getFileName());
        FtpUrl remote = url.isDirectory() ? url.withPath(url.path() + name) : url;
        try (Progress progress = Progress.of(name)) {
            Work.doNow(
                    remote,
                    client -> client.upload(
                            file, remote.path(), upload -> upload.resume(resume).onProgress(progress)));
        }
        return 0;
    }

    private void putStandardInput() {
        if (url.isDirectory() || resume) {
            throw new ParameterException(
                    spec.commandLine(),
                    resume
                            ? "--resume needs a FILE: standard input has no size"
                            : url + " names a directory: expected a file");
        }
        try (Progress progress = Progress.of(url.name())) {
            Work.doNow(
                    url,
                    client -> client.store(
                            url.path(),
                            StandardStreams.input().doOnNext(buffer -> progress.add(buffer.readableBytes()))));
        }
    }
}
