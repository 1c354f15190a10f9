package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of RFC 2228 and RFC 4217 on a server without TLS. */
class UnprotectedTest {

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory().bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH TLS, 534",
        "AUTH tls-c, 534",
        "AUTH SSL, 534",
        "AUTH TLS-P, 534",
        "AUTH KERBEROS_V4, 504",
        "AUTH, 501",
        "ADAT AAAA, 503",
        "PBSZ 0, 503",
        "PBSZ x, 501",
        "PROT P, 503",
        "PROT X, 504",
        "CCC, 533",
        "MIC AAAA, 503",
        "CONF AAAA, 503",
        "ENC AAAA, 503"
    })
    void areRefusedBeforeAndAfterLogin(String command, String code) throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask(command)).startsWith(code + ' ');
            client.login(USER, PASSWORD);
            assertThat(client.ask(command)).startsWith(code + ' ');
            assertThat(client.ask("FEAT"))
                    .doesNotContain("AUTH")
                    .doesNotContain("PBSZ")
                    .doesNotContain("PROT");
        }
    }

    @ParameterizedTest
    @CsvSource({"CPSV", "SSCN", "SSCN ON"})
    void secureTransfersBetweenServersAreDenied(String command) throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask(command)).startsWith("530 ");
            client.login(USER, PASSWORD);
            assertThat(client.ask(command)).startsWith("534 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTH", "CCC", "CPSV"})
    void helpDoesNotListThem(String word) throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("HELP")).doesNotContain(' ' + word + ' ').contains(" LPSV ");
            assertThat(client.ask("HELP " + word))
                    .startsWith("214 Syntax: " + word)
                    .contains("not configured");
        }
    }
}
