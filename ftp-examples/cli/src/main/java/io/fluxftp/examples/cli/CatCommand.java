package io.fluxftp.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes files to standard output, as they arrive. */
@Command(name = "cat", header = "Write files to standard output.")
final class CatCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", arity = "1..*", description = "The files, in this order.")
    private List<FtpUrl> urls = List.of();

    @Override
    public Integer call() {
        for (FtpUrl url : urls) {
            Work.doNow(
                    url,
                    client -> StandardStreams.output(client.retrieve(url.path()).retain()));
        }
        return 0;
    }
}
