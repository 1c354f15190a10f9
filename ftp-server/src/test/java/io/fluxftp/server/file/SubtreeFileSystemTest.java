package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import org.junit.jupiter.api.BeforeEach;

/** A file system without an own way to make a subtree: the path in front of every path. */
class SubtreeFileSystemTest implements FtpFileSystemContract {
    private final FtpFileSystem whole = FileSystems.memory();
    private final FtpFileSystem fileSystem = FileSystems.subtree(whole, FtpPath.of("/home/alice"));

    @BeforeEach
    void makeHome() {
        whole.makeDirectory(FtpPath.of("/home")).block(SOON);
        whole.makeDirectory(FtpPath.of("/home/alice")).block(SOON);
        whole.makeDirectory(FtpPath.of("/home/bob")).block(SOON);
    }

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }
}
