package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** Memory is bounded, and what is given up is given back. */
class MemoryLimitTest implements FileSystemFixture {
    private static final long MAX = 100_000;
    private static final Instant NOW = Instant.parse("2020-02-02T20:20:20Z");

    private final FtpFileSystem fileSystem = FileSystems.memory(MAX, Clock.fixed(NOW, ZoneOffset.UTC));

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }

    private long available() {
        Long available = fileSystem.available(FtpPath.ROOT).block(SOON);
        assertThat(available).isNotNull();
        return available;
    }

    private Flux<ByteBuf> bytes(int count) {
        return Flux.just(count).map(size -> buffer(new byte[size]));
    }

    @Test
    void theClockTellsWhenAFileWasModified() {
        store("/f", "x");
        assertThat(stat("/f").modified()).isEqualTo(NOW);
        assertThat(stat("/").modified()).isEqualTo(NOW);
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNothing() {
        fails(fileSystem.write(path("/f"), WriteOptions.REPLACE, bytes((int) MAX + 1)), Kind.NO_SPACE);
        fails(fileSystem.write(path("/f"), WriteOptions.REPLACE, bytes((int) MAX)), Kind.NO_SPACE);
        fails(fileSystem.write(path("/f"), WriteOptions.REPLACE, bytes(1000).repeat(200)), Kind.NO_SPACE);
        assertThat(names("/")).isEmpty();
        assertThat(available()).isEqualTo(MAX);
        write("/f", WriteOptions.REPLACE, bytes(90_000));
        fails(fileSystem.write(path("/g"), WriteOptions.REPLACE, bytes(20_000)), Kind.NO_SPACE);
        fails(fileSystem.write(path("/f"), WriteOptions.APPEND, bytes(20_000)), Kind.NO_SPACE);
        assertThat(stat("/f").size()).isEqualTo(90_000);
    }

    @Test
    void namesCountToo() {
        int made = 0;
        while (exists("/d" + (made - 1)) || made == 0) {
            int number = made++;
            fileSystem
                    .makeDirectory(path("/d" + number))
                    .onErrorResume(FtpFileException.class, full -> Mono.empty())
                    .block(SOON);
            assertThat(made).isLessThan(1000);
        }
        assertThat(made).isGreaterThan(100);
        fails(fileSystem.makeDirectory(path("/one more")), Kind.NO_SPACE);
    }

    @Test
    void everythingIsGivenBack() {
        makeDirectory("/d");
        write("/f", WriteOptions.REPLACE, bytes(1000));
        write("/f", WriteOptions.APPEND, bytes(1000));
        write("/f", WriteOptions.REPLACE.withOffset(500), bytes(100));
        write("/g", WriteOptions.REPLACE, bytes(3000));
        fileSystem.rename(path("/g"), path("/f")).block(SOON);
        fileSystem.rename(path("/f"), path("/d/a longer name")).block(SOON);
        assertThat(available()).isLessThan(MAX - 3000);
        fileSystem.delete(path("/d/a longer name")).block(SOON);
        fileSystem.removeDirectory(path("/d")).block(SOON);
        assertThat(available()).isEqualTo(MAX);
    }

    @Test
    void whatIsUnderWayCountsAndIsGivenBack() {
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var written = fileSystem
                .write(path("/f"), WriteOptions.REPLACE, content.flux())
                .toFuture();
        content.next(buffer(new byte[60_000]));
        assertThat(available()).isEqualTo(MAX - 60_000);
        content.error(new IOException("cut off"));
        assertThat(written).failsWithin(SOON);
        assertThat(available()).isEqualTo(MAX);
    }

    @Test
    void concurrentUploadsNeverExceedIt() {
        Flux.range(0, 64)
                .flatMap(
                        i -> fileSystem
                                .write(
                                        path("/f" + i),
                                        WriteOptions.REPLACE,
                                        bytes(1000).repeat(9))
                                .subscribeOn(Schedulers.parallel())
                                .onErrorResume(FtpFileException.class, full -> Mono.just(0L)),
                        64)
                .then()
                .block(SOON);
        long stored = list("/").stream().mapToLong(file -> file.size()).sum();
        assertThat(stored).isPositive().isLessThanOrEqualTo(MAX);
        list("/").forEach(file -> fileSystem.delete(path(file.name())).block(SOON));
        assertThat(available()).isEqualTo(MAX);
    }

    @Test
    void concurrentAppendsAllArrive() {
        Flux.range(0, 64)
                .flatMap(
                        i -> fileSystem.write(
                                path("/f"), WriteOptions.APPEND, bytes(100).publishOn(Schedulers.parallel())),
                        64)
                .then()
                .block(SOON);
        assertThat(stat("/f").size()).isEqualTo(6400);
    }

    @Test
    void aNegativeLimitIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> FileSystems.memory(-1));
    }
}
