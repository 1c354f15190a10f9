package io.fluxftp.examples.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Standard input and output as ends of a transfer; they block, so threads for that serve them. */
final class StandardStreams {

    private static final int CHUNK = 64 << 10;

    /** Buffers between the network and a slow reader of standard output. */
    private static final int AHEAD = 4;

    private StandardStreams() {}

    /** Standard input to its end, read as it is requested. The subscriber owns the buffers. */
    static Flux<ByteBuf> input() {
        InputStream in = new FileInputStream(FileDescriptor.in);
        return Flux.<ByteBuf>generate(sink -> {
                    try {
                        byte[] chunk = new byte[CHUNK];
                        int length = in.read(chunk);
                        if (length < 0) {
                            sink.complete();
                        } else {
                            sink.next(Unpooled.wrappedBuffer(chunk, 0, length));
                        }
                    } catch (IOException e) {
                        sink.error(new IOException("cannot read standard input: " + e.getMessage(), e));
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Writes to standard output, no faster than it is read.
     *
     * @param content bytes, which become ours to release
     * @return completes when all is written
     */
    static Mono<Void> output(Flux<ByteBuf> content) {
        OutputStream out = outputStream();
        return content.publishOn(Schedulers.boundedElastic(), AHEAD)
                .doOnNext(buffer -> {
                    try {
                        buffer.readBytes(out, buffer.readableBytes());
                    } catch (IOException e) {
                        throw Exceptions.propagate(new BrokenPipeException(e));
                    } finally {
                        buffer.release();
                    }
                })
                .doOnDiscard(ByteBuf.class, ByteBuf::release)
                .then();
    }

    /** Standard output without {@link java.io.PrintStream}, which keeps its errors to itself. */
    static OutputStream outputStream() {
        return new FileOutputStream(FileDescriptor.out);
    }

    /** Nobody reads standard output any more. */
    static final class BrokenPipeException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenPipeException(IOException cause) {
            super("cannot write to standard output: " + cause.getMessage(), cause);
        }
    }
}
