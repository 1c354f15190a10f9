package io.fluxftp.examples.cli;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.core.listing.FtpFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes files, with {@code -r} directories and all that is in them. */
@Command(name = "rm", header = "Delete files.")
final class RmCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "-r", description = "Delete directories, too, with everything in them.")
    private boolean recursive;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "The files, in this order.")
    private List<FtpUrl> urls = List.of();

    @Override
    public Integer call() {
        for (FtpUrl url : urls) {
            String path = url.path().replaceAll("/+$", "");
            if (path.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "refusing to delete all of " + url);
            }
            Work.doNow(url, client -> recursive ? deleteTree(client, path) : client.delete(path));
        }
        return 0;
    }

    /**
     * Deletes whatever has a path. What is no directory goes at once, and so does a link to a directory, which many
     * servers list as a directory: its files are not for us to delete.
     */
    private static Mono<Void> deleteTree(FtpClient client, String path) {
        return client.delete(path).onErrorResume(FtpPermanentException.class, refused -> client.list(path)
                .collectList()
                .onErrorMap(FtpPermanentException.class, noDirectory -> refused)
                .flatMapMany(Flux::fromIterable)
                .concatMap(entry -> deleteTree(client, child(path, entry)))
                .then(client.removeDirectory(path)));
    }

    private static String child(String directory, FtpFile entry) {
        String name = entry.name();
        if (name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("the server lists a name that is none: " + name);
        }
        return directory + '/' + name;
    }
}
