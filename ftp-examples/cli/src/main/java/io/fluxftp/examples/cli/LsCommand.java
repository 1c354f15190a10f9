package io.fluxftp.examples.cli;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.UnixListFormatter;
import io.fluxftp.core.reply.FtpReply;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists a directory, or one file, sorted by name. */
@Command(name = "ls", header = "List a directory, or one file, in the form of ls -l.")
final class LsCommand implements Callable<Integer> {

    @Option(names = "-1", description = "Print names only, one a line.")
    private boolean namesOnly;

    @Parameters(paramLabel = "URL", description = "The directory or file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FtpUrl url;

    @Override
    public Integer call() throws IOException {
        List<FtpFile> files = Work.doNow(
                url, client -> list(client, url.path()).collectSortedList(Comparator.comparing(FtpFile::name)));
        if (files != null) {
            print(files);
        }
        return 0;
    }

    /** Servers with MLSD refuse to list what is no directory: then it may be a file. */
    private static Flux<FtpFile> list(FtpClient client, String path) {
        return client.list(path)
                .onErrorResume(
                        FtpPermanentException.class,
                        refused -> path.isEmpty()
                                ? Mono.error(refused)
                                : client.stat(path)
                                        .onErrorResume(
                                                FtpPermanentException.class, alsoRefused -> Mono.error(refused)));
    }

    /** On a terminal control characters are made visible; elsewhere names come out as the bytes that they are. */
    private void print(List<FtpFile> files) throws IOException {
        UnixListFormatter formatter = new UnixListFormatter(Clock.systemUTC(), ZoneId.systemDefault());
        Function<FtpFile, String> line = namesOnly ? FtpFile::name : formatter::format;
        boolean terminal = Terminal.isOutput();
        try (OutputStream out = new BufferedOutputStream(StandardStreams.outputStream())) {
            for (FtpFile file : files) {
                String text = line.apply(file);
                out.write(FtpCharset.UTF_8.encode((terminal ? FtpReply.safe(text) : text) + "\n"));
            }
        } catch (IOException e) {
            throw new StandardStreams.BrokenPipeException(e);
        }
    }
}
