package io.fluxftp.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.examples.pipelines.UploadsAsFlux.Upload;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class UploadsAsFluxTest {

    private static final byte[] CONTENT = TestFiles.bytes(1_000_000, 1);

    private final Servers servers = new Servers();

    private final Map<String, String> digests = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        servers.close();
    }

    @Test
    void eachUploadIsConsumedBeforeItsClientIsToldOfSuccess() {
        FtpClient client = client(this::digest);

        StepVerifier.create(client.store("in/report.bin", content()))
                .assertNext(done -> assertThat(digests).containsEntry("/in/report.bin", TestFiles.sha256(CONTENT)))
                .verifyComplete();
        StepVerifier.create(client.append("empty", Flux.empty()))
                .assertNext(done -> assertThat(digests).containsEntry("/empty", TestFiles.sha256(new byte[0])))
                .verifyComplete();
    }

    @Test
    void aConsumerThatFailsFailsTheUpload() {
        FtpClient client =
                client(upload -> digest(upload).then(Mono.error(new FtpFileException(Kind.NO_SPACE, upload.path()))));

        StepVerifier.create(client.store("x", content())).verifyErrorSatisfies(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        FtpTransientException.class,
                        refused -> assertThat(refused.reply().code()).isEqualTo(ReplyCode.INSUFFICIENT_STORAGE)));
    }

    @Test
    void aConsumerThatLeavesEarlyFailsTheUpload() {
        FtpClient client =
                client(upload -> upload.content().doOnNext(ByteBuf::release).take(1));

        StepVerifier.create(client.store("x", content())).verifyError();
    }

    @Test
    void anUploadThatIsCutOffNeverCompletes() {
        Sinks.One<SignalType> ended = Sinks.one();
        FtpClient client = client(upload -> digest(upload).doFinally(ended::tryEmitValue));
        Flux<ByteBuf> broken = Flux.concat(content(), Flux.error(new IllegalStateException("the disk broke")));

        StepVerifier.create(client.store("x", broken)).verifyErrorMessage("the disk broke");

        StepVerifier.create(ended.asMono().timeout(Duration.ofSeconds(10)))
                .assertNext(signal -> assertThat(signal).isIn(SignalType.CANCEL, SignalType.ON_ERROR))
                .verifyComplete();
        assertThat(digests).isEmpty();
    }

    @Test
    void thereIsNothingToSeeOrTake() {
        FtpClient client = client(this::digest);
        client.store("x", content()).block();

        StepVerifier.create(client.list("/")).verifyComplete();
        StepVerifier.create(client.retrieve("x").aggregate().asByteArray()).verifyError(FtpPermanentException.class);
        StepVerifier.create(client.delete("x")).verifyError(FtpPermanentException.class);
        StepVerifier.create(client.makeDirectory("d")).verifyError(FtpPermanentException.class);
    }

    private Mono<Void> digest(Upload upload) {
        return upload.content()
                .collect(ByteArrayOutputStream::new, (all, buffer) -> {
                    byte[] bytes = new byte[buffer.readableBytes()];
                    buffer.readBytes(bytes).release();
                    all.writeBytes(bytes);
                })
                .doOnNext(all -> digests.put(upload.path().toString(), TestFiles.sha256(all.toByteArray())))
                .then();
    }

    private FtpClient client(Function<Upload, Publisher<?>> consumer) {
        return servers.client(servers.start(UploadsAsFlux.each(consumer)));
    }

    private static Flux<ByteBuf> content() {
        return Flux.defer(() -> Flux.just(Unpooled.wrappedBuffer(CONTENT)));
    }
}
