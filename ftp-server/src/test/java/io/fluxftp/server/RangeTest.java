package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RANG with RETR, STOR and APPE, as draft-bryan-ftp-range §4 has it, on a disk. */
class RangeTest {

    @TempDir
    private Path directory;

    private FtpFileSystem files;
    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("digits"), "0123456789");
        files = FileSystems.local(directory);
        server = TestServers.of(files).bindNow();
        client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
        client.ask("TYPE I");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
        files.dispose().block();
    }

    private String stored(String name) throws Exception {
        return Files.readString(directory.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
        "0 0, 0",
        "0 1, 01",
        "8 9, 89",
        "8 100, 89",
        "10 10, ''",
        "11 20, ''",
        "3 9223372036854775807, 3456789",
    })
    void retrSendsThePartThatThereIs(String range, String bytes) throws Exception {
        assertThat(client.ask("RANG " + range)).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "STOR, 2 4, abc, 01abc56789",
        "STOR, 0 0, a, a123456789",
        "STOR, 8 9, ab, 01234567ab",
        "STOR, 8 11, abcd, 01234567abcd",
        "STOR, 10 12, abc, 0123456789abc",
        "STOR, 0 9223372036854775807, abc, abc",
        "APPE, 2 4, abc, 01abc56789",
    })
    void storChangesThatPartAndNoOther(String verb, String range, String bytes, String result) throws Exception {
        assertThat(client.ask("RANG " + range)).startsWith("350 ");
        client.store(verb + " digits", bytes.getBytes(US_ASCII));
        assertThat(stored("digits")).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"2 4, ab", "2 4, abcd", "2 4, ''", "8 11, abc", "8 11, abcde"})
    void anotherNumberOfBytesThanTheRangeHasChangesNothing(String range, String bytes) throws Exception {
        client.ask("RANG " + range);
        assertThat(client.upload("STOR digits", bytes.getBytes(US_ASCII))).startsWith("451 ");
        assertThat(stored("digits")).isEqualTo("0123456789");
    }

    @Test
    void aRangeOfAFileThatIsNotThereMakesItFromTheFirstByteOnly() throws Exception {
        client.ask("RANG 0 2");
        client.store("STOR new", "abc".getBytes(US_ASCII));
        assertThat(stored("new")).isEqualTo("abc");
        for (String range : List.of("RANG 1 2", "RANG 11 12")) {
            client.ask(range);
            try (Socket data = client.passive()) {
                assertThat(client.ask("STOR " + (range.equals("RANG 1 2") ? "none" : "digits")))
                        .startsWith("554 ");
            }
        }
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TYPE A", "TYPE E", "MODE B", "MODE Z", "STRU R"})
    void aTransferThatDoesNotCarryBytesOfTheFileIsRefused(String parameter) throws Exception {
        for (String verb : List.of("RETR", "STOR", "APPE")) {
            assertThat(client.ask("RANG 2 4")).startsWith("350 ");
            assertThat(client.ask(parameter)).startsWith("200 ");
            try (Socket data = client.passive()) {
                assertThat(client.ask(verb + " digits")).startsWith("555 ");
            }
        }
        assertThat(stored("digits")).isEqualTo("0123456789");
    }

    @Test
    void restAndRangTakeEachOthersPlace() throws Exception {
        client.ask("RANG 2 4");
        assertThat(client.ask("REST 5")).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo("56789");
        client.ask("REST 5");
        assertThat(client.ask("RANG 2 4")).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo("234");
        client.ask("REST 5");
        assertThat(client.ask("RANG 1 0")).startsWith("350 ");
        assertThat(client.text("RETR digits")).isEqualTo("0123456789");
    }
}
