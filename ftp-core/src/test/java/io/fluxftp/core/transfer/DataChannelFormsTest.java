package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.Loopback.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Every TYPE, STRU and MODE (RFC 959, section 3) over sockets. */
class DataChannelFormsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final TransferParameters IMAGE = TransferParameters.DEFAULT.withType(RepresentationType.IMAGE);

    private static final TransferParameters ZLIB = IMAGE.withMode(TransferMode.DEFLATE);

    @ParameterizedTest
    @MethodSource("io.fluxftp.core.transfer.CodecRoundTripTest#combinations")
    void aFileIsSentToAPeerThatShutItsOutputAndReceivedBack(TransferParameters parameters) throws Exception {
        byte[] file = Loopback.random(30_000);
        Arrays.fill(file, 5_000, 5_300, (byte) '\n');
        byte[] wire;
        try (Loopback loopback = loopback(Transport.NATIVE, parameters)) {
            try (SocketChannel peer = loopback.connect()) {
                DataChannel data = loopback.accept();
                if (parameters.mode().endsByClosing()) {
                    Loopback.shutdownOutput(peer);
                }
                assertThat(data.send(pieces(file)).block(SOON)).isEqualTo(file.length);
                data.finish().block(SOON);
                data.abort(); // where it stays open
                wire = Loopback.readToEnd(peer);
            }
            try (SocketChannel peer = loopback.connect()) {
                DataChannel data = loopback.accept();
                StepVerifier.create(Loopback.content(data.receive()))
                        .then(() -> {
                            Loopback.write(peer, wire);
                            Loopback.shutdownOutput(peer);
                        })
                        .assertNext(received -> assertThat(received).isEqualTo(file))
                        .expectComplete()
                        .verify(SOON);
                assertThat(data.transferred()).isEqualTo(file.length);
            }
        }
    }

    /** But in MODE S with STRU F, where every end is one. */
    @ParameterizedTest
    @CsvSource({"FILE,DEFLATE", "RECORD,STREAM", "PAGE,STREAM", "RECORD,DEFLATE", "FILE,COMPRESSED", "PAGE,BLOCK"})
    void aCutFileIsAnErrorWhereverItIsCut(FileStructure structure, TransferMode mode) throws Exception {
        TransferParameters parameters = IMAGE.withStructure(structure).withMode(mode);
        byte[] wire;
        try (CodecChannel encoder = new CodecChannel(parameters)) {
            wire = encoder.encode(CodecChannel.bytes("line\nline\n"));
        }
        try (Loopback loopback = loopback(Transport.NATIVE, parameters)) {
            for (int length = 0; length < wire.length; length++) {
                try (SocketChannel peer = loopback.connect()) {
                    Loopback.write(peer, Arrays.copyOf(wire, length));
                    Loopback.shutdownOutput(peer);

                    StepVerifier.create(Loopback.content(loopback.accept().receive()))
                            .expectErrorSatisfies(error -> assertThat(error)
                                    .isInstanceOfAny(DataFormatException.class, DataConnectionLostException.class))
                            .verify(SOON);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aBombIsInflatedPieceByPieceAsItIsAskedFor(Transport transport) throws Exception {
        int size = 32 * 1024 * 1024;
        byte[] bomb = zlib(new byte[size]);
        try (Loopback loopback = loopback(transport, ZLIB);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, bomb);
            Loopback.shutdownOutput(peer);

            StepVerifier.create(data.receive().doOnNext(ByteBuf::release), 0)
                    .thenRequest(3)
                    .expectNextCount(3)
                    .then(() -> assertThat(data.transferred()).isLessThanOrEqualTo(4L * PacedDecoder.PIECE))
                    .thenCancel()
                    .verify(SOON);
        }
        try (Loopback loopback = loopback(transport, ZLIB);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, bomb);
            Loopback.shutdownOutput(peer);

            long total = data.receive()
                    .limitRate(1)
                    .map(buffer -> {
                        int bytes = buffer.readableBytes();
                        buffer.release();
                        assertThat(bytes).isLessThanOrEqualTo(PacedDecoder.PIECE);
                        return (long) bytes;
                    })
                    .reduce(0L, Long::sum)
                    .blockOptional(SOON)
                    .orElseThrow();

            assertThat(total).isEqualTo(size);
        }
    }

    @Test
    void aFileThatIsTooLongForPagesFailsAsWhatItIs() throws Exception {
        try (Loopback loopback = loopback(Transport.NATIVE, IMAGE.withStructure(FileStructure.PAGE));
                SocketChannel peer = loopback.connect()) {
            StepVerifier.create(loopback.accept().send(pieces(new byte[70_000])))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(DataFormatException.class)
                            .hasMessageContaining("STRU F"))
                    .verify(SOON);
            assertThat(peer.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void filesInRunsThatThePeerSendsAheadWaitForTheirTurn(Transport transport) throws Exception {
        TransferParameters runs = IMAGE.withMode(TransferMode.COMPRESSED);
        byte[] large = new byte[1_000_000];
        byte[] second = Loopback.random(30_001);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte[] file : new byte[][] {large, second, {}}) {
            try (CodecChannel encoder = new CodecChannel(runs)) {
                wire.writeBytes(encoder.encode(file));
            }
        }
        try (Loopback loopback = loopback(transport, runs);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, wire.toByteArray());
            Loopback.shutdownOutput(peer);

            assertThat(Loopback.content(data.receive()).block(SOON)).isEqualTo(large);
            for (byte[] file : new byte[][] {second, {}}) {
                assertThat(data.next(runs)
                                .flatMap(next -> Loopback.content(next.receive()))
                                .block(SOON))
                        .isEqualTo(file);
            }
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    private static Loopback loopback(Transport transport, TransferParameters parameters) {
        return new Loopback(
                transport, Duration.ZERO, channel -> TransferPipeline.install(channel.pipeline(), parameters));
    }

    private static Flux<ByteBuf> pieces(byte[] file) {
        return Flux.range(0, (file.length + 6_999) / 7_000)
                .map(i -> Unpooled.copiedBuffer(file, i * 7_000, Math.min(7_000, file.length - i * 7_000)));
    }

    private static byte[] zlib(byte[] file) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(wire)) {
            out.write(file);
        }
        return wire.toByteArray();
    }
}
