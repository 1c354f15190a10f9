package io.fluxftp.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AsciiOffsetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\nb\n", "\r\n\r\n", "one\ntwo\nthree", "\n\n\n"})
    void everyPositionOfTheWireIsFoundInTheFile(String text) {
        byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] wire = wire(file);
        StepVerifier.create(AsciiOffsets.size(new Text(file)))
                .expectNext((long) wire.length)
                .verifyComplete();

        for (int offset = 0; offset <= wire.length; offset++) {
            int at = offset;
            byte[] rest = Arrays.copyOfRange(wire, at, wire.length);
            long local = AsciiOffsets.toLocal(new Text(file), at)
                    .onErrorReturn(FtpFileException.class, -1L)
                    .block();
            if (local >= 0) {
                assertThat(wire(Arrays.copyOfRange(file, (int) local, file.length)))
                        .isEqualTo(rest);
            } else {
                assertThat(rest).as("only a cut line end has no place").startsWith('\n');
            }
        }
    }

    @Test
    void pastTheEndIsNoPlace() {
        StepVerifier.create(AsciiOffsets.toLocal(new Text(new byte[] {'a', '\n'}), 4))
                .verifyErrorSatisfies(
                        e -> assertThat(((FtpFileException) e).kind()).isEqualTo(FtpFileException.Kind.INVALID_OFFSET));
    }

    private static byte[] wire(byte[] file) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte b : file) {
            if (b == '\n') {
                wire.write('\r');
            }
            wire.write(b);
        }
        return wire.toByteArray();
    }

    /** A text that comes in buffers of two bytes. */
    private static final class Text implements FileContent {

        private final byte[] bytes;

        Text(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public FtpFile file() {
            return FtpFile.of("text", FtpFileType.FILE).withSize(bytes.length);
        }

        @Override
        public Flux<ByteBuf> bytes(long offset) {
            return Flux.range(0, (bytes.length + 1) / 2)
                    .map(i -> Unpooled.copiedBuffer(bytes, i * 2, Math.min(2, bytes.length - i * 2)));
        }

        @Override
        public Mono<Void> close() {
            return Mono.empty();
        }
    }
}
