package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** The file system under test, and short words for what tests do with it. */
interface FileSystemFixture {
    /** How long a test waits before it fails. */
    Duration SOON = Duration.ofSeconds(30);

    /** The file system under test: writable, empty at the start of each test, the same one within a test. */
    FtpFileSystem fileSystem();

    /** Whether the file system says that it can. */
    default boolean can(Capability capability) {
        return fileSystem().capabilities(FtpPath.ROOT).contains(capability);
    }

    /** A path from the root. */
    default FtpPath path(String path) {
        return FtpPath.of(path);
    }

    /** A pooled buffer, so that a leak shows. */
    default ByteBuf buffer(byte[] bytes) {
        return ByteBufAllocator.DEFAULT.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    }

    /** A pooled buffer of text. */
    default ByteBuf buffer(String text) {
        return buffer(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Content that makes its buffers as they are asked for. */
    default Flux<ByteBuf> content(String... pieces) {
        return Flux.fromArray(pieces).map(this::buffer);
    }

    /** Writes and waits. */
    default long write(String path, WriteOptions options, Flux<ByteBuf> content) {
        Long written = fileSystem().write(path(path), options, content).block(SOON);
        assertThat(written).isNotNull();
        return written;
    }

    /** Stores a text. */
    default void store(String path, String text) {
        assertThat(write(path, WriteOptions.REPLACE, content(text))).isEqualTo(text.length());
    }

    /** Makes a directory. */
    default void makeDirectory(String path) {
        fileSystem().makeDirectory(path(path)).block(SOON);
    }

    /** All bytes of a file from an offset on. */
    default byte[] load(FtpPath path, long offset) {
        byte[] bytes = Flux.usingWhen(fileSystem().read(path), content -> content.bytes(offset), FileContent::close)
                .collect(Unpooled::compositeBuffer, (all, next) -> all.addComponent(true, next))
                .map(all -> {
                    try {
                        return ByteBufUtil.getBytes(all);
                    } finally {
                        all.release();
                    }
                })
                .block(SOON);
        assertThat(bytes).isNotNull();
        return bytes;
    }

    /** The text of a file. */
    default String load(String path) {
        return new String(load(path(path), 0), StandardCharsets.UTF_8);
    }

    /** The names in a directory. */
    default Set<String> names(String directory) {
        return list(directory).stream().map(FtpFile::name).collect(Collectors.toSet());
    }

    /** The entries of a directory. */
    default List<FtpFile> list(String directory) {
        List<FtpFile> entries = fileSystem().list(path(directory)).collectList().block(SOON);
        return entries == null ? new ArrayList<>() : entries;
    }

    /** What a path is. */
    default FtpFile stat(String path) {
        FtpFile file = fileSystem().stat(path(path)).block(SOON);
        assertThat(file).isNotNull();
        return file;
    }

    /** A file without the fact that only {@link FtpFileSystem#stat} has to tell. */
    default FtpFile withoutId(FtpFile file) {
        Map<String, String> facts = new LinkedHashMap<>(file.facts());
        facts.remove("unique");
        return new FtpFile(
                file.name(),
                file.type(),
                file.size(),
                file.modified(),
                file.mode(),
                file.links(),
                file.owner(),
                file.group(),
                file.target(),
                facts);
    }

    /** Whether there is anything. */
    default boolean exists(String path) {
        return Boolean.TRUE.equals(fileSystem()
                .stat(path(path))
                .map(file -> true)
                .onErrorResume(FtpFileException.class, e -> Mono.just(false))
                .block(SOON));
    }

    /** The operation ends in this kind of error. */
    default void fails(Publisher<?> operation, Kind kind) {
        StepVerifier.create(operation)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                FtpFileException.class,
                                e -> assertThat(e.kind()).as("kind of %s", e).isEqualTo(kind)))
                .verify(SOON);
    }

    /** Waits until the content was subscribed to and asked for something. */
    default void awaitSubscription(TestPublisher<ByteBuf> content) {
        await(
                () -> {
                    try {
                        content.assertMinRequested(1);
                        return true;
                    } catch (AssertionError notYet) {
                        return false;
                    }
                },
                "a subscription to the content");
    }

    /** Waits until something holds. */
    default void await(BooleanSupplier condition, String what) {
        for (int i = 0; i < 10_000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
