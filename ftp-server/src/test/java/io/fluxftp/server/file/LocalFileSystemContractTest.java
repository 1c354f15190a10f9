package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class LocalFileSystemContractTest {
    @TempDir
    Path directory;

    private FtpFileSystem local;

    @BeforeEach
    void open() {
        local = FileSystems.local(directory);
    }

    @AfterEach
    void closeAndFindNothingOpen() throws IOException {
        OpenDescriptors.assertOnlyRoot(directory);
        local.dispose().block(FileSystemFixture.SOON);
    }

    @Nested
    class Whole implements FtpFileSystemContract {
        @Override
        public FtpFileSystem fileSystem() {
            return local;
        }
    }

    @Nested
    class Subtree implements FtpFileSystemContract {
        private FtpFileSystem home;

        @BeforeEach
        void makeHome() throws IOException {
            Files.createDirectories(directory.resolve("home/alice"));
            Files.createDirectories(directory.resolve("home/bob"));
            home = local.subtree(FtpPath.of("/home/alice"));
        }

        @Override
        public FtpFileSystem fileSystem() {
            return home;
        }
    }

    /** The home is a link to elsewhere below the root. */
    @Nested
    class LinkedSubtree implements FtpFileSystemContract {
        private FtpFileSystem home;

        @BeforeEach
        void makeHome() throws IOException {
            Files.createDirectories(directory.resolve("data/deep/alice"));
            Files.createDirectories(directory.resolve("home"));
            Files.createSymbolicLink(directory.resolve("home/alice"), Path.of("../data/deep/alice"));
            home = local.subtree(FtpPath.of("/home/alice"));
        }

        @Override
        public FtpFileSystem fileSystem() {
            return home;
        }
    }
}
