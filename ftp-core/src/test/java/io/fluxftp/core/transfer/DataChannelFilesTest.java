package io.fluxftp.core.transfer;

import static io.fluxftp.core.transfer.Blocks.EOF;
import static io.fluxftp.core.transfer.Blocks.MARKER;
import static io.fluxftp.core.transfer.Blocks.block;
import static io.fluxftp.core.transfer.Blocks.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.Loopback.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Several files over one data connection, and restart markers in them (RFC 959, sections 3.4.2 and 3.5). */
class DataChannelFilesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static final TransferParameters BLOCKS =
            TransferParameters.DEFAULT.withType(RepresentationType.IMAGE).withMode(TransferMode.BLOCK);

    private static final TransferParameters TEXT_BLOCKS = BLOCKS.withType(RepresentationType.ASCII);

    private static Loopback loopback(Transport transport) {
        return loopback(transport, Duration.ZERO);
    }

    private static Loopback loopback(Transport transport, Duration idle) {
        return new Loopback(transport, idle, channel -> TransferPipeline.install(channel.pipeline(), BLOCKS));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void receivesFileAfterFileInOtherTypes(Transport transport) throws Exception {
        byte[] large = Loopback.random(3 * 1024 * 1024 + 1);
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(Loopback.content(data.receive()))
                    .then(() -> Loopback.write(peer, Blocks.file(large)))
                    .assertNext(received -> assertThat(received).isEqualTo(large))
                    .expectComplete()
                    .verify(SOON);
            assertThat(data.transferred()).isEqualTo(large.length);
            data.finish().then(data.next(TEXT_BLOCKS)).block(SOON);
            StepVerifier.create(Loopback.content(data.receive()))
                    .then(() -> Loopback.write(peer, join(block(0, "a\r"), block(EOF, "\nb\r"))))
                    .assertNext(
                            received -> assertThat(received).isEqualTo("a\nb\r".getBytes(StandardCharsets.US_ASCII)))
                    .expectComplete()
                    .verify(SOON);
            assertThat(data.transferred()).isEqualTo(4);
            data.next(BLOCKS).block(SOON);
            StepVerifier.create(Loopback.content(data.receive()))
                    .then(() -> Loopback.write(peer, block(EOF, "")))
                    .assertNext(received -> assertThat(received).isEmpty())
                    .expectComplete()
                    .verify(SOON);
            assertThat(data.channel().isActive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void filesThatThePeerSendsAheadWaitForTheirTurn(Transport transport) throws Exception {
        byte[] first = Loopback.random(20_000);
        byte[] second = Loopback.random(30_001);
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, join(Blocks.file(first), Blocks.file(second), block(EOF, "third")));
            Loopback.shutdownOutput(peer);

            assertThat(Loopback.content(data.receive()).block(SOON)).isEqualTo(first);
            assertThat(data.next(BLOCKS)
                            .flatMap(next -> Loopback.content(next.receive()))
                            .block(SOON))
                    .isEqualTo(second);
            assertThat(data.next(BLOCKS)
                            .flatMap(next -> Loopback.content(next.receive()))
                            .block(SOON))
                    .isEqualTo("third".getBytes(StandardCharsets.US_ASCII));
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void sendsAndReceivesInTurns(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            DataInputStream in = new DataInputStream(peer.socket().getInputStream());

            assertThat(data.send(text("a\n", "b")).block(SOON)).isEqualTo(3);
            data.finish().block(SOON);
            assertThat(readFile(in)).isEqualTo("a\nb");

            data.next(TEXT_BLOCKS).block(SOON);
            assertThat(data.send(text("a\n", "b")).block(SOON)).isEqualTo(3);
            data.finish().block(SOON);
            assertThat(readFile(in)).isEqualTo("a\r\nb");

            data.next(BLOCKS).block(SOON);
            Loopback.write(peer, block(EOF, "up"));
            assertThat(Loopback.content(data.receive()).block(SOON))
                    .isEqualTo("up".getBytes(StandardCharsets.US_ASCII));

            data.next(BLOCKS).block(SOON);
            data.finish().block(SOON);
            assertThat(readFile(in)).isEmpty();
            assertThat(data.channel().isActive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPeerThatClosesBetweenFilesIsNoticed(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, block(EOF, "all"));
            Loopback.content(data.receive()).block(SOON);
            assertThat(data.channel().isActive()).isTrue();

            Loopback.shutdownOutput(peer);

            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
            StepVerifier.create(data.next(BLOCKS))
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aPeerThatClosesItsOutputWhileItIsSentToIsClosedAfterTheFile(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.shutdownOutput(peer);

            assertThat(data.send(text("all")).then(data.finish()).block(SOON)).isNull();

            assertThat(Loopback.readToEnd(peer)).isEqualTo(join(block(0, "all"), block(EOF, "")));
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFinBeforeTheEndOfTheFileIsALoss(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, join(block(0, "one"), new byte[] {EOF, 0}));
            Loopback.shutdownOutput(peer);

            StepVerifier.create(Loopback.content(data.receive()))
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFinInsteadOfAFileIsALoss(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.shutdownOutput(peer);

            StepVerifier.create(data.receive())
                    .expectError(DataConnectionLostException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsNoBlockEndsTheConnection(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, join(block(0, "one"), block(1, "two")));

            StepVerifier.create(Loopback.content(data.receive()))
                    .expectError(DataFormatException.class)
                    .verify(SOON);
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @Test
    void aFileUnderWayIsNotSkipped() throws Exception {
        try (Loopback loopback = loopback(Transport.NATIVE);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            StepVerifier.create(data.next(BLOCKS))
                    .expectError(IllegalStateException.class)
                    .verify(SOON);

            data.finish().block(SOON);

            StepVerifier.create(data.send(text("x")))
                    .expectError(IllegalStateException.class)
                    .verify(SOON);
            StepVerifier.create(data.next(BLOCKS.withMode(TransferMode.STREAM)))
                    .expectError(IllegalArgumentException.class)
                    .verify(SOON);
            StepVerifier.create(data.finish()).expectComplete().verify(SOON);
            assertThat(data.channel().isActive()).isTrue();
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void finishingInTheMiddleOfAReceivedFileCloses(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, block(0, "one"));

            StepVerifier.create(data.receive().doOnNext(ByteBuf::release).doOnNext(first -> data.finish()
                            .subscribe()))
                    .expectNextCount(1)
                    .expectError(DataAbortedException.class)
                    .verify(SOON);
            StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void noTimeRunsBetweenFiles(Transport transport) throws Exception {
        try (Loopback loopback = loopback(transport, Duration.ofMillis(200));
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, block(EOF, "all"));
            Loopback.content(data.receive()).block(SOON);

            // as long as the watch would have waited, on its own clock
            Mono.delay(Duration.ofMillis(500)).block(SOON);
            assertThat(data.channel().isActive()).isTrue();

            data.next(BLOCKS).block(SOON);
            StepVerifier.create(data.receive())
                    .expectError(DataTimeoutException.class)
                    .verify(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theEndOfAFileThatNobodyTakesTimesOut(Transport transport) throws Exception {
        byte[] bytes = new byte[8 * 1024 * 1024];
        try (Loopback loopback = loopback(transport, Duration.ofMillis(300));
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();

            StepVerifier.create(
                            data.send(Mono.just(Unpooled.wrappedBuffer(bytes))).then(data.finish()))
                    .expectError(DataTimeoutException.class)
                    .verify(SOON);
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void markersAreToldInTheirPlaceWhenMoreIsAskedFor(Transport transport) throws Exception {
        List<RestartPoint> points = new CopyOnWriteArrayList<>();
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(
                    peer,
                    join(
                            block(MARKER, "begin"),
                            block(0, "one"),
                            block(MARKER, "a"),
                            block(MARKER, "b"),
                            block(0, "three"),
                            block(MARKER, "c"),
                            block(EOF, "")));

            StepVerifier.create(data.receive(points::add), 1)
                    .consumeNextWith(ByteBuf::release)
                    .then(() -> assertThat(points).containsExactly(new RestartPoint("begin", 0)))
                    .thenRequest(1)
                    .consumeNextWith(ByteBuf::release)
                    .expectComplete()
                    .verify(SOON);

            assertThat(points)
                    .containsExactly(new RestartPoint("begin", 0), new RestartPoint("a", 3), new RestartPoint("b", 3));
        }
    }

    @Test
    void aFloodOfMarkersIsBounded() throws Exception {
        List<RestartPoint> points = new ArrayList<>();
        byte[] flood = new byte[0];
        for (int i = 0; i < 200; i++) {
            flood = join(flood, block(MARKER, "m" + i));
        }
        try (Loopback loopback = loopback(Transport.NATIVE);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Loopback.write(peer, join(block(0, "one"), flood, block(0, "two"), block(EOF, "")));

            StepVerifier.create(data.receive(points::add), 1)
                    .consumeNextWith(ByteBuf::release)
                    .thenRequest(Long.MAX_VALUE)
                    .consumeNextWith(ByteBuf::release)
                    .expectComplete()
                    .verify(SOON);

            assertThat(points).hasSizeBetween(1, 200);
            assertThat(points.get(0)).isEqualTo(new RestartPoint("m0", 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aFileIsSentWithMarkersAtEveryMebibyteOfIt(Transport transport) throws Exception {
        int interval = RestartMarkers.INTERVAL;
        byte[] bytes = Loopback.random(2 * interval + 7);
        try (Loopback loopback = loopback(transport);
                SocketChannel peer = loopback.connect()) {
            DataChannel data = loopback.accept();
            Mono<Long> sent = data.send(
                            Flux.just(
                                    Unpooled.copiedBuffer(bytes, 0, 100),
                                    Unpooled.copiedBuffer(bytes, 100, bytes.length - 100)),
                            3L * interval - 50)
                    .flatMap(count -> data.finish().thenReturn(count));
            Mono<Long> cached = sent.cache();
            StepVerifier.Step<Long> verifier = StepVerifier.create(cached).expectNext((long) bytes.length);
            cached.subscribe();

            ByteArrayOutputStream content = new ByteArrayOutputStream();
            List<String> markers = new ArrayList<>();
            readFile(new DataInputStream(peer.socket().getInputStream()), content, markers);

            verifier.expectComplete().verify(SOON);
            assertThat(content.toByteArray()).isEqualTo(bytes);
            assertThat(markers).containsExactly(3L * interval + "@50", 4L * interval + "@" + (50 + interval));
        }
    }

    private static Flux<ByteBuf> text(String... pieces) {
        return Flux.fromArray(pieces).map(piece -> Unpooled.copiedBuffer(piece, StandardCharsets.US_ASCII));
    }

    private static String readFile(DataInputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        readFile(in, content, new ArrayList<>());
        return content.toString(StandardCharsets.US_ASCII);
    }

    private static void readFile(DataInputStream in, ByteArrayOutputStream content, List<String> markers)
            throws IOException {
        int descriptor = 0;
        while ((descriptor & EOF) == 0) {
            descriptor = in.readUnsignedByte();
            byte[] bytes = in.readNBytes(in.readUnsignedShort());
            if ((descriptor & MARKER) != 0) {
                markers.add(new String(bytes, StandardCharsets.US_ASCII) + "@" + content.size());
            } else {
                content.writeBytes(bytes);
            }
        }
    }
}
