package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes, written and read in any pieces, come back as they were, with every TYPE, STRU and MODE. */
class CodecRoundTripTest {

    private static final Object EOF = DataMark.END_OF_FILE;

    private static final int SEEDS = 12;

    /** Such that pages hold it when every byte is an LF of TYPE A. */
    private static final int LONGEST = PageForm.LONGEST / 2;

    static Stream<TransferParameters> combinations() {
        return Stream.of("A", "E", "I", "L 8")
                .map(type -> TransferParameters.DEFAULT.withType(RepresentationType.parse(type)))
                .flatMap(parameters -> Stream.of(FileStructure.values()).map(parameters::withStructure))
                .flatMap(parameters -> Stream.of(TransferMode.values()).map(parameters::withMode));
    }

    @Test
    void allOfThemAreSupported() {
        assertThat(combinations()).hasSize(4 * 3 * 4).allMatch(TransferPipeline::supports);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void anyBytesComeBack(TransferParameters parameters) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] file = bytes(random);
            try (CodecChannel encoder = new CodecChannel(parameters);
                    CodecChannel decoder = new CodecChannel(parameters)) {
                byte[] wire = write(encoder, file, random);

                assertThat(decoder.readToEnd((Object[]) CodecChannel.cut(wire, random)))
                        .as("seed %d, %d bytes", seed, file.length)
                        .isEqualTo(whole(file, parameters));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyFileOfAFewBytesComesBack(TransferParameters parameters) {
        byte[] alphabet = {'\r', '\n', (byte) 0xff, 0, 0x15, ' '};
        int letters = alphabet.length + 1; // or none
        for (int i = 0; i < letters * letters * letters; i++) {
            ByteArrayOutputStream letter = new ByteArrayOutputStream();
            for (int rest = i; rest > 0; rest /= letters) {
                if (rest % letters > 0) {
                    letter.write(alphabet[rest % letters - 1]);
                }
            }
            byte[] file = letter.toByteArray();
            try (CodecChannel encoder = new CodecChannel(parameters);
                    CodecChannel decoder = new CodecChannel(parameters)) {
                assertThat(decoder.readToEnd(CodecChannel.singly(encoder.encode(file))))
                        .isEqualTo(whole(file, parameters));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void restartMarkersKeepTheirPlaceWhereTheyHaveOne(TransferParameters parameters) {
        boolean marked = !parameters.mode().endsByClosing() && parameters.structure() != FileStructure.PAGE;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] file = bytes(random);
            List<Object> messages = new ArrayList<>();
            for (byte[] piece : CodecChannel.cut(file, random)) {
                if (piece.length > 0) {
                    messages.add(CodecChannel.text(piece));
                    messages.add(new DataMark.RestartMarker(String.valueOf(messages.size())));
                }
            }
            messages.add(EOF);
            try (CodecChannel encoder = new CodecChannel(parameters);
                    CodecChannel decoder = new CodecChannel(parameters)) {
                byte[] wire = bytes(encoder.write(messages.toArray()));

                assertThat(decoder.readToEnd((Object[]) CodecChannel.cut(wire, random)))
                        .isEqualTo(marked ? messages : whole(file, parameters));
            }
        }
    }

    /** Writes in any pieces, with a flush after some of them. */
    private static byte[] write(CodecChannel encoder, byte[] file, Random random) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<Object> unflushed = new ArrayList<>();
        for (byte[] piece : CodecChannel.cut(file, random)) {
            unflushed.add(piece);
            if (random.nextInt(4) == 0) {
                wire.writeBytes(bytes(encoder.write(unflushed.toArray())));
                unflushed.clear();
            }
        }
        unflushed.add(EOF);
        wire.writeBytes(bytes(encoder.write(unflushed.toArray())));
        return wire.toByteArray();
    }

    /** What reached the socket, where only the plainest combination leaves marks to be dropped. */
    private static byte[] bytes(List<Object> wire) {
        wire.removeIf(DataMark.class::isInstance);
        return CodecChannel.bytes(wire.stream().map(String.class::cast).collect(Collectors.joining()));
    }

    private static List<Object> whole(byte[] file, TransferParameters parameters) {
        List<Object> whole = new ArrayList<>(List.of(CodecChannel.text(file), EOF));
        whole.remove("");
        boolean endsWithTheConnection =
                parameters.mode() == TransferMode.STREAM && parameters.structure() == FileStructure.FILE;
        if (endsWithTheConnection) {
            whole.remove(EOF);
        }
        return whole;
    }

    /** Stretches of what codecs treat apart: random bytes, runs, escapes, line ends, zeros, fillers. */
    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(8) : random.nextInt(LONGEST)];
        byte[][] alphabets = {{'\r', '\n'}, {(byte) 0xff, 1, 2, 3}, {0}, {' ', 'x'}, {0x40, 0x15, 0x25}, {'\n'}};
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(600));
            int kind = random.nextInt(alphabets.length + 2);
            byte run = (byte) random.nextInt();
            for (; at < end; at++) {
                if (kind < alphabets.length) {
                    bytes[at] = alphabets[kind][random.nextInt(alphabets[kind].length)];
                } else {
                    bytes[at] = kind == alphabets.length ? run : (byte) random.nextInt();
                }
            }
        }
        return bytes;
    }
}
