package io.fluxftp.examples.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CsvFromGzipTest {

    private final Servers servers = new Servers();

    private DisposableFtpServer server;

    private FtpClient client;

    @BeforeEach
    void start() {
        server = servers.start(FileSystems.memory());
        client = servers.client(server).pool(pool -> pool.maxSessions(1));
    }

    @AfterEach
    void close() {
        client.disposeLater().block();
        servers.close();
    }

    @Test
    void readsEveryRow() throws IOException {
        store("planets.csv.gz", GunzipTest.gzip("name,moons\r\nEarth,1\r\n\"Mars, red\",2\r\n".getBytes(UTF_8)));

        StepVerifier.create(CsvFromGzip.rows(client, "planets.csv.gz"))
                .expectNext(List.of("name", "moons"))
                .expectNext(List.of("Earth", "1"))
                .expectNext(List.of("Mars, red", "2"))
                .verifyComplete();
    }

    /** Rows of noise, which hardly compress: twelve MiB on the wire, of which the first rows need one buffer. */
    @Test
    void stopsTheTransferWhenItHasEnough() throws IOException {
        byte[] noise = new byte[16 << 20];
        new Random(1).nextBytes(noise);
        byte[] table = new byte[noise.length];
        for (int i = 0; i < noise.length; i++) {
            table[i] = i % 64 == 63 ? (byte) '\n' : (byte) ('!' + (noise[i] & 63));
        }
        byte[] compressed = GunzipTest.gzip(table);
        store("noise.csv.gz", compressed);
        Mono<FtpEvent.TransferIncomplete> incomplete =
                server.events().ofType(FtpEvent.TransferIncomplete.class).next().cache();
        incomplete.subscribe();

        StepVerifier.create(CsvFromGzip.rows(client, "noise.csv.gz").take(10))
                .expectNextCount(10)
                .verifyComplete();

        assertThat(incomplete.block().bytes()).isLessThan(compressed.length);
        StepVerifier.create(client.size("noise.csv.gz"))
                .expectNext((long) compressed.length)
                .verifyComplete();
    }

    @Test
    void aFileThatIsCutShortIsAnErrorAfterItsRows() throws IOException {
        byte[] whole = GunzipTest.gzip("a,b\n1,2\n".getBytes(UTF_8));
        store("short.csv.gz", Arrays.copyOf(whole, whole.length - 1));

        StepVerifier.create(CsvFromGzip.rows(client, "short.csv.gz"))
                .expectNext(List.of("a", "b"), List.of("1", "2"))
                .verifyError(EOFException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "a,b;                 a|b",
                "a;                   a",
                "'';                  ''",
                ",;                   |",
                "\"a,b\",c;           a,b|c",
                "\"say \"\"hi\"\"\",c; say \"hi\"|c",
                "\"\",x;              |x",
            })
    void splitsFields(String line, String expected) {
        assertThat(CsvFromGzip.fields(line)).containsExactly(expected.split("\\|", -1));
    }

    private void store(String path, byte[] content) {
        client.store(path, Flux.just(Unpooled.wrappedBuffer(content))).block();
    }
}
