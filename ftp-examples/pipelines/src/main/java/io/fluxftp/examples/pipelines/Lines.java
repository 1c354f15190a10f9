package io.fluxftp.examples.pipelines;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Lines of UTF-8 out of bytes that are cut anywhere, in the middle of a character, too. */
final class Lines {

    /** The longest line in bytes; what is longer is no text. */
    static final int MAX_LENGTH = 1 << 20;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private Lines() {}

    /**
     * Cuts bytes at their line ends, LF or CRLF.
     *
     * @param bytes in pieces of any size
     * @return the lines without their ends; {@link IllegalArgumentException} for one longer than {@link #MAX_LENGTH}
     */
    static Flux<String> of(Flux<byte[]> bytes) {
        return Flux.defer(() -> {
            Lines lines = new Lines();
            return bytes.concatMapIterable(lines::cut, 1).concatWith(Flux.defer(() -> Flux.fromIterable(lines.rest())));
        });
    }

    private List<String> cut(byte[] piece) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                append(piece, from, i);
                lines.add(take());
                from = i + 1;
            }
        }
        append(piece, from, piece.length);
        return lines;
    }

    private List<String> rest() {
        return begun.size() == 0 ? List.of() : List.of(take());
    }

    private void append(byte[] piece, int from, int to) {
        if (begun.size() + (to - from) > MAX_LENGTH) {
            throw new IllegalArgumentException("a line is longer than " + MAX_LENGTH + " bytes");
        }
        begun.write(piece, from, to - from);
    }

    private String take() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
