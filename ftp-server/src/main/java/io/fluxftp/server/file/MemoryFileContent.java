package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.MemoryContent.Position;
import io.fluxftp.server.file.MemoryNode.MemoryFile;
import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file in memory as it was when it was opened. */
final class MemoryFileContent implements FileContent {
    private final FtpPath path;
    private final MemoryFile file;

    MemoryFileContent(FtpPath path, MemoryFile file) {
        this.path = path;
        this.file = file;
    }

    @Override
    public FtpFile file() {
        return file.describe();
    }

    @Override
    public Flux<ByteBuf> bytes(long offset) {
        MemoryContent content = file.content();
        if (offset < 0 || offset > content.size()) {
            return Flux.error(() -> new FtpFileException(Kind.INVALID_OFFSET, path));
        }
        if (offset == content.size()) {
            return Flux.empty();
        }
        return Flux.generate(() -> content.position(offset), (position, sink) -> {
            sink.next(content.buffer(position));
            int next = position.piece() + 1;
            if (next == content.pieceCount()) {
                sink.complete();
            }
            return new Position(next, 0);
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
