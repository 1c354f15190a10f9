package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Reading. */
interface ReadContract extends FileSystemFixture {
    /** Larger than any piece that a file is read in. */
    int LARGE = 1_000_003;

    @Test
    default void readsAnEmptyFile() {
        store("/f", "");
        FileContent content = open("/f");
        StepVerifier.create(content.bytes(0)).expectComplete().verify(SOON);
        assertThat(withoutId(content.file())).isEqualTo(withoutId(stat("/f")));
        content.close().block(SOON);
    }

    @Test
    default void readsFromAnyOffset() {
        byte[] bytes = TestFiles.bytes(LARGE, 1);
        write("/f", WriteOptions.REPLACE, Flux.just(bytes).map(this::buffer));
        for (long offset : new long[] {0, 1, 65_535, 65_536, 131_072, 500_000, LARGE - 1, LARGE}) {
            assertThat(load(path("/f"), offset))
                    .as("from %d", offset)
                    .isEqualTo(Arrays.copyOfRange(bytes, (int) offset, LARGE));
        }
    }

    @Test
    default void anOffsetBeyondTheEndIsInvalid() {
        store("/f", "12345");
        FileContent content = open("/f");
        fails(content.bytes(6), Kind.INVALID_OFFSET);
        fails(content.bytes(Long.MAX_VALUE), Kind.INVALID_OFFSET);
        fails(content.bytes(-1), Kind.INVALID_OFFSET);
        content.close().block(SOON);
    }

    @Test
    default void readsAtThePaceOfItsReaderAndCanBeCancelled() {
        write("/f", WriteOptions.REPLACE, Flux.just(TestFiles.bytes(LARGE, 2)).map(this::buffer));
        FileContent content = open("/f");
        AtomicLong received = new AtomicLong();
        Flux<Integer> sizes = content.bytes(0).map(buffer -> {
            int size = buffer.readableBytes();
            buffer.release();
            received.addAndGet(size);
            return size;
        });
        StepVerifier.create(sizes, 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify(SOON);
        assertThat(received.get()).isPositive().isLessThan(LARGE);
        content.close().block(SOON);
    }

    @Test
    default void anOpenFileStaysWhatItWas() {
        store("/f", "old");
        FileContent content = open("/f");
        store("/f", "newer");
        assertThat(join(content.bytes(0))).isEqualTo("old");
        fileSystem().delete(path("/f")).block(SOON);
        assertThat(join(content.bytes(1))).isEqualTo("ld");
        assertThat(content.file().size()).isEqualTo(3);
        content.close().block(SOON);
        content.close().block(SOON);
    }

    @Test
    default void aRegionHoldsTheRestOfTheFileAndOutlivesItsContent() throws IOException {
        byte[] bytes = TestFiles.bytes(LARGE, 3);
        write("/f", WriteOptions.REPLACE, Flux.just(bytes).map(this::buffer));
        FileContent content = open("/f");
        FileRegion region = content.region(100_000, LARGE - 100_000);
        if (region == null) {
            content.close().block(SOON);
            return;
        }
        assertThatExceptionOfType(FtpFileException.class)
                .isThrownBy(() -> content.region(LARGE + 1L, 0))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_OFFSET));
        assertThatExceptionOfType(FtpFileException.class)
                .isThrownBy(() -> content.region(100_000, LARGE - 99_999))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_OFFSET));
        content.close().block(SOON);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Channels.newChannel(out)) {
            while (region.transferred() < region.count()) {
                region.transferTo(channel, region.transferred());
            }
        } finally {
            region.release();
        }
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, LARGE));
    }

    @Test
    default void aStreamOutlivesItsContent() {
        byte[] bytes = TestFiles.bytes(LARGE, 4);
        write("/f", WriteOptions.REPLACE, Flux.just(bytes).map(this::buffer));
        FileContent content = open("/f");
        StepVerifier.create(content.bytes(0).doOnNext(ByteBuf::release), 1)
                .expectNextCount(1)
                .then(() -> content.close().block(SOON))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(released -> true)
                .expectComplete()
                .verify(SOON);
    }

    private FileContent open(String path) {
        FileContent content = fileSystem().read(path(path)).block(SOON);
        assertThat(content).isNotNull();
        return content;
    }

    private String join(Flux<ByteBuf> bytes) {
        return bytes.map(buffer -> {
                    try {
                        return buffer.toString(java.nio.charset.StandardCharsets.UTF_8);
                    } finally {
                        buffer.release();
                    }
                })
                .reduce("", String::concat)
                .block(SOON);
    }
}
