package io.fluxftp.examples.cli;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.core.listing.FtpFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes directories. */
@Command(name = "mkdir", header = "Make directories.")
final class MkdirCommand implements Callable<Integer> {

    @Option(names = "-p", description = "Make the directories above, too; one that is there already is no error.")
    private boolean parents;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "The directories, in this order.")
    private List<FtpUrl> urls = List.of();

    @Override
    public Integer call() {
        for (FtpUrl url : urls) {
            Work.doNow(url, client -> parents ? makeAll(client, url.path()) : client.makeDirectory(url.path()));
        }
        return 0;
    }

    private static Mono<Void> makeAll(FtpClient client, String path) {
        return Flux.fromIterable(prefixes(path))
                .concatMap(directory -> client.makeDirectory(directory)
                        .onErrorResume(FtpPermanentException.class, refused -> isDirectory(client, directory)
                                .flatMap(there -> there ? Mono.empty() : Mono.error(refused))))
                .then();
    }

    private static Mono<Boolean> isDirectory(FtpClient client, String path) {
        return client.stat(path).map(FtpFile::isDirectory).onErrorReturn(FtpPermanentException.class, false);
    }

    /** {@code a}, {@code a/b} and {@code a/b/c} for {@code a/b/c}. */
    static List<String> prefixes(String path) {
        List<String> prefixes = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (slash > 0 && path.charAt(slash - 1) != '/') {
                prefixes.add(path.substring(0, slash));
            }
        }
        if (!path.endsWith("/")) {
            prefixes.add(path);
        }
        return prefixes;
    }
}
