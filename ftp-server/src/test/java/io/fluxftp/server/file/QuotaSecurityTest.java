package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

/** However many change it at the same time, and however they break off, no more is stored than the quota allows. */
class QuotaSecurityTest implements FileSystemFixture {
    private static final long BYTES = 10_000;
    private static final long FILES = 12;

    @TempDir
    static Path directory;

    private FtpFileSystem quota = FileSystems.quota(FileSystems.memory(), BYTES, FILES);

    @Override
    public FtpFileSystem fileSystem() {
        return quota;
    }

    /** With whether a listing shows one moment: a directory of the disk may show a file that is renamed twice. */
    static Stream<Arguments> storages() {
        return Stream.of(arguments(FileSystems.memory(), true), arguments(FileSystems.local(directory), false));
    }

    /** A text of so many bytes, in pieces, from another thread. */
    private Flux<ByteBuf> bytes(int count) {
        return Flux.range(0, 10)
                .publishOn(Schedulers.parallel(), 1)
                .map(i -> buffer("x".repeat(count / 10 + (i < count % 10 ? 1 : 0))));
    }

    /** How many bytes there are, as the storage tells it. */
    private static long stored(FtpFileSystem storage) {
        Long sum = storage.list(FtpPath.ROOT)
                .map(file -> Math.max(0, file.size()))
                .reduce(0L, Long::sum)
                .block(SOON);
        assertThat(sum).isNotNull();
        return sum;
    }

    @ParameterizedTest
    @MethodSource("storages")
    void s22HundredsOfWritersAtTheSameTimeNeverStoreMoreThanTheQuota(FtpFileSystem storage, boolean listsAMoment) {
        quota = FileSystems.quota(storage, BYTES, FILES);
        AtomicInteger succeeded = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicLong most = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        Disposable watcher = Mono.fromRunnable(() -> most.accumulateAndGet(stored(storage), Math::max))
                .subscribeOn(Schedulers.boundedElastic())
                .repeat(() -> !over.get())
                .subscribe();
        Flux.range(0, 600)
                .flatMap(
                        i -> operation(i)
                                .doOnSuccess(done -> succeeded.incrementAndGet())
                                .onErrorResume(FtpFileException.class, e -> {
                                    assertThat(e.kind())
                                            .isIn(Kind.QUOTA_EXCEEDED, Kind.NOT_FOUND, Kind.BUSY, Kind.INVALID_OFFSET);
                                    refused.addAndGet(e.kind() == Kind.QUOTA_EXCEEDED ? 1 : 0);
                                    return Mono.empty();
                                })
                                .subscribeOn(Schedulers.parallel()),
                        200)
                .then()
                .block(SOON);
        over.set(true);
        await(watcher::isDisposed, "the end of the watcher");
        assertThat(succeeded).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
        assertThat(listsAMoment ? most.get() : stored(storage)).isLessThanOrEqualTo(BYTES);
        assertThat(list("/").size()).isLessThanOrEqualTo((int) FILES);
        QuotaContractTest.assertCounted(quota, storage);
        storage.dispose().block(SOON);
    }

    /** Stores, appends, resumes, replaces, renames, deletes, breaks off, with and without keeping parts. */
    private Mono<?> operation(int i) {
        Random random = new Random(i);
        FtpPath file = path("/f" + random.nextInt(16));
        int size = random.nextInt(3_000);
        Flux<ByteBuf> content = random.nextInt(4) == 0
                ? bytes(size).concatWith(Flux.error(new FtpFileException(Kind.BUSY, file, "broken off")))
                : bytes(size);
        boolean partial = random.nextBoolean();
        return switch (random.nextInt(8)) {
            case 0, 1 -> quota.write(file, WriteOptions.REPLACE.withPartial(partial), content);
            case 2, 3 -> quota.write(file, WriteOptions.APPEND.withPartial(partial), content);
            case 4 ->
                quota.write(
                        file, WriteOptions.REPLACE.withPartial(partial).withOffset(1 + random.nextInt(500)), content);
            case 5 -> quota.rename(file, path("/f" + random.nextInt(16)));
            case 6 -> quota.write(file, WriteOptions.REPLACE, content).timeout(Duration.ofMillis(1), Mono.empty());
            default -> quota.delete(file);
        };
    }

