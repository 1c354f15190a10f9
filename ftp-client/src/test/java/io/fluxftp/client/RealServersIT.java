package io.fluxftp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fluxftp.client.error.FtpAuthenticationException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.peer.ForEachPeer;
import io.fluxftp.client.peer.FtpPeer;
import io.fluxftp.client.peer.PeerKind;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The client against the servers of other people, each of which it has to get everything done with. */
class RealServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIZE = 3_000_001;
    private static final long LARGE = 64L << 20;
    private static final int BUFFER = 64 << 10;

    @TempDir
    Path local;

    private FtpClient client;
    private Path remote;
    private String directory;

    @BeforeEach
    void connect(FtpPeer peer) {
        remote = peer.newDirectory();
        directory = "/" + remote.getFileName();
        client = FtpClient.create()
                .host(peer.host())
                .port(peer.port())
                .credentials(peer.user(), peer.password())
                .pool(pool -> pool.maxSessions(2));
    }

    @AfterEach
    void disconnect() {
        client.disposeLater().block(PATIENCE);
    }

    @ForEachPeer
    void storesAndRetrieves(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 1);
        TransferSummary summary =
                client.store(directory + "/file.bin", buffers(content)).block(PATIENCE);
        assertThat(summary.bytes()).isEqualTo(SIZE);
        assertThat(TestFiles.sha256(remote.resolve("file.bin"))).isEqualTo(TestFiles.sha256(content));
        assertThat(retrieved(directory + "/file.bin", 0)).isEqualTo(content);
    }

    @ForEachPeer
    void storesAndRetrievesNothing(FtpPeer peer) {
        assertThat(client.store(directory + "/empty", Flux.empty())
                        .block(PATIENCE)
                        .bytes())
                .isZero();
        assertThat(remote.resolve("empty")).isEmptyFile();
        assertThat(retrieved(directory + "/empty", 0)).isEmpty();
        assertThat(client.list(directory).collectList().block(PATIENCE))
                .singleElement()
                .satisfies(file -> assertThat(file.size()).isZero());
    }

    @ForEachPeer
    void appends(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 2);
        peer.put(remote.resolve("log"), Arrays.copyOf(content, 1_000_003));
        client.append(directory + "/log", buffers(Arrays.copyOfRange(content, 1_000_003, SIZE)))
                .block(PATIENCE);
        assertThat(TestFiles.sha256(remote.resolve("log"))).isEqualTo(TestFiles.sha256(content));
    }

    @ForEachPeer
    void resumesFromAnOffset(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 3);
        peer.put(remote.resolve("down"), content);
        peer.put(remote.resolve("up"), Arrays.copyOf(content, 1_000_003));
        assertThat(retrieved(directory + "/down", 2_999_000)).isEqualTo(Arrays.copyOfRange(content, 2_999_000, SIZE));
        client.store(
                        directory + "/up",
                        buffers(Arrays.copyOfRange(content, 1_000_003, SIZE)),
                        spec -> spec.offset(1_000_003))
                .block(PATIENCE);
        assertThat(TestFiles.sha256(remote.resolve("up"))).isEqualTo(TestFiles.sha256(content));
    }

    @ForEachPeer
    void resumesFiles(FtpPeer peer) throws IOException {
        byte[] content = TestFiles.bytes(SIZE, 4);
        peer.put(remote.resolve("down"), content);
        peer.put(remote.resolve("up"), Arrays.copyOf(content, 1_000_003));
        Path down = Files.write(local.resolve("down"), Arrays.copyOf(content, 2_000_003));
        Path up = Files.write(local.resolve("up"), content);
        client.download(directory + "/down", down, spec -> spec.resume(true)).block(PATIENCE);
        client.upload(up, directory + "/up", spec -> spec.resume(true)).block(PATIENCE);
        assertThat(TestFiles.sha256(down))
                .isEqualTo(TestFiles.sha256(remote.resolve("up")))
                .isEqualTo(TestFiles.sha256(content));
    }

    @ForEachPeer
    void carriesALargeFile(FtpPeer peer) throws IOException {
        Path up = TestFiles.write(local.resolve("up"), LARGE, 5);
        Path down = local.resolve("down");
        assertThat(client.upload(up, directory + "/large").block(PATIENCE).bytes())
                .isEqualTo(LARGE);
        assertThat(client.download(directory + "/large", down).block(PATIENCE).bytes())
                .isEqualTo(LARGE);
        assertThat(TestFiles.sha256(down))
                .isEqualTo(TestFiles.sha256(remote.resolve("large")))
                .isEqualTo(TestFiles.sha256(up));
    }

    @ForEachPeer
    void lists(FtpPeer peer) throws IOException {
        Instant modified = Instant.parse("2024-05-06T07:08:00Z");
        peer.put(remote.resolve("file"), new byte[12_345]);
        Files.setLastModifiedTime(remote.resolve("file"), FileTime.from(modified));
        client.makeDirectory(directory + "/sub").block(PATIENCE);
        Map<String, FtpFile> files = listed(directory);
        assertThat(files).containsOnlyKeys("file", "sub");
        assertThat(files.get("file").isFile()).isTrue();
        assertThat(files.get("file").size()).isEqualTo(12_345);
        // A listing of ls -l tells the day of what is older than half a year, in whichever time zone.
        assertThat(files.get("file").modified())
                .isBetween(modified.minus(Duration.ofDays(1)), modified.plus(Duration.ofDays(1)));
        assertThat(files.get("sub").isDirectory()).isTrue();

        assertThat(listed(directory + "/sub")).isEmpty();
        assertThat(client.nameList(directory).collectList().block(PATIENCE))
                .anySatisfy(name -> assertThat(name).endsWith("file"));
        assertThat(client.size(directory + "/file").block(PATIENCE)).isEqualTo(12_345);
        assertThat(client.modified(directory + "/file").block(PATIENCE)).isEqualTo(modified);
        assertThat(client.stat(directory + "/file").block(PATIENCE).size()).isEqualTo(12_345);
        assertThat(client.stat(directory + "/sub").block(PATIENCE).isDirectory())
                .isTrue();
    }

    @ForEachPeer
    void listsAThousandFiles(FtpPeer peer) {
        IntStream.range(0, 1_000).forEach(i -> peer.put(remote.resolve("file number " + i), new byte[i]));
        Map<String, FtpFile> files = listed(directory);
        assertThat(files).hasSize(1_000);
        assertThat(files).allSatisfy((name, file) -> assertThat(name).isEqualTo("file number " + file.size()));
    }

    @ForEachPeer
    void renamesAndDeletes(FtpPeer peer) {
        peer.put(remote.resolve("a"), new byte[1]);
        client.makeDirectory(directory + "/x").block(PATIENCE);
        client.rename(directory + "/a", directory + "/x/b").block(PATIENCE);
        assertThat(remote.resolve("x/b")).exists();
        assertThat(remote.resolve("a")).doesNotExist();

        assertRefused(client.removeDirectory(directory + "/x"));
        client.delete(directory + "/x/b").block(PATIENCE);
        client.removeDirectory(directory + "/x").block(PATIENCE);
        assertThat(remote).isEmptyDirectory();

        assertRefused(client.delete(directory + "/x/b"));
        assertRefused(client.rename(directory + "/x/b", directory + "/c"));
        assertRefused(client.retrieve(directory + "/x/b").then());
        assertRefused(client.stat(directory + "/x/b").then());
        // Apache FtpServer opens the data connection first, so that some of it may have been stored, for all one knows.
        assertThatThrownBy(() ->
                        client.store(directory + "/x/b", buffers(new byte[10])).block(PATIENCE))
                .isInstanceOf(FtpPermanentException.class);
    }

    @ForEachPeer
    void findsFilesByTheNamesOfAListing(FtpPeer peer) {
        List<String> names = List.of(
                "with space",
                "two  spaces",
                "it's \"quoted\"",
                "\"",
                "grüße-日本語-\uD83D\uDC1F",
                "#1 100% [x] {y}",
                "a;b&c$d",
                "-la");
        for (String name : names) {
            byte[] content = name.getBytes(StandardCharsets.UTF_8);
            client.store(directory + "/" + name, buffers(content)).block(PATIENCE);
            assertThat(remote.resolve(name)).hasBinaryContent(content);
        }
        assertThat(listed(directory).keySet()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : listed(directory).keySet()) {
            assertThat(retrieved(directory + "/" + name, 0))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(name);
            client.rename(directory + "/" + name, directory + "/new " + name).block(PATIENCE);
            client.delete(directory + "/new " + name).block(PATIENCE);
        }
        assertThat(remote).isEmptyDirectory();

        String made = directory + "/d \"ü\" '";
        String working = client.withSession(session -> session.makeDirectory(made)
                        .then(session.changeDirectory(made))
                        .then(session.workingDirectory()))
                .block(PATIENCE);
        assertThat(working).isEqualTo(made);
    }

    /** Pure-FTPd drops the spaces in front of an argument, Apache FtpServer those behind it. */
    @ForEachPeer(except = {PeerKind.PURE_FTPD, PeerKind.APACHE})
    void findsFilesWithSpacesAtTheirEnds(FtpPeer peer) {
        for (String name : List.of(" in front", "at the end ", "  both  ")) {
            client.store(directory + "/" + name, buffers(new byte[7])).block(PATIENCE);
            assertThat(remote.resolve(name)).exists();
            assertThat(listed(directory)).containsOnlyKeys(name);
            assertThat(retrieved(directory + "/" + name, 0)).hasSize(7);
            client.delete(directory + "/" + name).block(PATIENCE);
        }
    }

    /** pyftpdlib and Apache FtpServer replace what is no UTF-8 before it reaches the wire. */
    @ForEachPeer(except = {PeerKind.PYFTPDLIB, PeerKind.APACHE})
    void findsFilesWhoseNamesAreNoUtf8(FtpPeer peer) {
        ExternalTool.require("sh")
                .run(remote, "-c", "printf 1234567 > \"$(printf 'caf\\351')\"")
                .succeeds();
        String name = listed(directory).keySet().iterator().next();
        assertThat(retrieved(directory + "/" + name, 0)).hasSize(7);
    }

    @ForEachPeer
    void cancelsADownloadAndGoesOnInTheSameSession(FtpPeer peer) {
        byte[] content = TestFiles.bytes((int) LARGE, 6);
        peer.put(remote.resolve("large"), content);
        peer.put(remote.resolve("small"), "small".getBytes(StandardCharsets.UTF_8));
        String digest = client.withSession(session -> {
                    Mono<Void> cut = session.retrieve("large").take(1).then();
                    Mono<String> small = session.retrieve("small").aggregate().asString();
                    return session.changeDirectory(directory)
                            .then(cut)
                            .then(small)
                            .then(cut)
                            .then(session.workingDirectory())
                            .doOnNext(path -> assertThat(path).isEqualTo(directory))
                            .then(Mono.defer(() -> cut))
                            .then(session.list("").count())
                            .doOnNext(count -> assertThat(count).isEqualTo(2))
                            .then(session.retrieve("large").aggregate().asByteArray())
                            .map(TestFiles::sha256);
                })
                .block(PATIENCE);
        assertThat(digest).isEqualTo(TestFiles.sha256(content));
    }

    @ForEachPeer
    void cancelsAnUploadAndGoesOnInTheSameSession(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 7);
        String digest = client.withSession(session -> {
                    Mono<TransferSummary> cut = session.store("file", Flux.concat(buffers(content), Flux.never()))
                            .timeout(Duration.ofMillis(300), Mono.empty());
                    return session.changeDirectory(directory)
                            .then(cut)
                            .then(session.workingDirectory())
                            .doOnNext(path -> assertThat(path).isEqualTo(directory))
                            .then(cut)
                            .then(session.store("file", buffers(content)))
                            .then(session.retrieve("file").aggregate().asByteArray())
                            .map(TestFiles::sha256);
                })
                .block(PATIENCE);
        assertThat(digest).isEqualTo(TestFiles.sha256(content)).isEqualTo(TestFiles.sha256(remote.resolve("file")));
    }

    @ForEachPeer
    void failsAnUploadWhoseContentFailsAndGoesOn(FtpPeer peer) {
        IllegalStateException broken = new IllegalStateException("the source broke");
        String working = client.withSession(session -> session.changeDirectory(directory)
                        .then(session.store("file", Flux.concat(buffers(new byte[SIZE]), Flux.error(broken))))
                        .map(TransferSummary::path)
                        .onErrorResume(error -> error == broken, error -> session.workingDirectory()))
                .block(PATIENCE);
        assertThat(working).isEqualTo(directory);
    }

    @ForEachPeer
    void worksInActiveMode(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 8);
        client = client.active(active -> {});
        client.store(directory + "/file", buffers(content)).block(PATIENCE);
        assertThat(retrieved(directory + "/file", 0)).isEqualTo(content);
        assertThat(listed(directory)).containsOnlyKeys("file");
    }

    @ForEachPeer
    void worksByPasvWhereEpsvIsNotWanted(FtpPeer peer) {
        byte[] content = TestFiles.bytes(SIZE, 9);
        client = client.passive(passive -> passive.extended(false));
        client.store(directory + "/file", buffers(content)).block(PATIENCE);
        assertThat(retrieved(directory + "/file", 0)).isEqualTo(content);
    }

    @ForEachPeer
    void doesManySmallTransfersOverTwoSessions(FtpPeer peer) {
        Long bytes = Flux.range(0, 100)
                .flatMap(
                        i -> client.store(directory + "/f" + i, buffers(TestFiles.bytes(1_000, i)))
                                .thenMany(client.retrieve(directory + "/f" + i))
                                .map(ByteBuf::readableBytes),
                        4)
                .reduce(0L, Long::sum)
                .block(PATIENCE);
        assertThat(bytes).isEqualTo(100_000);
        assertThat(TestFiles.digests(remote))
                .hasSize(100)
                .containsEntry("f42", TestFiles.sha256(TestFiles.bytes(1_000, 42)));
    }

    @ForEachPeer
    void isRefusedWithAWrongPassword(FtpPeer peer) {
        FtpClient stranger = client.credentials(peer.user(), "wrong");
        FtpAuthenticationException refused = catchThrowableOfType(
                FtpAuthenticationException.class,
                () -> stranger.list("/").collectList().block(PATIENCE));
        assertThat(refused.reply().code()).isEqualTo(ReplyCode.NOT_LOGGED_IN);
        assertThat(refused.outcome()).isEqualTo(FtpException.Outcome.NOT_APPLIED);
        stranger.disposeLater().block(PATIENCE);
    }

    /** With 5yz as a rule; Apache FtpServer says 450 where a directory is not empty. */
    private void assertRefused(Mono<Void> operation) {
        FtpException refused = catchThrowableOfType(FtpException.class, () -> operation.block(PATIENCE));
        assertThat(refused).isInstanceOfAny(FtpPermanentException.class, FtpTransientException.class);
        assertThat(refused.reply().code().value()).isBetween(450, 559);
        assertThat(refused.outcome()).isEqualTo(FtpException.Outcome.NOT_APPLIED);
    }

    private byte[] retrieved(String path, long offset) {
        byte[] content = client.retrieve(path, spec -> spec.offset(offset))
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .block(PATIENCE);
        return content;
    }

    private Map<String, FtpFile> listed(String path) {
        return client.list(path).collectList().block(PATIENCE).stream()
                .collect(Collectors.toMap(FtpFile::name, file -> file, (one, other) -> one, TreeMap::new));
    }

    private static Flux<ByteBuf> buffers(byte[] content) {
        return Flux.range(0, (content.length + BUFFER - 1) / BUFFER)
                .map(i -> Unpooled.wrappedBuffer(content, i * BUFFER, Math.min(BUFFER, content.length - i * BUFFER)));
    }
}
