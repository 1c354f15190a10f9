package io.fluxftp.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.FtpFileSystemContract;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The contract of storage, kept by a server behind another one. */
class RemoteFileSystemTest implements FtpFileSystemContract {

    private static final int SIZE = 400_000;

    /** Far more than the buffers of all connections hold. */
    private static final int CHUNKS = 4_000;

    private final Servers servers = new Servers();

    private final FtpFileSystem behind = FileSystems.memory();

    private final FtpFileSystem remote = RemoteFileSystem.of(servers.client(servers.start(behind)));

    @AfterEach
    void close() {
        servers.close();
    }

    @Override
    public FtpFileSystem fileSystem() {
        return remote;
    }

    /** All but those that FTP has no way to say. */
    @Override
    public List<String> oddNames() {
        return FtpFileSystemContract.super.oddNames().stream()
                .filter(name -> name.indexOf('\r') < 0)
                .toList();
    }

    /** The server behind keeps nothing of what was cut off, so neither do we. */
    @Override
    @Test
    public void aPartialFileIsKeptWhereWanted() {
        nothingIsKept();
    }

    @Override
    @Test
    public void cancellingKeepsThePartWhereWanted() {
        nothingIsKept();
    }

    /** FTP opens nothing before it sends it. */
    @Override
    @Test
    public void anOpenFileStaysWhatItWas() {
        store("/f", "old");
        StepVerifier.create(Flux.usingWhen(
                                remote.read(path("/f"))
                                        .delayUntil(opened ->
                                                remote.write(path("/f"), WriteOptions.REPLACE, content("newer"))),
                                content -> content.bytes(1),
                                FileContent::close)
                        .map(RemoteFileSystemTest::text)
                        .reduce(String::concat))
                .expectNext("ewer")
                .verifyComplete();
    }

    private static String text(ByteBuf buffer) {
        try {
            return buffer.toString(StandardCharsets.UTF_8);
        } finally {
            buffer.release();
        }
    }

    private void nothingIsKept() {
        Flux<ByteBuf> broken = content("half").concatWith(Flux.error(new IOException("cut off")));
        StepVerifier.create(remote.write(path("/f"), WriteOptions.REPLACE.withPartial(true), broken))
                .verifyErrorMessage("cut off");
        assertThat(names("/")).isEmpty();
        await(() -> Boolean.FALSE.equals(behind.list(FtpPath.ROOT).hasElements().block(SOON)), "no file behind");
    }

    @Test
    void aClientOfTheProxySeesTheServerBehind() {
        FtpClient client = servers.client(servers.start(remote));
        byte[] bytes = TestFiles.bytes(SIZE, 1);

        client.makeDirectory("in").block();
        client.store("in/a", Flux.just(bytes).map(Unpooled::copiedBuffer)).block();
        assertThat(behind.stat(path("/in/a")).map(FtpFile::size).block()).isEqualTo(SIZE);
        assertThat(client.retrieve("in/a").aggregate().asByteArray().block()).isEqualTo(bytes);
        assertThat(client.retrieve("in/a", spec -> spec.offset(SIZE - 5))
                        .aggregate()
                        .asByteArray()
                        .block())
                .isEqualTo(Arrays.copyOfRange(bytes, SIZE - 5, SIZE));
        client.append("in/a", Flux.just(Unpooled.copiedBuffer(new byte[7]))).block();
        client.rename("in/a", "in/b").block();
        assertThat(client.list("in").map(FtpFile::name).collectList().block()).containsExactly("b");
        assertThat(client.stat("in/b").map(FtpFile::size).block()).isEqualTo(SIZE + 7);
        StepVerifier.create(client.removeDirectory("in")).verifyError(FtpPermanentException.class);
        client.delete("in/b").then(client.removeDirectory("in")).block();
        assertThat(behind.list(FtpPath.ROOT).collectList().block()).isEmpty();
    }

    @Test
    void whatTheReaderOfTheProxyDoesNotTakeIsNotReadBehind() {
        EndlessFile endless = new EndlessFile(CHUNKS);
        FtpClient behindEndless = servers.client(servers.start(endless));
        FtpClient client = servers.client(servers.start(RemoteFileSystem.of(behindEndless)));

        for (int i = 0; i < 10; i++) {
            StepVerifier.create(client.retrieve("endless").take(3))
                    .expectNextCount(3)
                    .verifyComplete();
        }

        assertThat(endless.bytesRead()).isLessThan(10 * endless.size() / 4);
        assertThat(behindEndless.stat("endless").map(FtpFile::size).block()).isEqualTo(endless.size());
    }

    @Test
    void whatAServerBehindRefusesKeepsItsMeaning() {
        FtpFileSystem quota = FileSystems.quota(FileSystems.memory(), 1_000, 10);
        FtpFileSystem full = RemoteFileSystem.of(servers.client(servers.start(quota)));
        FtpFileSystem readOnly =
                RemoteFileSystem.of(servers.client(servers.start(FileSystems.readOnly(FileSystems.memory()))));

        fails(full.write(path("/f"), WriteOptions.REPLACE, content("x".repeat(2_000))), Kind.QUOTA_EXCEEDED);
        assertThat(full.list(FtpPath.ROOT).collectList().block()).isEmpty();
        fails(readOnly.write(path("/f"), WriteOptions.REPLACE, content("x")), Kind.PERMISSION_DENIED);
        fails(readOnly.makeDirectory(path("/d")), Kind.PERMISSION_DENIED);
    }
}