    @Test
    void s22AReplacementNeedsRoomBesideWhatItReplacesAndFreesItThen() {
        store("/f", "x".repeat(6_000));
        fails(quota.write(path("/f"), WriteOptions.REPLACE, bytes(6_000)), Kind.QUOTA_EXCEEDED);
        assertThat(load("/f")).hasSize(6_000);
        assertUsed(6_000, 1);
        write("/f", WriteOptions.REPLACE, bytes(4_000));
        assertUsed(4_000, 1);
        write("/f", WriteOptions.REPLACE, bytes(6_000));
        assertUsed(6_000, 1);
    }

    @Test
    void s22WhatIsKnownToBeTooMuchIsRefusedBeforeTheContentIsAskedFor() {
        write("/f", WriteOptions.REPLACE, bytes((int) BYTES));
        PublisherProbe<ByteBuf> content = PublisherProbe.of(bytes(1));
        for (WriteOptions options :
                new WriteOptions[] {WriteOptions.REPLACE, WriteOptions.CREATE, WriteOptions.APPEND}) {
            fails(quota.write(path("/g"), options, content.flux()), Kind.QUOTA_EXCEEDED);
        }
        fails(quota.write(path("/f"), WriteOptions.REPLACE.withOffset(BYTES), content.flux()), Kind.QUOTA_EXCEEDED);
        content.assertWasNotSubscribed();
        assertUsed(BYTES, 1);
    }

    @Test
    void s22FilesAndDirectoriesCountAlike() {
        for (int i = 0; i < FILES - 1; i++) {
            makeDirectory("/d" + i);
        }
        store("/f", "x");
        PublisherProbe<ByteBuf> content = PublisherProbe.of(bytes(1));
        fails(quota.makeDirectory(path("/d")), Kind.QUOTA_EXCEEDED);
        fails(quota.write(path("/g"), WriteOptions.REPLACE, content.flux()), Kind.QUOTA_EXCEEDED);
        fails(quota.write(path("/g"), WriteOptions.APPEND, content.flux()), Kind.QUOTA_EXCEEDED);
        content.assertWasNotSubscribed();
        assertThat(exists("/g")).isFalse();
        write("/f", WriteOptions.REPLACE, bytes(10));
        quota.rename(path("/f"), path("/g")).block(SOON);
        quota.removeDirectory(path("/d0")).block(SOON);
        store("/f", "y");
        fails(quota.makeDirectory(path("/d0")), Kind.QUOTA_EXCEEDED);
        quota.rename(path("/f"), path("/g")).block(SOON);
        makeDirectory("/d0");
        assertUsed(1, FILES);
    }

    @Test
    void s22ManyNewFilesAtTheSameTimeAreNeverTooMany() {
        Long stored = Flux.range(0, 300)
                .flatMap(
                        i -> quota.write(path("/f" + i), WriteOptions.CREATE, bytes(10))
                                .onErrorResume(FtpFileException.class, e -> Mono.empty())
                                .subscribeOn(Schedulers.parallel()),
                        300)
                .count()
                .block(SOON);
        assertThat(stored).isEqualTo(FILES);
        assertUsed(10 * FILES, FILES);
    }

    @Test
    void s22AnUploadThatIsTooMuchInItsMidstLeavesNothing() {
        store("/old", "old");
        fails(quota.write(path("/new"), WriteOptions.REPLACE, bytes(10_001)), Kind.QUOTA_EXCEEDED);
        fails(quota.write(path("/old"), WriteOptions.REPLACE, bytes(10_001)), Kind.QUOTA_EXCEEDED);
        fails(quota.write(path("/old"), WriteOptions.APPEND, bytes(10_001)), Kind.QUOTA_EXCEEDED);
        fails(quota.write(path("/old"), WriteOptions.REPLACE.withOffset(2), bytes(10_001)), Kind.QUOTA_EXCEEDED);
        assertThat(load("/old")).isEqualTo("old");
        assertThat(names("/")).containsExactly("old");
        assertUsed(3, 1);
    }

