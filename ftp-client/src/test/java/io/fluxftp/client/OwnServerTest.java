package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpAuthenticationException;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.result.TransferProgress;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The client against the server of the same house: both are what the other takes it for. */
class OwnServerTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path root;

    private DisposableFtpServer server;

    private FtpClient client;

    @BeforeEach
    void start() {
        server = FtpServer.create()
                .host("127.0.0.1")
                .port(0)
                .fileSystem(FileSystems.local(root))
                .authenticator(Authenticators.of(Authenticators.user("alice")
                        .password(PasswordHashes.digest(Secret.of("s3cret")))
                        .permissions(Permissions.all())))
                .bindNow();
        client = FtpClient.create().host("127.0.0.1").port(server.port()).credentials("alice", "s3cret");
    }

    @AfterEach
    void stop() {
        client.disposeLater().block(PATIENCE);
        server.disposeNow();
    }

    private Mono<byte[]> content(String path) {
        return client.retrieve(path).aggregate().asByteArray();
    }

    private void put(String name, byte[] content) {
        try {
            Files.write(root.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] get(String name) {
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"passive", "plain", "active"})
    void thereAndBack(String mode) {
        FtpClient there =
                switch (mode) {
                    case "passive" -> client;
                    case "plain" -> client.passive(passive -> passive.extended(false));
                    default -> client.active();
                };
        byte[] content = TestFiles.bytes(3 * MEBIBYTE + 17, 1);
        String name = "it's \"a\" ü file ";
        StepVerifier.create(there.store(name, Flux.just(Unpooled.wrappedBuffer(content))))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(content.length))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(get(name)).isEqualTo(content);
        StepVerifier.create(there.retrieve(name).aggregate().asByteArray())
                .assertNext(got -> assertThat(got).isEqualTo(content))
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(there.list("/").map(FtpFile::name))
                .expectNext(name)
                .expectComplete()
                .verify(PATIENCE);
        there.disposeLater().block(PATIENCE);
    }

    @Test
    void theTreeIsManaged() {
        put("f", new byte[5]);
        StepVerifier.create(client.makeDirectory("d")
                        .then(client.rename("f", "d/g"))
                        .then(client.stat("d/g"))
                        .doOnNext(file -> assertThat(file.size()).isEqualTo(5))
                        .then(client.modified("d/g"))
                        .then(client.append("d/g", Mono.just(bytes("xyz"))))
                        .then(client.size("d/g"))
                        .doOnNext(size -> assertThat(size).isEqualTo(8))
                        .thenMany(client.nameList("d"))
                        .then(client.removeDirectory("d"))
                        .onErrorResume(FtpPermanentException.class, notEmpty -> client.delete("d/g")
                                .then(client.removeDirectory("d")))
                        .thenMany(client.list("/")))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void partsOfAFile() {
        put("f", "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        StepVerifier.create(
                        client.retrieve("f", spec -> spec.offset(7)).aggregate().asString())
                .expectNext("789")
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(client.store("f", Mono.just(bytes("xyz")), spec -> spec.offset(5)))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(get("f")).asString().startsWith("01234xyz");
        StepVerifier.create(client.retrieve("f", spec -> spec.offset(1_000)))
                .expectError(FtpPermanentException.class)
                .verify(PATIENCE);
    }

    @Test
    void textInAscii() {
        StepVerifier.create(
                        client.store("t", Mono.just(bytes("one\ntwo\n")), spec -> spec.type(RepresentationType.ASCII))
                                .then(client.retrieve("t", spec -> spec.type(RepresentationType.ASCII))
                                        .aggregate()
                                        .asString()))
                .expectNext("one\ntwo\n")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aUniqueName() {
        StepVerifier.create(client.storeUnique(Mono.just(bytes("x"))).map(TransferSummary::path))
                .assertNext(name -> assertThat(get(name)).asString().isEqualTo("x"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whatIsNotThere() {
        StepVerifier.create(content("nope"))
                .expectError(FtpPermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(client.list("nope"))
                .expectError(FtpPermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(client.stat("nope"))
                .expectError(FtpPermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(client.delete("nope"))
                .expectError(FtpPermanentException.class)
                .verify(PATIENCE);
    }

    @Test
    void aWrongPassword() {
        FtpClient wrong = client.credentials("alice", "guess");
        StepVerifier.create(wrong.features())
                .expectError(FtpAuthenticationException.class)
                .verify(PATIENCE);
        wrong.disposeLater().block(PATIENCE);
    }

    @Test
    void demandReachesTheServer() {
        put("big", new byte[64 * MEBIBYTE]);
        List<FtpEvent.TransferIncomplete> cutOff = new CopyOnWriteArrayList<>();
        Disposable events =
                server.events().ofType(FtpEvent.TransferIncomplete.class).subscribe(cutOff::add);
        List<Integer> sizes = new ArrayList<>();
        StepVerifier.create(client.retrieve("big").map(ByteBuf::readableBytes).doOnNext(sizes::add), 1)
                .expectNextCount(1)
                .thenAwait(Duration.ofMillis(300))
                .then(() -> assertThat(sizes).hasSize(1))
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify(PATIENCE);
        StepVerifier.create(client.size("big"))
                .expectNext(64L * MEBIBYTE)
                .expectComplete()
                .verify(PATIENCE);
        events.dispose();
        // All that the server could send in that time lay in the buffers of two sockets.
        assertThat(cutOff).singleElement().satisfies(event -> assertThat(event.bytes())
                .isLessThan(32L * MEBIBYTE));
    }

    @Test
    void fromOneServerToAnother() {
        byte[] content = TestFiles.bytes(5 * MEBIBYTE, 2);
        put("from", content);
        StepVerifier.create(client.store("to", client.retrieve("from").retain()))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(content.length))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(get("to")).isEqualTo(content);
    }

    @Test
    void manyFilesOverFewSessions() {
        StepVerifier.create(Flux.range(0, 200)
                        .flatMap(
                                i -> client.store("f" + i, Mono.just(bytes("content " + i)))
                                        .then(content("f" + i))
                                        .map(got -> new String(got, java.nio.charset.StandardCharsets.US_ASCII)
                                                .equals("content " + i)),
                                50)
                        .all(Boolean::booleanValue))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE.multipliedBy(3));
        assertThat(server.sessions().count().block(PATIENCE)).isLessThanOrEqualTo(8);
    }

    @Test
    void cancelsAtAnyMomentLeaveTheSessionUsable() {
        put("big", new byte[8 * MEBIBYTE]);
        FtpClient one = client.pool(pool -> pool.maxSessions(1));
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < 60; i++) {
            Disposable transfer = i % 2 == 0
                    ? one.retrieve("big").subscribe(buffer -> {}, error -> {})
                    : one.store("up", Flux.<ByteBuf>generate(sink -> sink.next(bytes("hello".repeat(1_000)))))
                            .subscribe(summary -> {}, error -> {});
            LockSupport.parkNanos(random.nextLong(4_000_000));
            transfer.dispose();
            StepVerifier.create(one.withSession(session ->
                                    session.exchange(new ServiceCommand.Pwd()).last())
                            .map(reply -> reply.code().value()))
                    .expectNext(257)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        assertThat(root.resolve("up")).doesNotExist();
        one.disposeLater().block(PATIENCE);
    }

    @Test
    void filesComeDownWhole(@TempDir Path folder) {
        byte[] content = TestFiles.bytes(3 * MEBIBYTE, 3);
        put("f", content);
        List<TransferProgress> progress = new ArrayList<>();
        StepVerifier.create(client.download("/f", folder, spec -> spec.onProgress(progress::add)))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(content.length))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(folder.resolve("f")).hasBinaryContent(content);
        assertThat(progress).last().isEqualTo(new TransferProgress(content.length, content.length));
        assertThat(names(folder)).containsExactly("f");
    }

    @Test
    void aDownloadThatBreaksOffIsResumed(@TempDir Path folder) {
        byte[] content = TestFiles.bytes(3 * MEBIBYTE, 4);
        put("f", content);
        Path target = folder.resolve("mine");
        StepVerifier.create(
                        client.download("f", target, spec -> spec.resume(true).onProgress(progress -> {
                            if (progress.bytes() > MEBIBYTE) {
                                throw new IllegalStateException("enough");
                            }
                        })))
                .expectErrorMessage("enough")
                .verify(PATIENCE);
        assertThat(names(folder)).containsExactly("mine.part");
        StepVerifier.create(client.download("f", target, spec -> spec.resume(true)))
                .assertNext(summary -> assertThat(summary.bytes()).isBetween(1L, 2L * MEBIBYTE))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(target).hasBinaryContent(content);
        assertThat(names(folder)).containsExactly("mine");
    }

    @Test
    void aDownloadThatBreaksOffLeavesNothing(@TempDir Path folder) {
        put("f", new byte[3 * MEBIBYTE]);
        StepVerifier.create(client.download(
                        "f",
                        folder.resolve("mine"),
                        spec -> spec.onProgress(progress -> {
                            throw new IllegalStateException("enough");
                        })))
                .expectErrorMessage("enough")
                .verify(PATIENCE);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void whatHasComeDownAlreadyIsPutInItsPlace(@TempDir Path folder) throws IOException {
        put("f", "hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Files.writeString(folder.resolve("f.part"), "hello");
        StepVerifier.create(client.download("f", folder, spec -> spec.resume(true)))
                .assertNext(summary -> assertThat(summary.bytes()).isZero())
                .expectComplete()
                .verify(PATIENCE);
        assertThat(folder.resolve("f")).hasContent("hello");
        Files.writeString(folder.resolve("f.part"), "longer than it can be");
        StepVerifier.create(client.download("f", folder, spec -> spec.resume(true)))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(5))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(folder.resolve("f")).hasContent("hello");
    }

    @Test
    void filesGoUp(@TempDir Path folder) throws IOException {
        byte[] content = TestFiles.bytes(3 * MEBIBYTE, 5);
        Path source = Files.write(folder.resolve("f"), content);
        List<TransferProgress> progress = new ArrayList<>();
        StepVerifier.create(client.upload(source, "g", spec -> spec.onProgress(progress::add)))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(content.length))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(get("g")).isEqualTo(content);
        assertThat(progress).last().isEqualTo(new TransferProgress(content.length, content.length));

        put("part", java.util.Arrays.copyOf(content, MEBIBYTE));
        StepVerifier.create(client.upload(source, "part", spec -> spec.resume(true)))
                .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(2L * MEBIBYTE))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(get("part")).isEqualTo(content);
        StepVerifier.create(client.upload(source, "part", spec -> spec.resume(true)))
                .assertNext(summary -> assertThat(summary.bytes()).isZero())
                .expectComplete()
                .verify(PATIENCE);
        put("part", new byte[4 * MEBIBYTE]);
        StepVerifier.create(client.upload(source, "part", spec -> spec.resume(true)))
                .expectErrorMessage(
                        "the remote file is longer (4194304) than the local one (3145728): nothing to resume")
                .verify(PATIENCE);
        StepVerifier.create(client.upload(folder.resolve("nope"), "x"))
                .expectError(java.nio.file.NoSuchFileException.class)
                .verify(PATIENCE);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
