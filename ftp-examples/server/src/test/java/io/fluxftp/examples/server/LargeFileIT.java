package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file larger than an {@code int} counts, both ways through both programs, each in 64 MiB of heap. */
class LargeFileIT {

    private static final long SIZE = (4L << 30) + 1_000_003;

    private static final int SAMPLE = 64 << 10;

    /** Where the samples are: around the bounds of what an {@code int} and an unsigned one count, and at both ends. */
    private static final List<Long> SAMPLES =
            List.of(0L, 1L << 20, (2L << 30) - SAMPLE / 2, 3L << 30, (4L << 30) - SAMPLE / 2, SIZE - SAMPLE);

    private static final List<String> SMALL_HEAP = List.of("-Xmx64m");

    /** A file system in memory, where there is one with room, takes less than half the time of a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        boolean memory = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > 2 * SIZE;
        directory = memory
                ? Files.createTempDirectory(MEMORY, "fluxftp-large-")
                : Files.createTempDirectory("fluxftp-large-");
    }

    @AfterEach
    void deleteDirectory() {
        TestFiles.deleteTree(directory);
    }

    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void fourGibibytesBothWays() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        sparse(root.resolve("large.bin"));
        String[] options = {"--root", root.toString(), "--user", "alice:secret"};
        try (Jars.Server server = Jars.Server.start(SMALL_HEAP, options)) {
            ExternalTool client = Jars.client(SMALL_HEAP.toArray(String[]::new)).within(Duration.ofMinutes(2));

            Path original = root.resolve("large.bin");
            Path copy = directory.resolve("large.bin");

            client.run(directory, "get", server.url("alice:secret", "large.bin"))
                    .succeeds();
            assertSamples(copy);
            Files.delete(copy);

            client.run(directory, "put", original.toString(), server.url("alice:secret", "back.bin"))
                    .succeeds();
            assertSamples(root.resolve("back.bin"));

            server.program().signal("TERM");
            assertThat(server.program().exitCode()).isZero();
            assertThat(server.program().err()).isEmpty();
        }
    }

    private static void sparse(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            for (long position : SAMPLES) {
                ByteBuffer sample = ByteBuffer.wrap(TestFiles.bytes(SAMPLE, position));
                for (long at = position; sample.hasRemaining(); ) {
                    at += channel.write(sample, at);
                }
            }
        }
    }

    private static void assertSamples(Path file) throws IOException {
        assertThat(file).hasSize(SIZE);
        try (FileChannel channel = FileChannel.open(file)) {
            for (long position : SAMPLES) {
                assertThat(read(channel, position)).as("at %s", position).isEqualTo(TestFiles.bytes(SAMPLE, position));
            }
            assertThat(read(channel, 5L << 28)).as("in a hole").containsOnly(0);
        }
    }

    private static byte[] read(FileChannel channel, long position) throws IOException {
        ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
        long at = position;
        while (sample.hasRemaining()) {
            int length = channel.read(sample, at);
            assertThat(length).as("read at %s", at).isPositive();
            at += length;
        }
        return sample.array();
    }
}
