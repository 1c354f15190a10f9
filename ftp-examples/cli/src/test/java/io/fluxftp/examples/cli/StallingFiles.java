package io.fluxftp.examples.cli;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileSystem;
import io.netty.buffer.ByteBuf;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A tree whose files never come to their end. */
final class StallingFiles {

    private StallingFiles() {}

    static FtpFileSystem of(FtpFileSystem files) {
        return (FtpFileSystem) Proxy.newProxyInstance(
                StallingFiles.class.getClassLoader(),
                new Class<?>[] {FtpFileSystem.class},
                (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    return switch (method.getName()) {
                        case "subtree" -> of((FtpFileSystem) result);
                        case "read" ->
                            ((Mono<?>) result).cast(FileContent.class).map(Stalling::new);
                        default -> result;
                    };
                });
    }

    private record Stalling(FileContent content) implements FileContent {
        @Override
        public FtpFile file() {
            return content.file();
        }

        @Override
        public Flux<ByteBuf> bytes(long offset) {
            return content.bytes(offset).concatWith(Flux.never());
        }

        @Override
        public Mono<Void> close() {
            return content.close();
        }
    }
}
