package io.fluxftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.OpenDescriptors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** S9: directories of any size and depth are listed in bounded memory, from the first entry on, and let go when cut off. */
class ListingSecurityTest {
    private static final int MILLION = 1_000_000;
    private static final int READ = 20_000;

    /** More than the buffers of both ends of a connection hold of the shortest lines. */
    private static final int AHEAD_AT_MOST = 800_000;

    private DisposableFtpServer server = TestServers.memory().bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login(FtpFileSystem files) throws IOException {
        server.disposeNow();
        server = TestServers.of(files).bindNow();
        return RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
    }

    /** A directory made as it is listed. */
    private record Made(Function<FtpPath, Flux<FtpFile>> entries) implements FtpFileSystem {
        @Override
        public Mono<FtpFile> stat(FtpPath path) {
            return Mono.just(FtpFile.of(path.isRoot() ? "/" : path.name(), FtpFileType.DIRECTORY));
        }

        @Override
        public Flux<FtpFile> list(FtpPath directory) {
            return entries.apply(directory);
        }
    }

    private static FtpFile file(int number) {
        return FtpFile.of("file-" + number, FtpFileType.FILE).withSize(number).withModified(Instant.EPOCH);
    }

    @Test
    void s9AMillionEntriesAreListedAtThePaceOfTheReader() throws Exception {
        AtomicLong made = new AtomicLong();
        FtpFileSystem files = new Made(directory ->
                Flux.range(0, MILLION).doOnNext(i -> made.incrementAndGet()).map(ListingSecurityTest::file));
        try (RawClient client = login(files);
                Socket data = client.passive()) {
            assertThat(client.ask("NLST")).startsWith("150 ");
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(data.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(reader.readLine()).isEqualTo("file-0");
            assertThat(made.get()).as("made before they are read").isLessThan(AHEAD_AT_MOST);
            for (int i = 1; i < READ; i++) {
                assertThat(reader.readLine()).isEqualTo("file-" + i);
            }
            assertThat(made.get()).as("made before they are read").isLessThan(READ + AHEAD_AT_MOST);
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
        }
    }

    /** The entries after the first ones never come: they are not waited for. */
    @ParameterizedTest
    @ValueSource(strings = {"LIST", "NLST", "MLSD", "LIST -R", "LIST file-*"})
    void s9TheFirstEntriesComeAtOnceAndAnAbortLetsGo(String command) throws Exception {
        AtomicLong cancelled = new AtomicLong();
        FtpFileSystem files = new Made(directory -> Flux.range(0, 3)
                .map(ListingSecurityTest::file)
                .concatWith(Flux.never())
                .doOnCancel(cancelled::incrementAndGet)
                .subscribeOn(Schedulers.parallel()));
        try (RawClient client = login(new Globbed(files));
                Socket data = client.passive()) {
            assertThat(client.ask(command)).startsWith("150 ");
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(data.getInputStream(), StandardCharsets.US_ASCII));
            String first = reader.readLine();
            while (first != null && !first.contains("file-")) {
                first = reader.readLine(); // the directory itself
            }
            assertThat(first).endsWith("file-0");
            assertThat(client.ask("ABOR")).startsWith("426 ");
            assertThat(client.reply()).startsWith("226 ");
            Await.until("the listing is cancelled", () -> cancelled.get() == 1);
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    /** Nothing is named by a pattern. */
    private record Globbed(FtpFileSystem files) implements FtpFileSystem {
        @Override
        public Mono<FtpFile> stat(FtpPath path) {
            return path.name().endsWith("*") ? FileSystems.memory().stat(path) : files.stat(path);
        }

        @Override
        public Flux<FtpFile> list(FtpPath directory) {
            return files.list(directory);
        }
    }

    @Test
    void s9ADirectoryOfTheDiskIsLetGoInTheMidstOfItsListing(@TempDir Path directory) throws Exception {
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(directory.resolve("a-file-with-a-rather-long-name-" + i));
        }
        FtpFileSystem local = FileSystems.local(directory);
        assertThat(local.list(FtpPath.ROOT).take(1).collectList().block()).hasSize(1);
        OpenDescriptors.assertOnlyRoot(directory);
        try (RawClient client = login(local)) {
            assertThat(client.text("NLST").lines()).hasSize(20_000);
            for (int i = 0; i < 5; i++) {
                try (Socket data = client.passive()) {
                    assertThat(client.ask("LIST")).startsWith("150 ");
                    assertThat(data.getInputStream().read()).isPositive();
                    data.setSoLinger(true, 0);
                }
                assertThat(client.reply()).matches("(426|226) .*");
            }
            OpenDescriptors.assertOnlyRoot(directory);
        }
        local.dispose().block();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_024})
    void s9ListingBelowEndsWhereNoPathCanGoOn(int length) throws Exception {
        FtpFile again = FtpFile.of("d".repeat(length), FtpFileType.DIRECTORY);
        try (RawClient client = login(new Made(directory -> Flux.just(again)))) {
            assertThat(client.text("LIST -R").lines().count()).isBetween(8L, 200L);
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void s9ALinkToADirectoryAboveIsNotFollowed(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        Files.createSymbolicLink(directory.resolve("a/b/up"), Path.of("../.."));
        FtpFileSystem local = FileSystems.local(directory);
        try (RawClient client = login(local)) {
            assertThat(client.text("LIST -R").lines().filter(line -> line.endsWith(":")))
                    .containsExactly(".:", "./a:", "./a/b:");
        }
        local.dispose().block();
    }
}
