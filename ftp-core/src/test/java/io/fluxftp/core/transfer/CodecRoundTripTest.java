package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes, written and read in any pieces, come back as they were, with every TYPE, STRU and MODE. */
class CodecRoundTripTest {

    private static final Object EOF = DataMark.END_OF_FILE;

    private static final int SEEDS = 12;

    /** Such that pages hold it when every byte is an LF of TYPE A. */
    private static final int LONGEST = PageForm.LONGEST / 2;

    static Stream<Arguments> combinations() {
        return Stream.of("A", "E", "I", "L 8").flatMap(type -> Stream.of(FileStructure.values())
                .flatMap(structure -> Stream.of(TransferMode.STREAM, TransferMode.COMPRESSED, TransferMode.DEFLATE)
                        .map(mode -> Arguments.of(RepresentationType.parse(type), structure, mode))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void anyBytesComeBack(RepresentationType type, FileStructure structure, TransferMode mode) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            try (CodecChannel encoder = new CodecChannel(encoders(type, structure, mode));
                    CodecChannel decoder = new CodecChannel(decoders(type, structure, mode))) {
                int files = mode == TransferMode.COMPRESSED ? 3 : 1;
                for (int file = 0; file < files; file++) {
                    byte[] bytes = bytes(random);
                    byte[] wire = write(encoder, bytes, random);
                    List<Object> expected = new ArrayList<>(List.of(CodecChannel.text(bytes), EOF));
                    expected.remove("");

                    assertThat(read(decoder, wire, mode, random))
                            .as("seed %d, file %d of %d bytes", seed, file, bytes.length)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyFileOfAFewBytesComesBack(RepresentationType type, FileStructure structure, TransferMode mode) {
        byte[] alphabet = {'\r', '\n', (byte) 0xff, 0, 0x15, ' '};
        for (int i = 0; i < 7 * 7 * 7; i++) {
            byte[] bytes = new byte[3];
            int size = 0;
            for (int rest = i; rest > 0; rest /= 7) {
                if (rest % 7 > 0) {
                    bytes[size++] = alphabet[rest % 7 - 1];
                }
            }
            byte[] file = Arrays.copyOf(bytes, size);
            try (CodecChannel encoder = new CodecChannel(encoders(type, structure, mode));
                    CodecChannel decoder = new CodecChannel(decoders(type, structure, mode))) {
                List<Object> pieces = new ArrayList<>(List.of(CodecChannel.singly(encoder.encode(file))));
                if (mode != TransferMode.COMPRESSED) {
                    pieces.add(EOF);
                }
                List<Object> expected = size == 0 ? List.of(EOF) : List.of(CodecChannel.text(file), EOF);

                assertThat(decoder.read(pieces.toArray())).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void restartMarkersKeepTheirPlace(RepresentationType type, FileStructure structure, TransferMode mode) {
        if (mode != TransferMode.COMPRESSED || structure == FileStructure.PAGE) {
            return;
        }
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Object> messages = new ArrayList<>();
            for (byte[] piece : CodecChannel.cut(bytes(random), random)) {
                if (piece.length > 0) {
                    messages.add(CodecChannel.text(piece));
                    messages.add(new DataMark.RestartMarker(String.valueOf(messages.size())));
                }
            }
            messages.add(EOF);
            try (CodecChannel encoder = new CodecChannel(encoders(type, structure, mode));
                    CodecChannel decoder = new CodecChannel(decoders(type, structure, mode))) {
                byte[] wire = CodecChannel.bytes(
                        (String) encoder.write(messages.toArray()).get(0));

                assertThat(decoder.read((Object[]) CodecChannel.cut(wire, random)))
                        .isEqualTo(messages);
            }
        }
    }

    @Test
    void eachCodecAloneIsOneOfTheCombinations() {
        assertThat(combinations()).hasSize(36);
        assertThat(encoders(RepresentationType.IMAGE, FileStructure.PAGE, TransferMode.STREAM))
                .hasSize(1);
        assertThat(encoders(RepresentationType.IMAGE, FileStructure.FILE, TransferMode.DEFLATE))
                .hasSize(1);
        assertThat(encoders(RepresentationType.EBCDIC, FileStructure.FILE, TransferMode.STREAM))
                .hasSize(1);
    }

    /** Writes in any pieces, with a flush after some of them. */
    private static byte[] write(CodecChannel encoder, byte[] file, Random random) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<Object> unflushed = new ArrayList<>();
        for (byte[] piece : CodecChannel.cut(file, random)) {
            unflushed.add(piece);
            if (random.nextInt(4) == 0) {
                wire.writeBytes(text(encoder.write(unflushed.toArray())));
                unflushed.clear();
            }
        }
        unflushed.add(EOF);
        wire.writeBytes(text(encoder.write(unflushed.toArray())));
        return wire.toByteArray();
    }

    private static byte[] text(List<Object> messages) {
        messages.remove(EOF);
        assertThat(messages).hasSizeLessThanOrEqualTo(1);
        return messages.isEmpty() ? new byte[0] : CodecChannel.bytes((String) messages.get(0));
    }

    private static List<Object> read(CodecChannel decoder, byte[] wire, TransferMode mode, Random random) {
        List<Object> pieces = new ArrayList<>(List.of((Object[]) CodecChannel.cut(wire, random)));
        if (mode != TransferMode.COMPRESSED) {
            pieces.add(EOF);
        }
        return decoder.read(pieces.toArray());
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

    private static ChannelHandler[] encoders(RepresentationType type, FileStructure structure, TransferMode mode) {
        List<ChannelHandler> chain = new ArrayList<>();
        boolean coded = mode == TransferMode.COMPRESSED;
        if (coded) {
            chain.add(new CompressedEncoder(CompressedForm.filler(type)));
        } else if (mode == TransferMode.DEFLATE) {
            chain.add(new DeflateEncoder(6));
        }
        if (structure == FileStructure.PAGE) {
            chain.add(new PageEncoder());
        } else if (structure == FileStructure.RECORD && !coded) {
            chain.add(new RecordEscapeEncoder());
        }
        if (type.code() == RepresentationType.Code.ASCII) {
            chain.add(new AsciiEncoder());
        } else if (type.code() == RepresentationType.Code.EBCDIC) {
            chain.add(new EbcdicEncoder(EbcdicTable.IBM1047));
        }
        if (structure == FileStructure.RECORD) {
            chain.add(new RecordLinesEncoder());
        }
        return chain.toArray(ChannelHandler[]::new);
    }

    private static ChannelHandler[] decoders(RepresentationType type, FileStructure structure, TransferMode mode) {
        List<ChannelHandler> chain = new ArrayList<>();
        boolean coded = mode == TransferMode.COMPRESSED;
        if (coded) {
            chain.add(new CompressedDecoder(CompressedForm.filler(type)));
        } else if (mode == TransferMode.DEFLATE) {
            chain.add(new DeflateDecoder());
        }
        if (structure == FileStructure.PAGE) {
            chain.add(new PageDecoder());
        } else if (structure == FileStructure.RECORD && !coded) {
            chain.add(new RecordEscapeDecoder());
        }
        if (type.code() == RepresentationType.Code.ASCII) {
            chain.add(new AsciiDecoder());
        } else if (type.code() == RepresentationType.Code.EBCDIC) {
            chain.add(new EbcdicDecoder(EbcdicTable.IBM1047));
        }
        if (structure == FileStructure.RECORD) {
            chain.add(new RecordLinesDecoder());
        }
        return chain.toArray(ChannelHandler[]::new);
    }
}
