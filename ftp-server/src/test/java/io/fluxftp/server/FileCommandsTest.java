package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HASH and its relatives, RANG, the times and modes of files, and the room there is. */
class FileCommandsTest {

    private static final String SHA_256 = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";

    private static final String EMPTY_SHA_256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final FtpFileSystem memory = FileSystems.memory(1 << 20);
    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.of(memory).bindNow();
        client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
        client.ask("TYPE I");
        client.store("STOR digits", "123456789".getBytes(US_ASCII));
        client.store("STOR empty", new byte[0]);
        client.ask("MKD dir");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
    }

    @Test
    void hashIsOfTheWholeFileByTheAlgorithmChosen() throws Exception {
        assertThat(client.ask("HASH digits")).isEqualTo("213 SHA-256 0-8 " + SHA_256 + " digits");
        assertThat(client.ask("HASH empty")).isEqualTo("213 SHA-256 0-0 " + EMPTY_SHA_256 + " empty");
        assertThat(client.ask("OPTS HASH")).isEqualTo("200 SHA-256");
        assertThat(client.ask("OPTS HASH md5")).isEqualTo("200 MD5");
        assertThat(client.ask("HASH digits")).isEqualTo("213 MD5 0-8 25f9e794323b453885f5181f1b624d0b digits");
        assertThat(client.ask("FEAT")).contains("\n HASH CRC32;MD5*;SHA-1;SHA-256;SHA-512\n");
        assertThat(client.ask("OPTS HASH SHA-3")).startsWith("501 ");
    }

    @ParameterizedTest
    @CsvSource({
        "XCRC digits, 250 cbf43926",
        "XMD5 digits, 250 25f9e794323b453885f5181f1b624d0b",
        "XSHA digits, 250 f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "XSHA1 digits, 250 f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "XSHA256 digits, 250 " + SHA_256,
        "MD5 digits, 251 digits 25f9e794323b453885f5181f1b624d0b",
        "XCRC digits 0 9, 250 cbf43926",
        "XCRC digits 3 3, 250 00000000",
        "XMD5 digits 9 100, 250 d41d8cd98f00b204e9800998ecf8427e",
        "XSHA256 empty, 250 " + EMPTY_SHA_256,
    })
    void olderChecksumsAreOfAFileOrAPart(String command, String reply) throws Exception {
        assertThat(client.ask(command)).isEqualTo(reply);
    }

    @Test
    void xsha512IsThatOfTheStandard() throws Exception {
        assertThat(client.ask("XSHA512 empty"))
                .startsWith("250 cf83e1357eefb8bd")
                .hasSize(4 + 128);
    }

    @ParameterizedTest
    @CsvSource({
        "HASH missing, 550",
        "HASH dir, 553",
        "HASH, 501",
        "XCRC missing, 550",
        "XMD5 dir, 550",
        "MD5 missing, 550",
        "XCRC digits 5 3, 501",
        "XCRC digits 10 11, 554"
    })
    void aChecksumOfNothingIsRefused(String command, String code) throws Exception {
        assertThat(client.ask(command)).startsWith(code + " ");
    }

    @Test
    void rangIsForTheNextRetrOrHash() throws Exception {
        assertThat(client.ask("RANG 2 4")).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo("345");
        assertThat(client.text("RETR digits")).isEqualTo("123456789");

        assertThat(client.ask("RANG 0 8")).startsWith("350 ");
        assertThat(client.ask("HASH digits")).isEqualTo("213 SHA-256 0-8 " + SHA_256 + " digits");
        client.ask("RANG 4 100");
        assertThat(client.ask("HASH digits")).startsWith("213 SHA-256 4-8 ");
        client.ask("RANG 8 " + Long.MAX_VALUE);
        assertThat(client.text("RETR digits")).isEqualTo("9");
    }

    @Test
    void rangTellsHowManyBytesWillCome() throws Exception {
        client.ask("RANG 1 3");
        try (var data = client.passive()) {
            assertThat(client.ask("RETR digits")).contains("(3 bytes)");
            assertThat(data.getInputStream().readAllBytes()).hasSize(3);
        }
        assertThat(client.reply()).startsWith("226 ");
    }

    @Test
    void rangIsForgottenOrRefusedWhereItDoesNotFit() throws Exception {
        client.ask("RANG 2 4");
        assertThat(client.ask("RANG 1 0")).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo("123456789");
        assertThat(client.ask("RANG 4 2")).startsWith("501 ");
        assertThat(client.ask("RANG -1 2")).startsWith("501 ");

        client.ask("RANG 2 4");
        client.ask("NOOP");
        assertThat(client.text("RETR digits")).isEqualTo("123456789");

        client.ask("RANG 2 4");
        assertThat(client.ask("STOU digits")).startsWith("503 ");
        assertThat(client.ask("RANG 4 2")).startsWith("501 ");
        assertThat(client.text("RETR digits")).as("a refused range leaves none").isEqualTo("123456789");
    }

    @Test
    void mfmtAndMfctSetTimesAndTellThem() throws Exception {
        assertThat(client.ask("MFMT 20200102030405 digits")).isEqualTo("213 Modify=20200102030405; digits");
        assertThat(client.ask("MDTM digits")).isEqualTo("213 20200102030405");
        assertThat(client.ask("MFCT 20190102030405 digits")).isEqualTo("213 Create=20190102030405; digits");
        assertThat(client.ask("MFMT 20200102030405 missing")).startsWith("550 ");
        assertThat(client.ask("MFMT 20201302030405 digits")).startsWith("501 ");
        assertThat(client.ask("MFMT digits")).startsWith("501 ");
    }

    @Test
    void mffSetsAllOrNothing() throws Exception {
        assertThat(client.ask("MFF Modify=20200102030405;UNIX.mode=0640; digits"))
                .isEqualTo("213 Modify=20200102030405;UNIX.mode=0640; digits");
        assertThat(client.ask("MLST digits")).contains("Modify=20200102030405;").contains("UNIX.mode=0640;");

        assertThat(client.ask("MFF Modify=20210102030405;Media-Type=text/plain; digits"))
                .startsWith("504 ");
        assertThat(client.ask("MFF Modify=20210102030405;UNIX.mode=0999; digits"))
                .startsWith("501 ");
        assertThat(client.ask("MFF Modify=soon; digits")).startsWith("501 ");
        assertThat(client.ask("MFF Modify=20210102030405; missing")).startsWith("550 ");
        assertThat(client.ask("MDTM digits")).isEqualTo("213 20200102030405");
    }

    @Test
    void avblAndDsizCountBytes() throws Exception {
        client.store("STOR dir/more", new byte[100]);
        client.ask("MKD dir/deeper");
        client.store("STOR dir/deeper/most", new byte[1000]);

        assertThat(client.ask("DSIZ dir")).isEqualTo("213 1100");
        assertThat(client.ask("DSIZ")).isEqualTo("213 1109");
        assertThat(client.ask("DSIZ missing")).startsWith("550 ");
        assertThat(client.ask("DSIZ digits")).startsWith("550 ");
        assertThat(client.ask("AVBL")).matches("213 \\d+");
        assertThat(client.ask("AVBL digits")).startsWith("550 ");
    }

    @Test
    void featTellsWhatTheStorageCanDo(@TempDir Path directory) throws Exception {
        assertThat(client.ask("FEAT"))
                .contains(
                        "\n MFMT\n", "\n MFCT\n", "\n MFF create;modify;unix.mode;\n", "\n AVBL\n", "\n RANG STREAM\n");

        FtpFileSystem readOnly = FileSystems.readOnly(FileSystems.local(directory));
        DisposableFtpServer other = TestServers.of(readOnly).bindNow();
        try (RawClient looking = RawClient.login(other.address(), TestServers.USER, TestServers.PASSWORD)) {
            assertThat(looking.ask("FEAT"))
                    .doesNotContain("MFMT", "MFCT", "MFF")
                    .contains("\n HASH ");
            assertThat(looking.ask("MFMT 20200102030405 x")).startsWith("550 ");
        } finally {
            other.disposeNow();
            readOnly.dispose().block();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HASH digits", "MFMT 20200102030405 digits", "AVBL", "DSIZ", "RANG 0 1", "XCRC digits"})
    void nothingOfThisWorksBeforeTheLogin(String command) throws Exception {
        try (RawClient stranger = RawClient.connect(server.address())) {
            stranger.reply();
            assertThat(stranger.ask(command)).startsWith("530 ");
        }
    }
}
