package io.fluxftp.server;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file system like another one, for tests that change a method. */
public abstract class FailingFiles implements FtpFileSystem {

    private final FtpFileSystem files;

    protected FailingFiles(FtpFileSystem files) {
        this.files = files;
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return files.stat(path);
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return files.list(directory);
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return files.read(path);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return files.write(path, options, content);
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return files.delete(file);
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return files.makeDirectory(directory);
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return files.removeDirectory(directory);
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return files.rename(from, to);
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return files.setModified(path, modified);
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return files.available(path);
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return files.capabilities(path);
    }
}
