package io.fluxftp.examples.pipelines;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file system without files: every upload is a {@link Flux} that the application consumes, and nothing touches a disk.
 * The client is as fast as the consumer, and is told of success only after the consumer has succeeded.
 *
 * <pre>{@code
 * FtpServer.create().fileSystem(UploadsAsFlux.each(upload -> parse(upload.content()).flatMap(database::insert)))
 * }</pre>
 */
public final class UploadsAsFlux implements FtpFileSystem {

    private static final FtpFile ROOT = FtpFile.of("/", FtpFileType.DIRECTORY);

    private final Function<Upload, ? extends Publisher<?>> consumer;

    private UploadsAsFlux(Function<Upload, ? extends Publisher<?>> consumer) {
        this.consumer = consumer;
    }

    /**
     * One upload.
     *
     * @param path the name that the client gave it
     * @param content its bytes, to be subscribed to once and consumed to their end; each buffer becomes the subscriber's
     *     to release. It completes only when all has arrived; when the client is cut off it ends in an error or is
     *     cancelled, and then nothing of it is to be kept
     */
    public record Upload(FtpPath path, Flux<ByteBuf> content) {}

    /**
     * A file system for uploads only.
     *
     * @param consumer gives the work to be done on an upload. Its completion is the client's 226, its failure the
     *     client's 451, or what the kind of an {@link FtpFileException} says; when the client goes away it is cancelled
     */
    public static FtpFileSystem each(Function<Upload, ? extends Publisher<?>> consumer) {
        return new UploadsAsFlux(consumer);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        if (options.offset() > 0) {
            return Mono.error(new FtpFileException(Kind.PERMISSION_DENIED, path));
        }
        return Mono.defer(() -> {
            AtomicLong bytes = new AtomicLong();
            AtomicBoolean whole = new AtomicBoolean();
            Flux<ByteBuf> counted = content.doOnNext(buffer -> bytes.addAndGet(buffer.readableBytes()))
                    .doOnComplete(() -> whole.set(true));
            return Flux.from(consumer.apply(new Upload(path, counted))).then(Mono.fromCallable(() -> {
                if (!whole.get()) {
                    throw new FtpFileException(Kind.LOCAL_ERROR, path, "The upload was not consumed to its end");
                }
                return bytes.get();
            }));
        });
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return path.isRoot() ? Mono.just(ROOT) : Mono.error(new FtpFileException(Kind.NOT_FOUND, path));
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return stat(directory).thenMany(Flux.empty());
    }
}
