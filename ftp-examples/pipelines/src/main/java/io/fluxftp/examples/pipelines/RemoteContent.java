package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file of a server behind. It is retrieved when its bytes are asked for; cancelling aborts that. */
record RemoteContent(FtpClient client, FtpPath path, FtpFile file) implements FileContent {

    @Override
    public Flux<ByteBuf> bytes(long offset) {
        if (offset < 0 || (file.size() >= 0 && offset > file.size())) {
            return Flux.error(() -> new FtpFileException(Kind.INVALID_OFFSET, path));
        }
        if (file.size() == offset) {
            return Flux.empty();
        }
        return client.retrieve(path.toString(), spec -> spec.offset(offset))
                .retain()
                .onErrorMap(FtpException.class, e -> RemoteErrors.map(e, path));
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
