package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.DataConnectionLostException;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import io.fluxftp.core.transfer.TransferParameters;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers in every TYPE, STRU and MODE, and the data connections that MODE B and C keep (RFC 959 §3). */
class TransferModesTest {

    private static final TransferParameters BLOCKS =
            TransferParameters.DEFAULT.withType(RepresentationType.IMAGE).withMode(TransferMode.BLOCK);

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private DataClient login() throws Exception {
        return new DataClient(server.address(), USER, PASSWORD);
    }

    static Stream<Arguments> combinations() {
        return Stream.of("A N", "E C", "I", "L 8")
                .flatMap(type -> Stream.of(FileStructure.values()).flatMap(structure -> Stream.of(TransferMode.values())
                        .map(mode -> Arguments.of(type, structure, mode))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatIsUploadedIsTheFileAndComesBack(String type, FileStructure structure, TransferMode mode) throws Exception {
        byte[] random = new byte[20_001];
        new Random(959).nextBytes(random);
        List<byte[]> files = List.of(
                "one\ntwo\r\n\n\rthree\nand no end".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                random,
                "\n".getBytes(StandardCharsets.US_ASCII));
        TransferParameters parameters = TransferParameters.DEFAULT
                .withType(RepresentationType.parse(type))
                .withStructure(structure)
                .withMode(mode);
        try (DataClient client = login()) {
            client.use(parameters);
            for (int i = 0; i < files.size(); i++) {
                List<String> replies = client.upload("STOR file" + i, files.get(i));
                assertThat(replies.get(replies.size() - 1)).startsWith(mode.endsByClosing() ? "226 " : "250 ");
                assertThat(client.download("RETR file" + i)).isEqualTo(files.get(i));
            }
            assertThat(client.connections()).isEqualTo(mode.endsByClosing() ? 2 * files.size() : 1);
            for (int i = 0; i < files.size(); i++) {
                assertThat(client.plain("file" + i)).isEqualTo(files.get(i));
            }
        }
    }

    @Test
    void thousandsOfSmallFilesGoOverOneConnection() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            for (int i = 0; i < 1000; i++) {
                byte[] content = ("file " + i).getBytes(StandardCharsets.US_ASCII);
                assertThat(client.upload("STOR f" + i, content).get(0)).startsWith(i == 0 ? "150 " : "125 ");
                assertThat(client.download("RETR f" + i)).isEqualTo(content);
            }
            assertThat(client.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransferMode.class,
            names = {"BLOCK", "COMPRESSED"})
    void repliesTellThatTheConnectionStaysOpen(TransferMode mode) throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS.withMode(mode));
            assertThat(client.control.ask("ABOR")).startsWith("226 ");

            assertThat(client.upload("STOR a", new byte[10]))
                    .satisfiesExactly(
                            opening -> assertThat(opening).isEqualTo("150 Opening BINARY mode data connection for a."),
                            closing -> assertThat(closing).isEqualTo("250 Transfer complete."));
            assertThat(client.control.ask("ABOR")).isEqualTo("225 Data connection open; no transfer in progress.");
            assertThat(client.upload("APPE a", new byte[10]).get(0))
                    .isEqualTo("125 Using open BINARY mode data connection for a.");
            assertThat(client.upload("STOU b", new byte[10]).get(0)).isEqualTo("125 FILE: b");
            assertThat(client.download("RETR a")).hasSize(20);
            assertThat(new String(client.download("NLST"), StandardCharsets.US_ASCII))
                    .isEqualTo("a\r\nb\r\n");
            assertThat(client.download("MLSD")).isNotEmpty();
            assertThat(client.control.ask("RETR missing")).startsWith("550 ");
            assertThat(client.download("RETR b")).hasSize(10);
            assertThat(client.connections()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsTooLongForPagesIsRefusedBeforeItsTransfer() throws Exception {
        try (DataClient client = login()) {
            client.upload("STOR longest", new byte[65_280]);
            client.upload("STOR longer", new byte[65_281]);
            client.use(TransferParameters.DEFAULT
                    .withType(RepresentationType.IMAGE)
                    .withStructure(FileStructure.PAGE));

            assertThat(client.download("RETR longest")).hasSize(65_280);
            client.control.passive().close();
            assertThat(client.control.ask("RETR longer")).startsWith("550 ").contains("65280", "STRU F");
        }
    }

    @Test
    void abortingARunningTransferClosesTheConnection() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[10]);
            DataChannel data = client.open();
            assertThat(client.control.ask("STOR b")).startsWith("125 ");

            client.control.send("ABOR\r\n");

            assertThat(client.control.reply()).startsWith("426 ");
            assertThat(client.control.reply()).startsWith("226 ");
            assertThatThrownBy(() -> DataClient.content(data.receive()))
                    .hasRootCauseInstanceOf(DataConnectionLostException.class);
            assertThat(client.control.ask("RETR a")).startsWith("425 ");
            assertThat(client.download("RETR a")).hasSize(10);
            assertThat(client.control.ask("SIZE b")).startsWith("550 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSV", "PASV", "MODE S", "MODE Z", "REIN", "USER alice", "QUIT"})
    void whatEndsTheKeptConnectionClosesIt(String command) throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[10]);
            DataChannel kept = Objects.requireNonNull(client.kept());
            assertThat(kept.channel().isActive()).isTrue();

