package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.JavaProgram;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscribers that request one buffer a second cost the server no memory, and the other sessions no time. */
class SlowReaderIT {

    private static final int READERS = 20;

    private static final int OTHERS = 20;

    private static final long TOLERATED_KIBIBYTES = 8 << 10;

    @TempDir
    private Path root;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void memoryStaysAndOthersAreServed() {
        TestFiles.write(root.resolve("big.bin"), 64 << 20, 1);
        Path small = TestFiles.write(root.resolve("small.bin"), 1 << 20, 2);
        String[] options = {"--root", root.toString(), "--user", "alice:secret"};
        try (Jars.Server server = Jars.Server.start(List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch"), options)) {
            FtpClient client = FtpClient.create()
                    .host("127.0.0.1")
                    .port(server.port())
                    .credentials("alice", "secret")
                    .pool(pool -> pool.maxSessions(2 * READERS + OTHERS).maxWaiting(2 * READERS + OTHERS));
            fetchSmall(client, small);

            Disposable readers = Flux.merge(
                            slow(client, RepresentationType.IMAGE), slow(client, RepresentationType.ASCII))
                    .subscribe();
            try {
                Mono.delay(Duration.ofSeconds(2)).block();
                Memory before = memory(server.program());
                fetchSmall(client, small);
                Mono.delay(Duration.ofSeconds(4)).block();
                fetchSmall(client, small);
                Memory after = memory(server.program());

                assertThat(readers.isDisposed())
                        .as("the slow ones are still at it")
                        .isFalse();
                assertThat(after.heapKibibytes() - before.heapKibibytes())
                        .as("KiB more of live objects while %s readers stood still", 2 * READERS)
                        .isLessThan(TOLERATED_KIBIBYTES);
                assertThat(after.residentKibibytes() - before.residentKibibytes())
                        .as("KiB more of the machine's memory while %s readers stood still", 2 * READERS)
                        .isLessThan(TOLERATED_KIBIBYTES);
            } finally {
                readers.dispose();
                client.disposeLater().block();
            }
            server.program().signal("TERM");
            assertThat(server.program().exitCode()).isZero();
            assertThat(server.program().err()).isEmpty();
        }
    }

    /** Readers that take their time with every buffer, and ask for none ahead. */
    private static Flux<Long> slow(FtpClient client, RepresentationType type) {
        return Flux.range(0, READERS)
                .flatMap(
                        i -> client.retrieve("big.bin", retrieve -> retrieve.type(type))
                                .map(buffer -> 1)
                                .concatMap(buffer -> Mono.delay(Duration.ofSeconds(1)), 1),
                        READERS);
    }

    /** Others meanwhile: all of them together have twenty seconds, on a machine that may be busy. */
    private static void fetchSmall(FtpClient client, Path small) {
        List<String> digests = Flux.range(0, OTHERS)
                .flatMap(i -> client.retrieve("small.bin").aggregate().asByteArray(), OTHERS)
                .map(TestFiles::sha256)
                .collectList()
                .block(Duration.ofSeconds(20));
        assertThat(digests).hasSize(OTHERS).containsOnly(TestFiles.sha256(small));
    }

    /**
     * What the server holds: its live objects, after a collection of garbage, and what its process occupies of the
     * machine's memory, where its heap has been from the start and only buffers outside of it can add to.
     */
    private Memory memory(JavaProgram program) {
        ExternalTool jcmd = ExternalTool.of(JavaProgram.java().resolveSibling("jcmd"), Long.toString(program.pid()));
        jcmd.run(root, "GC.run").succeeds();
        long heap = number(
                "used ([0-9]+)K", jcmd.run(root, "GC.heap_info").succeeds().out());
        try {
            Path status = Path.of("/proc", Long.toString(program.pid()), "status");
            return new Memory(
                    heap, Files.exists(status) ? number("VmRSS:\\s+([0-9]+) kB", Files.readString(status)) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private record Memory(long heapKibibytes, long residentKibibytes) {}
}
