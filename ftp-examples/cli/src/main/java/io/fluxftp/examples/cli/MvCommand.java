package io.fluxftp.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renames a file or directory. */
@Command(name = "mv", header = "Rename a file or directory.")
final class MvCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "URL", description = "The file or directory.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FtpUrl from;

    @Parameters(
            index = "1",
            paramLabel = "NEW-URL",
            description = "Its new name: a URL of the same server and user. With a / at its end, the directory to move"
                    + " it into.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FtpUrl to;

    @Override
    public Integer call() {
        if (!from.sameServer(to)) {
            throw new ParameterException(spec.commandLine(), from + " and " + to + " differ in server or user");
        }
        String source = from.path().replaceAll("/+$", "");
        String name = source.substring(source.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            throw new ParameterException(spec.commandLine(), from + " cannot be renamed");
        }
        String target = to.isDirectory() ? to.path() + name : to.path();
        Work.doNow(from, client -> client.rename(source, target));
        return 0;
    }
}
