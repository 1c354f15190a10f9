package io.fluxftp.examples.pipelines;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileSystem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A tree of one large file that is made as it is read, and that counts how much that is. */
final class EndlessFile implements FtpFileSystem {

    static final int CHUNK = 64 << 10;

    private final long chunks;

    private final AtomicLong bytesRead = new AtomicLong();

    EndlessFile(long chunks) {
        this.chunks = chunks;
    }

    long size() {
        return chunks * CHUNK;
    }

    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return Mono.just(
                path.isRoot()
                        ? FtpFile.of("/", FtpFileType.DIRECTORY)
                        : FtpFile.of(path.name(), FtpFileType.FILE).withSize(size()));
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return stat(path).map(Content::new);
    }

    private final class Content implements FileContent {
        private final FtpFile file;

        Content(FtpFile file) {
            this.file = file;
        }

        @Override
        public FtpFile file() {
            return file;
        }

        @Override
        public Flux<ByteBuf> bytes(long offset) {
            return Flux.generate(() -> 0L, (chunk, sink) -> {
                if (chunk == chunks) {
                    sink.complete();
                } else {
                    bytesRead.addAndGet(CHUNK);
                    sink.next(Unpooled.wrappedBuffer(new byte[CHUNK]));
                }
                return chunk + 1;
            });
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return Flux.just(FtpFile.of("endless", FtpFileType.FILE).withSize(size()));
    }
}
