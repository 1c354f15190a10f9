package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

/** Writing files to their end. */
interface WriteContract extends FileSystemFixture {
    @Test
    default void createsAndReplaces() {
        assertThat(write("/f", WriteOptions.REPLACE, content("one", "", "two"))).isEqualTo(6);
        assertThat(load("/f")).isEqualTo("onetwo");
        assertThat(write("/f", WriteOptions.REPLACE, content("x"))).isEqualTo(1);
        assertThat(load("/f")).isEqualTo("x");
        assertThat(write("/f", WriteOptions.REPLACE, Flux.empty())).isZero();
        assertThat(load("/f")).isEmpty();
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    default void takesBuffersOfAllKindsAndReleasesThem() {
        byte[] bytes = TestFiles.bytes(300_000, 5);
        List<ByteBuf> buffers = List.of(
                buffer(Arrays.copyOfRange(bytes, 0, 100)),
                Unpooled.copiedBuffer(bytes, 100, 900),
                Unpooled.wrappedBuffer(
                        buffer(Arrays.copyOfRange(bytes, 1000, 1500)),
                        buffer(Arrays.copyOfRange(bytes, 1500, 2000)),
                        Unpooled.copiedBuffer(bytes, 2000, 98_000)),
                buffer(Arrays.copyOfRange(bytes, 99_990, 200_000)).skipBytes(10),
                Unpooled.copiedBuffer(bytes, 200_000, 100_000).asReadOnly());
        assertThat(write("/f", WriteOptions.REPLACE, Flux.fromIterable(buffers).startWith(Unpooled.EMPTY_BUFFER)))
                .isEqualTo(bytes.length);
        assertThat(load(path("/f"), 0)).isEqualTo(bytes);
        assertThat(buffers).allMatch(b -> b.refCnt() == 0);
    }

    @Test
    default void writesManyBuffersInOrder() {
        byte[] bytes = TestFiles.bytes(2_000_000, 6);
        Flux<ByteBuf> content = Flux.range(0, 2000)
                .map(i -> buffer(Arrays.copyOfRange(bytes, i * 1000, (i + 1) * 1000)))
                .publishOn(Schedulers.parallel());
        assertThat(write("/f", WriteOptions.REPLACE, content)).isEqualTo(bytes.length);
        assertThat(load(path("/f"), 0)).isEqualTo(bytes);
    }

    @Test
    default void asksForAFewBuffersOnly() {
        TestPublisher<ByteBuf> content = TestPublisher.create();
        AtomicInteger requested = new AtomicInteger();
        Flux<ByteBuf> watched = content.flux().doOnRequest(n -> requested.addAndGet(Math.toIntExact(n)));
        var written =
                fileSystem().write(path("/f"), WriteOptions.REPLACE, watched).toFuture();
        awaitSubscription(content);
        content.assertMinRequested(1);
        assertThat(requested.get()).isLessThanOrEqualTo(64);
        content.next(buffer("x"));
        content.complete();
        assertThat(written).succeedsWithin(SOON).isEqualTo(1L);
        assertThat(requested.get()).isLessThanOrEqualTo(65);
    }

    @Test
    default void theNewContentIsSeenWhenItIsComplete() {
        store("/f", "old");
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var written = fileSystem()
                .write(path("/f"), WriteOptions.REPLACE, content.flux())
                .toFuture();
        awaitSubscription(content);
        content.next(buffer("new"));
        assertThat(load("/f")).isEqualTo("old");
        assertThat(names("/")).containsExactly("f");
        content.complete();
        assertThat(written).succeedsWithin(SOON).isEqualTo(3L);
        assertThat(load("/f")).isEqualTo("new");
    }

    @Test
    default void errorsOfOpeningComeBeforeTheContentIsAskedFor() {
        makeDirectory("/d");
        store("/f", "12345");
        PublisherProbe<ByteBuf> content = PublisherProbe.of(content("x"));
        fails(fileSystem().write(path("/d"), WriteOptions.REPLACE, content.flux()), Kind.IS_A_DIRECTORY);
        fails(fileSystem().write(FtpPath.ROOT, WriteOptions.REPLACE, content.flux()), Kind.IS_A_DIRECTORY);
        fails(fileSystem().write(path("/none/f"), WriteOptions.REPLACE, content.flux()), Kind.NOT_FOUND);
        fails(fileSystem().write(path("/f/g"), WriteOptions.REPLACE, content.flux()), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().write(path("/f"), WriteOptions.CREATE, content.flux()), Kind.ALREADY_EXISTS);
        fails(fileSystem().write(path("/d"), WriteOptions.APPEND, content.flux()), Kind.IS_A_DIRECTORY);
        fails(fileSystem().write(path("/f"), WriteOptions.REPLACE.withOffset(6), content.flux()), Kind.INVALID_OFFSET);
        fails(
                fileSystem().write(path("/new"), WriteOptions.REPLACE.withOffset(1), content.flux()),
                Kind.INVALID_OFFSET);
        content.assertWasNotSubscribed();
        assertThat(names("/")).containsExactlyInAnyOrder("d", "f");
        assertThat(load("/f")).isEqualTo("12345");
    }

    @Test
    default void createsWhatDoesNotExist() {
        assertThat(write("/f", WriteOptions.CREATE, content("x"))).isEqualTo(1);
        assertThat(load("/f")).isEqualTo("x");
    }

    @Test
    default void ofTwoThatCreateTheSameFileOneFails() {
        TestPublisher<ByteBuf> content = TestPublisher.create();
        var first = fileSystem()
                .write(path("/f"), WriteOptions.CREATE, content.flux())
                .toFuture();
        awaitSubscription(content);
        var second = fileSystem()
                .write(path("/f"), WriteOptions.CREATE, content("second"))
                .toFuture();
        boolean secondFailed = second.handle((n, e) -> e != null).join();
        content.next(buffer("first"));
        content.complete();
        boolean firstFailed = first.handle((n, e) -> e != null).join();
        assertThat(firstFailed).isNotEqualTo(secondFailed);
        assertThat(load("/f")).isEqualTo(firstFailed ? "second" : "first");
    }

    @Test
    default void appends() {
        assertThat(write("/f", WriteOptions.APPEND, content("one"))).isEqualTo(3);
        assertThat(write("/f", WriteOptions.APPEND, content("two", "!"))).isEqualTo(4);
        assertThat(load("/f")).isEqualTo("onetwo!");
    }

    @Test
    default void manySmallAppendsAddUp() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            expected.append(i);
            write("/f", WriteOptions.APPEND, content(String.valueOf(i)));
        }
        assertThat(load("/f")).isEqualTo(expected.toString());
    }

    @Test
    default void keepsWhatIsBeforeTheOffset() {
        store("/f", "1234567890");
        assertThat(write("/f", WriteOptions.REPLACE.withOffset(4), content("x", "y")))
                .isEqualTo(2);
        assertThat(load("/f")).isEqualTo("1234xy");
        assertThat(write("/f", WriteOptions.REPLACE.withOffset(6), content("z")))
                .isEqualTo(1);
        assertThat(load("/f")).isEqualTo("1234xyz");
        assertThat(write("/f", WriteOptions.REPLACE.withOffset(2).withPartial(true), content("AB")))
                .isEqualTo(2);
        assertThat(load("/f")).isEqualTo("12AB");
    }

    @Test
    default void resumesALargeFileAtAnyOffset() {
        byte[] bytes = TestFiles.bytes(700_000, 7);
        for (int offset : new int[] {1, 65_536, 300_000, 699_999}) {
            write("/f", WriteOptions.REPLACE, Flux.just(bytes).map(this::buffer));
            write(
                    "/f",
                    WriteOptions.REPLACE.withOffset(offset),
                    Flux.just(Arrays.copyOfRange(bytes, offset, bytes.length)).map(this::buffer));
            assertThat(load(path("/f"), 0)).as("at %d", offset).isEqualTo(bytes);
        }
    }

    @Test
    default void concurrentWritersLeaveOneOfTheirContents() {
        List<String> texts = IntStream.range(0, 16)
                .mapToObj(i -> String.valueOf((char) ('a' + i)).repeat(10_000))
                .toList();
        Flux.fromIterable(texts)
                .flatMap(
                        text -> fileSystem()
                                .write(
                                        path("/f"),
                                        WriteOptions.REPLACE,
                                        Flux.range(0, 10)
                                                .publishOn(Schedulers.parallel())
                                                .map(i -> buffer(text.substring(i * 1000, (i + 1) * 1000)))),
                        texts.size())
                .then()
                .block(SOON);
        assertThat(texts).contains(load("/f"));
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    default void concurrentWritersOfDifferentFilesDoNotMeet() {
        Flux.range(0, 64)
                .flatMap(i -> fileSystem().write(path("/f" + i), WriteOptions.CREATE, content("file ", "" + i)), 64)
                .then()
                .block(SOON);
        IntStream.range(0, 64).forEach(i -> assertThat(load("/f" + i)).isEqualTo("file " + i));
    }
}
