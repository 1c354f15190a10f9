package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A quota changes nothing as long as it suffices; and after each test it counts what is there, no more and no less. */
class QuotaContractTest {
    private static final long BYTES = 100_000_000;
    private static final long FILES = 10_000;

    @Nested
    class OfMemory implements FtpFileSystemContract {
        private final FtpFileSystem memory = FileSystems.memory(2 * BYTES);
        private final FtpFileSystem quota = FileSystems.quota(memory, BYTES, FILES);

        @Override
        public FtpFileSystem fileSystem() {
            return quota;
        }

        @AfterEach
        void countsWhatIsThere() {
            assertCounted(quota, memory);
        }
    }

    @Nested
    class OfASubtree implements FtpFileSystemContract {
        private final FtpFileSystem memory = FileSystems.memory(2 * BYTES);
        private final FtpFileSystem quota = FileSystems.quota(memory, BYTES, FILES);
        private final FtpFileSystem home = quota.subtree(FtpPath.of("/home"));

        @BeforeEach
        void makeHome() {
            quota.makeDirectory(FtpPath.of("/home")).block(SOON);
        }

        @Override
        public FtpFileSystem fileSystem() {
            return home;
        }

        @AfterEach
        void countsWhatIsThere() {
            assertCounted(quota, memory);
        }
    }

    @Nested
    class OfTheDisk implements FtpFileSystemContract {
        @TempDir
        Path directory;

        private FtpFileSystem local;
        private FtpFileSystem quota;

        @BeforeEach
        void open() {
            local = FileSystems.local(directory);
            quota = FileSystems.quota(local, BYTES, FILES);
        }

        @Override
        public FtpFileSystem fileSystem() {
            return quota;
        }

        @AfterEach
        void countsWhatIsThereAndLeavesNothingOpen() throws IOException {
            assertCounted(quota, local);
            OpenDescriptors.assertOnlyRoot(directory);
            quota.dispose().block(SOON);
        }
    }

    /** Uploads that were cancelled are given up soon after, so this waits for the accounts to be done. */
    static void assertCounted(FtpFileSystem quota, FtpFileSystem tree) {
        FileSystemFixture fixture = () -> quota;
        fixture.await(() -> counted(quota).equals(there(tree)), "the accounts to be " + there(tree));
    }

    private static List<Long> counted(FtpFileSystem quota) {
        return quota.usage(FtpPath.ROOT)
                .map(usage -> List.of(usage.bytes(), usage.files()))
                .blockOptional(FileSystemFixture.SOON)
                .orElseThrow();
    }

    private static List<Long> there(FtpFileSystem tree) {
        return QuotaScan.of(tree)
                .map(scan -> List.of(scan.bytes(), scan.files()))
                .blockOptional(FileSystemFixture.SOON)
                .orElseThrow();
    }
}
