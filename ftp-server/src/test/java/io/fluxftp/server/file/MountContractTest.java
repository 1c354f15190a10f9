package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class MountContractTest {
    @TempDir
    Path directory;

    private FtpFileSystem mount;

    @BeforeEach
    void mount() {
        mount = FileSystems.mount(Map.of(
                FtpPath.of("/disk"), FileSystems.local(directory),
                FtpPath.of("/deep/down/memory"), FileSystems.memory()));
    }

    @AfterEach
    void dispose() {
        mount.dispose().block(FileSystemFixture.SOON);
    }

    /** One tree at the root. */
    @Nested
    class Whole implements FtpFileSystemContract {
        private final FtpFileSystem whole = FileSystems.mount(Map.of(FtpPath.ROOT, FileSystems.memory()));

        @Override
        public FtpFileSystem fileSystem() {
            return whole;
        }
    }

    /** By paths through the mount. */
    @Nested
    class OfTheDisk implements FtpFileSystemContract {
        @Override
        public FtpFileSystem fileSystem() {
            return new SubtreeFileSystem(mount, FtpPath.of("/disk"));
        }
    }

    /** By its subtree, which is the mounted tree itself. */
    @Nested
    class OfMemory implements FtpFileSystemContract {
        private FtpFileSystem home;

        @BeforeEach
        void makeHome() {
            mount.makeDirectory(FtpPath.of("/deep/down/memory/home")).block(SOON);
            home = mount.subtree(FtpPath.of("/deep/down/memory/home"));
        }

        @Override
        public FtpFileSystem fileSystem() {
            return home;
        }
    }
}
