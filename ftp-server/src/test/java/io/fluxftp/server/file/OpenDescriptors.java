package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The descriptors that this process holds below a directory, as Linux tells them. */
public final class OpenDescriptors {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenDescriptors() {}

    /** What is open below the directory, itself included; a directory opened by Java counts twice. */
    public static List<Path> below(Path directory) {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                Path target = target(descriptor);
                if (target != null && target.startsWith(directory.toRealPath())) {
                    open.add(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open;
    }

    private static @Nullable Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closedMeanwhile) {
            return null;
        }
    }

    /** Fails unless soon nothing is open below the directory, but the directory itself by one open file system. */
    public static void assertOnlyRoot(Path directory) throws IOException {
        Path real = directory.toRealPath();
        List<Path> open = below(directory);
        for (int i = 0; i < 5_000 && !open.equals(List.of(real, real)); i++) {
            LockSupport.parkNanos(1_000_000);
            open = below(directory);
        }
        assertThat(open).containsExactly(real, real);
    }
}
