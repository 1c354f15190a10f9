package io.fluxftp.server.file;

class MemoryFileSystemTest implements FtpFileSystemContract {
    private final FtpFileSystem fileSystem = FileSystems.memory();

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }
}
