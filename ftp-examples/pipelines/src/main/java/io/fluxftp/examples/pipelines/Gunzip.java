package io.fluxftp.examples.pipelines;

import java.io.EOFException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Inflates gzip (RFC 1952) as it flows by. Each request makes one small piece of output, so that neither the input's size
 * nor how far it expands matters to memory. Files of several members are taken as one, as gunzip does.
 */
final class Gunzip {

    private static final int CHUNK = 8 << 10;

    private static final int MOST_HEADER = 64 << 10;

    private static final int TRAILER = 8;

    private final Inflater inflater = new Inflater(true);

    private final CRC32 crc = new CRC32();

    /** Input that has not been understood yet: the beginning of a header or trailer, or what the inflater works on. */
    private byte[] input = new byte[0];

    private State state = State.HEADER;

    private boolean anyMember;

    private enum State {
        HEADER,
        BODY,
        TRAILER
    }

    private Gunzip() {}

    /**
     * The content of a gzip stream.
     *
     * @param compressed the stream, in pieces of any size
     * @return its content; {@link ZipException} where it is damaged, {@link EOFException} where it ends too early
     */
    static Flux<byte[]> inflate(Flux<byte[]> compressed) {
        return Flux.using(
                Gunzip::new,
                gunzip -> compressed.concatMap(gunzip::inflate, 1).concatWith(Mono.defer(gunzip::end)),
                gunzip -> gunzip.inflater.end());
    }

    private Flux<byte[]> inflate(byte[] piece) {
        return Flux.generate(
                () -> {
                    feed(piece);
                    return this;
                },
                (same, sink) -> {
                    try {
                        byte[] output = next();
                        if (output == null) {
                            sink.complete();
                        } else {
                            sink.next(output);
                        }
                    } catch (ZipException | DataFormatException e) {
                        sink.error(e);
                    }
                    return same;
                });
    }

    private Mono<byte[]> end() {
        boolean whole = state == State.HEADER && input.length == 0 && anyMember;
        return whole ? Mono.empty() : Mono.error(new EOFException("the gzip stream ends too early"));
    }

    private void feed(byte[] piece) {
        int kept = input.length;
        input = Arrays.copyOf(input, kept + piece.length);
        System.arraycopy(piece, 0, input, kept, piece.length);
        if (state == State.BODY) {
            inflater.setInput(input);
        }
    }

    /** The next output that the input is enough for, or null. */
    private byte @Nullable [] next() throws ZipException, DataFormatException {
        while (true) {
            if (state == State.HEADER && !beginMember()) {
                return null;
            }
            if (state == State.BODY) {
                byte[] output = inflate();
                if (output.length > 0 || state == State.BODY) {
                    return output.length > 0 ? output : null;
                }
            }
            if (state == State.TRAILER && !endMember()) {
                return null;
            }
        }
    }

    private byte[] inflate() throws ZipException, DataFormatException {
        byte[] output = new byte[CHUNK];
        int length = inflater.inflate(output);
        crc.update(output, 0, length);
        if (inflater.finished()) {
            state = State.TRAILER;
            drop(input.length - inflater.getRemaining());
        } else if (inflater.needsInput()) {
            input = new byte[0];
        } else if (length == 0) {
            throw new ZipException("the gzip stream is damaged: it needs a dictionary");
        }
        return Arrays.copyOf(output, length);
    }

    private boolean beginMember() throws ZipException {
        int length = GzipHeader.length(input);
        if (length < 0) {
            if (input.length > MOST_HEADER) {
                throw new ZipException("the gzip header has no end");
            }
            return false;
        }
        drop(length);
        crc.reset();
        inflater.reset();
        inflater.setInput(input);
        state = State.BODY;
        return true;
    }

    private boolean endMember() throws ZipException {
        if (input.length < TRAILER) {
            return false;
        }
        if (littleEndian(0) != crc.getValue() || littleEndian(4) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("the gzip stream is damaged: its checksum or length is another one");
        }
        drop(TRAILER);
        anyMember = true;
        state = State.HEADER;
        return true;
    }

    private long littleEndian(int at) {
        return (input[at] & 0xFFL)
                | (input[at + 1] & 0xFFL) << 8
                | (input[at + 2] & 0xFFL) << 16
                | (input[at + 3] & 0xFFL) << 24;
    }

    private void drop(int length) {
        input = Arrays.copyOfRange(input, length, input.length);
    }
}
