package io.fluxftp.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.examples.pipelines.UploadsAsFlux.Upload;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class CopyBetweenServersTest {

    private static final int FILES = 9;

    private static final int SIZE = 300_000;

    private final Servers servers = new Servers();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void copiesTheFilesOfADirectory() {
        FtpClient source = servers.client(servers.start(FileSystems.memory()));
        FtpClient target = servers.client(servers.start(FileSystems.memory()));
        source.makeDirectory("from").then(source.makeDirectory("from/below")).block();
        target.makeDirectory("to").block();
        Flux.range(0, FILES)
                .concatMap(i -> source.store("from/file " + i, content(i)))
                .blockLast();

        List<TransferSummary> done = CopyBetweenServers.copyDirectory(source, "from", target, "to")
                .collectList()
                .block();

        assertThat(done)
                .extracting(TransferSummary::path)
                .containsExactlyInAnyOrder(
                        Flux.range(0, FILES).map(i -> "to/file " + i).toStream().toArray(String[]::new));
        for (int i = 0; i < FILES; i++) {
            byte[] copy =
                    target.retrieve("to/file " + i).aggregate().asByteArray().block();
            assertThat(copy).as("file %s", i).isEqualTo(TestFiles.bytes(SIZE, i));
        }
    }

    @Test
    void aRefusedTargetLeavesBothServersFitForMore() {
        FtpClient source = servers.client(servers.start(FileSystems.memory()));
        FtpClient target = servers.client(servers.start(FileSystems.memory()));
        source.store("a", content(1)).block();

        StepVerifier.create(CopyBetweenServers.copy(source, "a", target, "no/such/directory/a"))
                .verifyError(FtpPermanentException.class);

        StepVerifier.create(CopyBetweenServers.copy(source, "a", target, "a"))
                .assertNext(done -> assertThat(done.bytes()).isEqualTo(SIZE))
                .verifyComplete();
    }

    /** A quarter of a GiB is to go to a target that takes a little of it, and then the rest. */
    @Test
    void readsNoMoreThanTheTargetTakes() {
        EndlessFile file = new EndlessFile(4096);
        Sinks.Empty<Void> goOn = Sinks.empty();
        FtpClient source = servers.client(servers.start(file));
        FtpClient target = servers.client(
                servers.start(UploadsAsFlux.each(upload -> stallsAfterTheFirstBuffer(upload, goOn.asMono()))));
        Mono<Long> stillness = Flux.interval(Duration.ofMillis(100))
                .map(tick -> file.bytesRead())
                .buffer(5, 1)
                .filter(counts ->
                        counts.get(0) > 0 && counts.stream().distinct().count() == 1)
                .map(counts -> counts.get(0))
                .next();

        StepVerifier.create(CopyBetweenServers.copy(source, "endless", target, "copy"))
                .then(() -> assertThat(stillness.block())
                        .as("read from the source while the target stood still: what sockets hold")
                        .isLessThan(file.size() / 4))
                .then(goOn::tryEmitEmpty)
                .assertNext(done -> assertThat(done.bytes()).isEqualTo(file.size()))
                .verifyComplete();

        assertThat(file.bytesRead()).isEqualTo(file.size());
    }

    private static Mono<Void> stallsAfterTheFirstBuffer(Upload upload, Mono<Void> goOn) {
        return upload.content()
                .doOnNext(ByteBuf::release)
                .map(ByteBuf::capacity)
                .concatMap(any -> goOn, 1)
                .then();
    }

    private static Mono<ByteBuf> content(long seed) {
        return Mono.fromSupplier(() -> Unpooled.wrappedBuffer(TestFiles.bytes(SIZE, seed)));
    }
}
