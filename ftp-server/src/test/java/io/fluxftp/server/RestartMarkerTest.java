package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.RestartPoint;
import io.fluxftp.core.transfer.TransferMode;
import io.fluxftp.core.transfer.TransferParameters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Restart markers of MODE B and C: 110 MARK, and REST with a marker (RFC 959 §3.5). */
class RestartMarkerTest {

    private static final int MIB = 1 << 20;

    private static final TransferParameters BLOCKS =
            TransferParameters.DEFAULT.withType(RepresentationType.IMAGE).withMode(TransferMode.BLOCK);

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().partialUploads(true).bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    static Stream<TransferParameters> combinations() {
        return Stream.of(
                BLOCKS,
                BLOCKS.withType(RepresentationType.ASCII),
                BLOCKS.withStructure(FileStructure.RECORD),
                BLOCKS.withMode(TransferMode.COMPRESSED));
    }

    /** Lines of different length, so that markers come in the middle of them. */
    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(3);
        while (text.length() < 3 * MIB + 100) {
            text.append("a b".repeat(random.nextInt(2000))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void markersOfAnUploadAreToldAsPlacesInTheFile(TransferParameters parameters) throws Exception {
        byte[] bytes = text();
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(parameters);

            List<String> replies = client.upload("STOR a", bytes);

            assertThat(replies.get(0)).startsWith("150 ");
            assertThat(replies.get(replies.size() - 1)).startsWith("250 ");
            List<String> marks = replies.subList(1, replies.size() - 1);
            assertThat(marks).isNotEmpty().hasSizeLessThan(4);
            for (int i = 0; i < marks.size(); i++) {
                assertThat(marks.get(i)).isEqualTo("110 MARK " + (i + 1) * MIB + " = " + (i + 1) * MIB);
            }
            assertThat(client.plain("a")).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void anUploadThatWasCutOffGoesOnAtAMarker(TransferParameters parameters) throws Exception {
        byte[] bytes = text();
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(parameters);
            DataChannel data = client.open();
            assertThat(client.control.ask("STOR a")).startsWith("150 ");
            data.send(Flux.concat(DataClient.pieces(Arrays.copyOf(bytes, 3 * MIB)), Mono.never()), 0)
                    .subscribe(sent -> {}, cutOff -> {});
            String mark = client.control.reply();
            assertThat(mark).isEqualTo("110 MARK " + MIB + " = " + MIB);
            data.abort();
            String reply = client.control.reply();
            while (reply.startsWith("110 ")) {
                mark = reply;
                reply = client.control.reply();
            }
            assertThat(reply).startsWith("426 ");

            int place = Integer.parseInt(mark.substring(mark.indexOf('=') + 2));
            DataChannel again = client.open();
            assertThat(client.control.ask("REST " + place)).startsWith("350 ");
            assertThat(client.control.ask("STOR a")).startsWith("150 ");
            again.send(DataClient.pieces(Arrays.copyOfRange(bytes, place, bytes.length)), place)
                    .then(again.finish())
                    .block(DataClient.SOON);
            do {
                reply = client.control.reply();
            } while (reply.startsWith("110 "));

            assertThat(reply).startsWith("250 ");
            assertThat(client.plain("a")).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aDownloadGoesOnAtAMarker(TransferParameters parameters) throws Exception {
        byte[] bytes = text();
        List<RestartPoint> points = new CopyOnWriteArrayList<>();
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(parameters);
            client.upload("STOR a", bytes);

            assertThat(client.download("RETR a", points::add)).isEqualTo(bytes);
            assertThat(points).extracting(RestartPoint::marker).containsExactly("" + MIB, "" + 2 * MIB, "" + 3 * MIB);

            RestartPoint first = points.get(0);
            assertThat(first.bytes()).isEqualTo(MIB);
            assertThat(client.control.ask("REST " + first.marker())).startsWith("350 ");
            points.clear();
            assertThat(client.download("RETR a", points::add)).isEqualTo(Arrays.copyOfRange(bytes, MIB, bytes.length));
            assertThat(points)
                    .containsExactly(new RestartPoint("" + 2 * MIB, MIB), new RestartPoint("" + 3 * MIB, 2 * MIB));
        }
    }

    @Test
    void markersOfAnAppendedFileCountFromItsBeginning() throws Exception {
        byte[] bytes = text();
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[100]);

            assertThat(client.upload("APPE a", bytes).get(1)).isEqualTo("110 MARK " + MIB + " = " + (MIB + 100));
        }
    }

    @Test
    void whatIsNoMarkerOfOursIsRefused() throws Exception {
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[100]);
            for (String wrong : List.of("abc", "-1", "1x", "9223372036854775808", "99999999999999999999")) {
                assertThat(client.control.ask("REST " + wrong)).as(wrong).startsWith("501 ");
            }
            assertThat(client.control.ask("REST 101")).startsWith("350 ");
            assertThat(client.control.ask("RETR a")).startsWith("554 ");
            assertThat(client.control.ask("REST 101")).startsWith("350 ");
            assertThat(client.control.ask("STOR a")).startsWith("554 ");
            assertThat(client.download("RETR a")).hasSize(100);
        }
    }

    @Test
    void whereNothingCanBeRestartedRestIsNotForgottenInSilence() throws Exception {
        try (DataClient client = new DataClient(server.address(), USER, PASSWORD)) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[100]);
            RawClient control = client.control;
            assertThat(control.ask("REST 10")).startsWith("350 ");
            assertThat(control.ask("APPE a")).startsWith("501 ").contains("REST");
            assertThat(control.ask("REST 10")).startsWith("350 ");
            assertThat(control.ask("STOU a")).startsWith("501 ").contains("REST");
            control.ask("STRU P");
            assertThat(control.ask("REST 10")).startsWith("504 ");
            control.ask("MODE S");
            assertThat(control.ask("REST 10")).startsWith("504 ");
            control.ask("STRU R");
            assertThat(control.ask("REST 10")).startsWith("504 ");
            control.ask("STRU F");
            assertThat(control.ask("REST 10")).startsWith("350 ");
            control.ask("STRU R");
            assertThat(control.ask("RETR a")).startsWith("554 ").contains("STRU F");
            control.ask("STRU F");
            control.ask("TYPE E");
            assertThat(control.ask("REST 10")).startsWith("350 ");
            assertThat(control.download("RETR a")).hasSize(90);
            assertThat(control.ask("REST 10")).startsWith("350 ");
            assertThat(control.ask("APPE a")).startsWith("501 ");
            client.use(BLOCKS);
            assertThat(client.upload("APPE a", new byte[1]).get(0)).startsWith("150 ");
        }
    }
}
