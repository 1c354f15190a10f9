package io.fluxftp.server.file;

/**
 * What every {@link FtpFileSystem} must do, as tests. A test class of an implementation implements this and
 * {@link #fileSystem}, and inherits them all:
 *
 * <pre>{@code
 * class MyFileSystemTest implements FtpFileSystemContract {
 *     private final FtpFileSystem fileSystem = new MyFileSystem();
 *
 *     @Override
 *     public FtpFileSystem fileSystem() {
 *         return fileSystem;
 *     }
 * }
 * }</pre>
 */
public interface FtpFileSystemContract
        extends TreeContract, NamesContract, ReadContract, WriteContract, InterruptedWriteContract {}
