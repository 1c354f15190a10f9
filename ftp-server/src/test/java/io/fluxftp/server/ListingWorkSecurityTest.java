package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Row S9: patterns, {@code -R} and links that would take all time or memory. */
@Timeout(60)
class ListingWorkSecurityTest {

    private final AtomicLong looked = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private DisposableFtpServer server;

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login(FtpFileSystem files) throws Exception {
        server = TestServers.of(files).bindNow();
        return RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
    }

    /** Directories without end, ten in each. */
    private FtpFileSystem endless() {
        return new FailingFiles(FileSystems.memory()) {
            @Override
            public Mono<FtpFile> stat(FtpPath path) {
                if (path.name().contains("*")) {
                    return Mono.error(new FtpFileException(FtpFileException.Kind.NOT_FOUND, path));
                }
                return Mono.just(FtpFile.of(path.isRoot() ? "/" : path.name(), FtpFileType.DIRECTORY));
            }

            @Override
            public Flux<FtpFile> list(FtpPath directory) {
                return Flux.range(0, 10)
                        .map(number -> FtpFile.of("d" + number, FtpFileType.DIRECTORY))
                        .doOnNext(file -> looked.incrementAndGet());
            }
        };
    }

    /** One directory with this many files, told off the event loop as a disk tells them. */
    private FtpFileSystem wide(int entries) {
        return new FailingFiles(FileSystems.memory()) {
            @Override
            public Flux<FtpFile> list(FtpPath directory) {
                return Flux.range(0, entries)
                        .map(number -> FtpFile.of("f" + number, FtpFileType.FILE))
                        .doOnNext(file -> looked.incrementAndGet())
                        .doOnCancel(() -> cancelled.set(true))
                        .subscribeOn(Schedulers.boundedElastic());
            }
        };
    }

    /** Reads to the end without keeping it. */
    private static long drain(Socket data) throws Exception {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read = data.getInputStream().read(buffer);
                read >= 0;
                read = data.getInputStream().read(buffer)) {
            bytes += read;
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST -R", "NLST -R", "LIST */*/*/*/*/*/*/*x"})
    void s9ATreeWithoutEndEndsInAnErrorAndNotInAListingThatLooksWhole(String command) throws Exception {
        try (RawClient client = login(endless());
                Socket data = client.passive()) {
            assertThat(client.ask(command)).startsWith("150 ");
            assertThatThrownBy(() -> drain(data)).as("it is cut off").isInstanceOf(IOException.class);
            assertThat(client.reply()).startsWith("451 More than ");
            assertThat(looked.get()).isLessThan(1_100_000);
            assertThat(client.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void s9OnlyWhatMatchesIsEntered() throws Exception {
        try (RawClient client = login(endless())) {
            assertThat(client.text("NLST *0/*1/*2/*3/*4/*5/*6/*7").lines()).hasSize(1);
            assertThat(looked.get()).isEqualTo(80);
        }
    }

    @Test
    void s9GoingUpAndDownCostsNothing() throws Exception {
        try (RawClient client = login(wide(3))) {
            assertThat(client.text("NLST " + "*/../".repeat(400) + "*").lines()).hasSize(3);
            assertThat(looked.get()).isLessThan(10);
        }
    }

    @Test
    void s9TooManyPatternsAreRefusedBeforeAnyWork() throws Exception {
        try (RawClient client = login(endless());
                Socket data = client.passive()) {
            assertThat(client.ask("LIST /x" + "/*".repeat(9))).startsWith("553 ");
            assertThat(looked.get()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a,{b,{c,{d,{e,{f,{g,h}}}}}}}",
                "{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}{,}*",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*",
                "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"
            })
    void s9NestedBracesAndManyStarsAreCheap(String pattern) throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.store("STOR " + "a".repeat(250), "x".getBytes(US_ASCII));
            try (Socket data = client.passive()) {
                String opening = client.ask("NLST " + pattern);
                assertThat(opening).matches("(150|550) .*");
                if (opening.startsWith("150")) {
                    assertThat(drain(data)).isZero();
                    assertThat(client.reply()).startsWith("226 ");
                }
            }
        }
    }

    @Test
    void s9ALinkThatLeadsUpIsNotFollowedForEver(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("a/b/file"), "x");
        Files.createSymbolicLink(directory.resolve("a/b/up"), Path.of("../.."));
        Files.createSymbolicLink(directory.resolve("a/self"), Path.of("."));
        FtpFileSystem local = FileSystems.local(directory);
        try (RawClient client = login(local)) {
            assertThat(client.text("NLST -R").lines())
                    .containsExactlyInAnyOrder("a", "a/b", "a/self", "a/b/file", "a/b/up");
            assertThat(client.text("LIST -R")).doesNotContain("self:", "up:");
        } finally {
            local.dispose().block();
        }
    }

    @Test
    void s9AMillionEntriesBeginAtOnceAndAreCancelled() throws Exception {
        try (RawClient client = login(wide(1_000_000))) {
            for (String command : new String[] {"LIST", "NLST *", "LIST -t", "MLSD"}) {
                looked.set(0);
                cancelled.set(false);
                try (Socket data = client.passive()) {
                    data.setReceiveBufferSize(4096);
                    assertThat(client.ask(command)).startsWith("150 ");
                    assertThat(data.getInputStream().read()).as(command).isGreaterThan(0);
                    assertThat(client.ask("ABOR")).as(command).startsWith("426 ");
                    assertThat(client.reply()).startsWith("226 ");
                    assertThat(looked.get()).as(command).isLessThan(1_000_000);
                    Await.until("the listing is cancelled", cancelled::get);
                }
            }
        }
    }

    @Test
    void s9AListingOverTheControlConnectionIsBounded() throws Exception {
        try (RawClient client = login(wide(1_000_000))) {
            String reply = client.ask("STAT /");
            assertThat(reply).endsWith("212 The first 10000; use LIST.");
            assertThat(looked.get()).isLessThan(20_000);
        }
    }
}
