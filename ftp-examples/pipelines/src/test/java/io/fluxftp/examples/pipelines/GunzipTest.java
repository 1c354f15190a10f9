package io.fluxftp.examples.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class GunzipTest {

    private static final byte[] CONTENT = TestFiles.bytes(100_000, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 512, 8192, 1 << 20})
    void inflatesPiecesOfEverySize(int size) throws IOException {
        assertThat(inflated(pieces(gzip(CONTENT), size))).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void takesMembersAsOneFile(int size) throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip("one ".getBytes(UTF_8)));
        members.write(gzip(new byte[0]));
        members.write(gzip("two".getBytes(UTF_8)));

        assertThat(inflated(pieces(members.toByteArray(), size))).isEqualTo("one two".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20})
    void passesOverEveryOptionalHeaderField(int size) throws IOException {
        byte[] plain = gzip(CONTENT);
        ByteArrayOutputStream decorated = new ByteArrayOutputStream();
        decorated.write(plain, 0, 3);
        decorated.write(0b11110);
        decorated.write(plain, 4, 6);
        decorated.writeBytes(new byte[] {3, 0, 'x', 'y', 'z'});
        decorated.writeBytes("name\0comment\0".getBytes(UTF_8));
        decorated.writeBytes(new byte[] {1, 2});
        decorated.write(plain, 10, plain.length - 10);

        assertThat(inflated(pieces(decorated.toByteArray(), size))).isEqualTo(CONTENT);
    }

    @Test
    void everyTruncationIsAnError() throws IOException {
        byte[] whole = gzip("some text".getBytes(UTF_8));
        for (int length = 0; length < whole.length; length++) {
            StepVerifier.create(Gunzip.inflate(pieces(Arrays.copyOf(whole, length), 5)))
                    .thenConsumeWhile(piece -> true)
                    .verifyError(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, -8, -4, -1})
    void damageIsAnError(int where) throws IOException {
        byte[] damaged = gzip(CONTENT);
        damaged[where < 0 ? damaged.length + where : where] ^= 0x55;

        StepVerifier.create(Gunzip.inflate(Flux.just(damaged)))
                .thenConsumeWhile(piece -> true)
                .verifyError(ZipException.class);
    }

    @Test
    void aHeaderWithoutEndIsAnError() {
        byte[] endless = new byte[100_000];
        Arrays.fill(endless, (byte) 'x');
        byte[] start = {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0};
        System.arraycopy(start, 0, endless, 0, start.length);

        StepVerifier.create(Gunzip.inflate(pieces(endless, 1000))).verifyError(ZipException.class);
    }

    /** Ten million zeros in one piece of ten thousand bytes: what is not requested is not inflated. */
    @Test
    void inflatesNoMoreThanIsRequested() throws IOException {
        List<byte[]> taken = new ArrayList<>();
        StepVerifier.create(Gunzip.inflate(Flux.just(gzip(new byte[10_000_000]))), 0)
                .thenRequest(2)
                .consumeNextWith(taken::add)
                .consumeNextWith(taken::add)
                .thenCancel()
                .verify();

        assertThat(taken).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(8 << 10));
    }

    private static byte[] inflated(Flux<byte[]> compressed) {
        return Gunzip.inflate(compressed)
                .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                .map(ByteArrayOutputStream::toByteArray)
                .block();
    }

    private static Flux<byte[]> pieces(byte[] bytes, int size) {
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size)));
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