    @Test
    void s22APartThatIsKeptIsCounted() {
        fails(quota.write(path("/f"), WriteOptions.REPLACE.withPartial(true), bytes(15_000)), Kind.QUOTA_EXCEEDED);
        assertThat(stat("/f").size()).isEqualTo(9_000);
        assertUsed(9_000, 1);
        write("/f", WriteOptions.REPLACE.withOffset(1_000).withPartial(true), bytes(10));
        assertUsed(1_010, 1);
    }

    @Test
    void s22NobodyElseChangesAFileThatIsBeingAppendedTo() {
        store("/f", "old");
        store("/g", "other");
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var appended =
                quota.write(path("/f"), WriteOptions.APPEND, content.flux()).toFuture();
        awaitSubscription(content);
        fails(quota.delete(path("/f")), Kind.BUSY);
        fails(quota.rename(path("/f"), path("/h")), Kind.BUSY);
        fails(quota.rename(path("/g"), path("/f")), Kind.BUSY);
        fails(quota.write(path("/f"), WriteOptions.REPLACE, bytes(10)), Kind.BUSY);
        fails(quota.write(path("/f"), WriteOptions.APPEND, bytes(10)), Kind.BUSY);
        content.next(buffer("new"));
        content.complete();
        assertThat(appended).succeedsWithin(SOON).isEqualTo(3L);
        assertUsed(11, 2);
        quota.delete(path("/f")).block(SOON);
        assertUsed(5, 1);
    }

    @Test
    void s22AllSessionsOfAUserShareOneAccount() {
        Quotas quotas = Quotas.create();
        FtpFileSystem tree = FileSystems.memory();
        tree.write(path("/before"), WriteOptions.REPLACE, bytes(1_000)).block(SOON);
        Long stored = Flux.range(0, 100)
                .flatMap(i -> quotas.quota("alice", tree, BYTES, FILES)
                        .write(path("/f" + i), WriteOptions.REPLACE, bytes(1_000))
                        .onErrorResume(FtpFileException.class, e -> Mono.empty()))
                .count()
                .block(SOON);
        assertThat(stored).isEqualTo(9);
        assertThat(stored(tree)).isEqualTo(BYTES);
        FtpFileSystem more = quotas.quota("alice", tree, BYTES + 1, FILES);
        assertThat(more.available(FtpPath.ROOT).block(SOON)).isEqualTo(1);
        assertThat(quotas.quota("bob", FileSystems.memory(), BYTES, FILES)
                        .available(FtpPath.ROOT)
                        .block(SOON))
                .isEqualTo(BYTES);
    }

    @Test
    void s22AQuotaBelowAQuotaHoldsToo() {
        FtpFileSystem whole = FileSystems.quota(FileSystems.memory(), BYTES, FILES);
        whole.makeDirectory(path("/home")).block(SOON);
        quota = Quotas.create().quota("alice", whole.subtree(path("/home")), 2 * BYTES, FILES);
        fails(quota.write(path("/f"), WriteOptions.REPLACE, bytes(10_001)), Kind.QUOTA_EXCEEDED);
        assertThat(names("/")).isEmpty();
        assertUsed(0, 0);
        assertThat(quota.available(FtpPath.ROOT).block(SOON)).isEqualTo(BYTES);
    }

    private void assertUsed(long bytes, long files) {
        Usage usage = quota.usage(FtpPath.ROOT).block(SOON);
        assertThat(usage).isNotNull();
        assertThat(usage.bytes()).as("bytes").isEqualTo(bytes);
        assertThat(usage.files()).as("files").isEqualTo(files);
    }
}
