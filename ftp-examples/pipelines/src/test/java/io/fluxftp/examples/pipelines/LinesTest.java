package io.fluxftp.examples.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class LinesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void cutsAtLfAndCrlfWhereverThePiecesEnd(int size) {
        byte[] bytes = "eins\nzwölf\r\n\n雪\r\nno end".getBytes(UTF_8);
        Flux<byte[]> pieces = Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size)));

        StepVerifier.create(Lines.of(pieces))
                .expectNext("eins", "zwölf", "", "雪", "no end")
                .verifyComplete();
    }

    @Test
    void nothingHasNoLines() {
        StepVerifier.create(Lines.of(Flux.just(new byte[0]))).verifyComplete();
    }

    @Test
    void refusesALineThatIsTooLong() {
        byte[] piece = new byte[Lines.MAX_LENGTH];
        Arrays.fill(piece, (byte) 'x');

        StepVerifier.create(Lines.of(Flux.just(piece, new byte[] {'x'})))
                .verifyErrorMessage("a line is longer than " + Lines.MAX_LENGTH + " bytes");
    }
}