            assertThat(client.control.ask(command)).matches("[23].*");

            kept.onClose().block(DataClient.SOON);
        }
    }

    @Test
    void theEndOfTheSessionClosesTheKeptConnection() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[10]);
            DataChannel kept = Objects.requireNonNull(client.kept());

            client.control.close();

            kept.onClose().block(DataClient.SOON);
        }
    }

    @Test
    void otherTypesAndStructuresKeepTheConnection() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", "x\ny\n".getBytes(StandardCharsets.US_ASCII));
            client.use(BLOCKS.withType(RepresentationType.EBCDIC).withStructure(FileStructure.RECORD));
            assertThat(client.download("RETR a")).isEqualTo("x\ny\n".getBytes(StandardCharsets.US_ASCII));
            client.use(BLOCKS.withMode(TransferMode.COMPRESSED));
            assertThat(client.download("RETR a")).isEqualTo("x\ny\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.connections()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatTheClientClosesIsForgotten() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[10]);
            Objects.requireNonNull(client.kept()).abort();

            Await.until(
                    "the server has seen it", () -> client.control.ask("ABOR").startsWith("226 "));

            assertThat(client.control.ask("RETR a")).startsWith("425 ");
            assertThat(client.control.ask("NOOP")).startsWith("200 ");
        }
    }

    @Test
    void listingsAreTextOfTheTypeAndRecordsOfTheStructure() throws Exception {
        try (DataClient client = login()) {
            client.use(BLOCKS);
            client.upload("STOR a", new byte[10]);
            client.upload("STOR b", new byte[10]);
            for (TransferMode mode : TransferMode.values()) {
                client.use(TransferParameters.DEFAULT.withMode(mode));
                assertThat(new String(client.download("NLST"), StandardCharsets.US_ASCII))
                        .isEqualTo("a\nb\n");
                client.use(TransferParameters.DEFAULT.withMode(mode).withType(RepresentationType.EBCDIC));
                assertThat(new String(client.download("NLST"), StandardCharsets.US_ASCII))
                        .isEqualTo("a\nb\n");
                client.use(TransferParameters.DEFAULT.withMode(mode).withStructure(FileStructure.RECORD));
                assertThat(new String(client.download("NLST"), StandardCharsets.US_ASCII))
                        .isEqualTo("a\nb\n");
                client.use(TransferParameters.DEFAULT.withMode(mode).withStructure(FileStructure.PAGE));
                assertThat(new String(client.download("NLST"), StandardCharsets.US_ASCII))
                        .isEqualTo("a\nb\n");
            }
            client.use(TransferParameters.DEFAULT);
            assertThat(client.control.ask("TYPE E")).startsWith("200 ");
            assertThat(new String(client.control.download("NLST"), Charset.forName("IBM1047")))
                    .isEqualTo("a\nb\n");
        }
    }

    @Test
    void onlyBytesOfOtherSizesAreRefused() throws Exception {
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            assertThat(client.ask("TYPE L 7")).startsWith("504 ");
            assertThat(client.ask("TYPE L 16")).startsWith("504 ");
            assertThat(client.ask("MODE X")).matches("50[14] .*");
        }
    }

    @Test
    void sizeIsToldWhereItIsExact() throws Exception {
        try (DataClient client = login()) {
            client.upload("STOR a", "one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
            List<String> replies = new ArrayList<>();
            for (String parameter :
                    List.of("TYPE A", "TYPE E", "TYPE I", "STRU R", "STRU P", "STRU F", "MODE B", "MODE Z")) {
                client.control.ask(parameter);
                replies.add(client.control.ask("SIZE a").substring(0, 4).trim() + ' ' + parameter);
            }
            assertThat(replies)
                    .containsExactly(
                            "213 TYPE A",
                            "213 TYPE E",
                            "213 TYPE I",
                            "550 STRU R",
                            "550 STRU P",
                            "213 STRU F",
                            "550 MODE B",
                            "550 MODE Z");
            client.control.ask("MODE S");
            client.control.ask("TYPE E");
            assertThat(client.control.ask("SIZE a")).isEqualTo("213 8");
            assertThat(client.control.download("RETR a")).hasSize(8);
        }
    }

    @Test
    void theLevelOfCompressionCanBeSet() throws Exception {
        byte[] bytes = "a line that comes again and again\n".repeat(3000).getBytes(StandardCharsets.US_ASCII);
        try (DataClient client = login()) {
            assertThat(client.control.ask("FEAT")).contains("\n MODE Z\n");
            client.use(TransferParameters.DEFAULT.withMode(TransferMode.DEFLATE).withType(RepresentationType.IMAGE));
            client.upload("STOR a", bytes);
            int before = Integer.MAX_VALUE;
            for (int level : new int[] {0, 1, 9}) {
                assertThat(client.control.ask("OPTS MODE Z LEVEL " + level))
                        .isEqualTo("200 MODE Z LEVEL set to " + level + ".");
                int size = client.control.download("RETR a").length;
                assertThat(size).isLessThan(before);
                before = size;
            }
            assertThat(client.download("RETR a")).isEqualTo(bytes);
            for (String wrong : List.of("Z LEVEL 10", "Z LEVEL", "Z LEVEL -1", "Z", "B LEVEL 1", "")) {
                assertThat(client.control.ask("OPTS MODE " + wrong)).as(wrong).startsWith("501 ");
            }
        }
    }
}
