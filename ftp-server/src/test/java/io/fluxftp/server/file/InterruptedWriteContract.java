package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Writing that does not come to its end: what is left, and that nothing leaks. */
interface InterruptedWriteContract extends WriteContract {
    /** The content breaks off after it has given some bytes. */
    private Flux<ByteBuf> broken(String... pieces) {
        return content(pieces).concatWith(Flux.error(new IOException("cut off")));
    }

    private void breaks(String path, WriteOptions options, String... pieces) {
        StepVerifier.create(fileSystem().write(path(path), options, broken(pieces)))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(IOException.class).hasMessage("cut off"))
                .verify(SOON);
    }

    @Test
    default void anErrorLeavesNoNewFile() {
        breaks("/f", WriteOptions.REPLACE, "half");
        breaks("/g", WriteOptions.CREATE, "half");
        breaks("/h", WriteOptions.APPEND, "half");
        breaks("/i", WriteOptions.REPLACE);
        assertThat(names("/")).isEmpty();
        assertThat(write("/g", WriteOptions.CREATE, content("whole"))).isEqualTo(5);
        assertThat(write("/h", WriteOptions.APPEND, content("whole"))).isEqualTo(5);
    }

    @Test
    default void anErrorLeavesTheOldFile() {
        store("/f", "old content");
        breaks("/f", WriteOptions.REPLACE, "new");
        assertThat(load("/f")).isEqualTo("old content");
        breaks("/f", WriteOptions.REPLACE.withOffset(3), "new");
        assertThat(load("/f")).isEqualTo("old content");
        breaks("/f", WriteOptions.REPLACE.withOffset(11), "new");
        assertThat(load("/f")).isEqualTo("old content");
        breaks("/f", WriteOptions.APPEND, "new", "er");
        assertThat(load("/f")).isEqualTo("old content");
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    default void aPartialFileIsKeptWhereWanted() {
        breaks("/f", WriteOptions.REPLACE.withPartial(true), "ha", "lf");
        assertThat(load("/f")).isEqualTo("half");
        breaks("/f", WriteOptions.REPLACE.withOffset(4).withPartial(true), "er");
        assertThat(load("/f")).isEqualTo("halfer");
        breaks("/f", WriteOptions.APPEND.withPartial(true), "!");
        assertThat(load("/f")).isEqualTo("halfer!");
        breaks("/f", WriteOptions.REPLACE.withOffset(2).withPartial(true), "x");
        assertThat(load("/f")).isEqualTo("hax");
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    default void ofNothingNothingIsKept() {
        breaks("/f", WriteOptions.REPLACE.withPartial(true));
        assertThat(names("/")).isEmpty();
        store("/f", "old");
        breaks("/f", WriteOptions.REPLACE.withPartial(true));
        assertThat(load("/f")).isEqualTo("old");
    }

    @Test
    default void cancellingLeavesTheOldFileAndReleasesTheBuffers() {
        store("/f", "old");
        for (WriteOptions options : List.of(
                WriteOptions.REPLACE,
                WriteOptions.APPEND,
                WriteOptions.REPLACE.withOffset(1),
                WriteOptions.REPLACE.withOffset(3))) {
            TestPublisher<ByteBuf> content = TestPublisher.create();
            List<ByteBuf> sent = new ArrayList<>();
            Disposable writing =
                    fileSystem().write(path("/f"), options, content.flux()).subscribe(n -> {}, error -> {});
            awaitSubscription(content);
            for (int i = 0; i < 3; i++) {
                ByteBuf buffer = buffer("new");
                sent.add(buffer);
                content.next(buffer);
            }
            writing.dispose();
            await(() -> isCancelled(content), "the content to be cancelled");
            awaitContent("/f", "old");
            awaitReleased(sent);
        }
        assertThat(names("/")).containsExactly("f");
    }

    @Test
    default void cancellingKeepsThePartWhereWanted() {
        TestPublisher<ByteBuf> content = TestPublisher.create();
        List<ByteBuf> sent = new CopyOnWriteArrayList<>();
        Disposable writing = fileSystem()
                .write(path("/f"), WriteOptions.REPLACE.withPartial(true), content.flux())
                .subscribe(n -> {}, error -> {});
        awaitSubscription(content);
        ByteBuf buffer = buffer("half");
        sent.add(buffer);
        content.next(buffer);
        awaitReleased(sent);
        writing.dispose();
        awaitContent("/f", "half");
    }

    @Test
    default void cancellingAtOnceStartsNothing() {
        for (int i = 0; i < 100; i++) {
            Sinks.Many<ByteBuf> content = Sinks.many().unicast().onBackpressureBuffer();
            fileSystem()
                    .write(path("/f"), WriteOptions.REPLACE, content.asFlux())
                    .subscribe(n -> {}, error -> {})
                    .dispose();
        }
        assertThat(names("/")).isEmpty();
    }

    private boolean isCancelled(TestPublisher<ByteBuf> content) {
        try {
            content.assertCancelled();
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    /** Waits until a file has this content. */
    private void awaitContent(String path, String expected) {
        await(() -> has(path, expected), expected + " in " + path);
    }

    /** False also where reading fails because the file is being cut off. */
    private boolean has(String path, String expected) {
        try {
            return load(path).equals(expected);
        } catch (FtpFileException notYet) {
            return false;
        }
    }

    private void awaitReleased(List<ByteBuf> buffers) {
        await(() -> buffers.stream().allMatch(buffer -> buffer.refCnt() == 0), "the release of all buffers");
    }
}
