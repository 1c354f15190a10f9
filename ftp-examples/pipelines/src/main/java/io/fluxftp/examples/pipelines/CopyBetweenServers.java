package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.listing.FtpFile;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies files from one server to another through this process and not through its disk or memory: what the target does
 * not take is not read from the source. Its demand travels back through the pipeline into the source's TCP window.
 */
public final class CopyBetweenServers {

    /** How many files of a directory are copied at the same time: as many sessions are open to each server. */
    private static final int FILES_AT_A_TIME = 4;

    private CopyBetweenServers() {}

    /**
     * Copies one file. Cancelling aborts the transfer at both ends.
     *
     * @param source the server to read from
     * @param from the file there
     * @param target the server to write to
     * @param to the file there; it is replaced as a whole, or left as it was
     * @return the target's summary, once it has confirmed the last byte
     */
    public static Mono<TransferSummary> copy(FtpClient source, String from, FtpClient target, String to) {
        return target.store(to, source.retrieve(from).retain());
    }

    /**
     * Copies the files of a directory, not those of directories in it, a few at a time.
     *
     * @param source the server to read from
     * @param from the directory there
     * @param target the server to write to
     * @param to an existing directory there
     * @return a summary a file, as they are done; the first failure ends it and aborts the others
     */
    public static Flux<TransferSummary> copyDirectory(FtpClient source, String from, FtpClient target, String to) {
        return source.list(from)
                .filter(FtpFile::isFile)
                .map(FtpFile::name)
                .collectList() // the listing's session is free again before the first copy
                .flatMapMany(Flux::fromIterable)
                .flatMap(name -> copy(source, from + '/' + name, target, to + '/' + name), FILES_AT_A_TIME);
    }

    /**
     * Copies a directory between two anonymous servers.
     *
     * @param arguments the source's host, port and directory, the target's host, port and directory
     */
    public static void main(String... arguments) {
        FtpClient source = client(arguments[0], arguments[1]);
        FtpClient target = client(arguments[3], arguments[4]);
        copyDirectory(source, arguments[2], target, arguments[5])
                .doOnNext(done -> System.out.println(done.path() + ": " + rate(done)))
                .then(Mono.when(source.disposeLater(), target.disposeLater()))
                .block();
    }

    private static FtpClient client(String host, String port) {
        return FtpClient.create().host(host).port(Integer.parseInt(port));
    }

    private static String rate(TransferSummary done) {
        Duration elapsed = done.elapsed();
        return done.bytes() + " bytes in " + elapsed.toMillis() + " ms";
    }
}
