package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIZE tells what RETR would send, or that nobody knows (RFC 3659 §4). */
class SizeTest {

    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.memory().bindNow();
        client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
        client.ask("TYPE I");
        client.store("STOR text", "a\nb\r\nc\n".getBytes(US_ASCII));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
    }

    @ParameterizedTest
    @CsvSource({"I, 7", "L 8, 7", "A, 10", "A T, 10", "A C, 10", "E, 7", "E N, 7"})
    void isThatOfTheTransferOfEachType(String type, int bytes) throws Exception {
        assertThat(client.ask("TYPE " + type)).startsWith("200 ");
        assertThat(client.ask("SIZE text")).isEqualTo("213 " + bytes);
        assertThat(client.download("RETR text")).hasSize(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRU R", "STRU P", "MODE B", "MODE C", "MODE Z"})
    void isNotKnownWhereTheFormAddsToTheBytesOrTakesFromThem(String parameter) throws Exception {
        assertThat(client.ask(parameter)).startsWith("200 ");
        assertThat(client.ask("SIZE text")).startsWith("550 ");
    }

    @Test
    void aTextThatIsLargeIsNotReadForIt() throws Exception {
        client.store("STOR large", new byte[16 * 1024 * 1024 + 1]);
        assertThat(client.ask("SIZE large")).isEqualTo("213 16777217");
        client.ask("TYPE A");
        assertThat(client.ask("SIZE large")).startsWith("550 ").contains("TYPE I");
    }
}
