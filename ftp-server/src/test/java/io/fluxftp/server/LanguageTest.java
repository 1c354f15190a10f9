package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** LANG (RFC 2640 §4): the server speaks German, too. */
class LanguageTest {

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory()
                .site("OWN", "", (argument, session) -> Mono.just(FtpReply.of(ReplyCode.OKAY, "An own text.")))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient connect() throws Exception {
        RawClient client = RawClient.connect(server.address());
        assertThat(client.reply()).startsWith("220 ");
        return client;
    }

    /** What a client that reads UTF-8 sees. */
    private static String utf8(String reply) {
        return new String(reply.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Test
    void langChangesTheTextsFromItsOwnReplyOn() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("LANG DE")).isEqualTo("200 Die Sprache ist Deutsch.");
            assertThat(client.ask("PWD")).isEqualTo("530 Bitte mit USER und PASS anmelden.");
            assertThat(client.ask("NONSENSE")).isEqualTo("500 Unbekannter Befehl NONSENSE; HELP nennt die bekannten.");
            client.login(USER, PASSWORD);
            assertThat(utf8(client.ask("MKD d"))).as("after the login, too").isEqualTo("257 \"/d\" angelegt.");
            assertThat(utf8(client.ask("DELE x"))).isEqualTo("550 Datei oder Verzeichnis nicht gefunden.");
            assertThat(utf8(client.ask("TYPE X"))).isEqualTo("504 Kein Typ: erwartet wird A, E, I oder L.");
            assertThat(client.ask("LANG EN")).isEqualTo("200 The language is English.");
            assertThat(client.ask("DELE x")).isEqualTo("550 No such file or directory.");
        }
    }

    @Test
    void repliesAreUtf8() throws Exception {
        try (RawClient client = connect()) {
            client.ask("LANG de");
            assertThat(utf8(client.ask("USER " + USER))).isEqualTo("331 Benutzername angenommen, bitte das Passwort.");
            assertThat(utf8(client.ask("REIN"))).isEqualTo("220 Service ready for new user.");
            client.ask("LANG de");
            client.login(USER, PASSWORD);
            assertThat(utf8(client.ask("RMD /"))).startsWith("550 ");
            client.ask("MKD d");
            assertThat(utf8(client.ask("AUTH TLS"))).isEqualTo("534 TLS ist nicht eingerichtet.");
            assertThat(utf8(client.ask("CCC"))).isEqualTo("533 Die Steuerverbindung ist nicht gesch\u00FCtzt.");
            assertThat(utf8(client.ask("SITE PSWD a b")))
                    .isEqualTo("502 Passw\u00F6rter werden hier nicht ge\u00E4ndert.");
        }
    }

    @Test
    void withoutATagItIsTheDefaultLanguage() throws Exception {
        try (RawClient client = connect()) {
            client.ask("LANG DE");
            assertThat(client.ask("LANG")).isEqualTo("200 The language is English.");
        }
    }

    @Test
    void featTellsTheLanguagesAndMarksTheOneInUse() throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("FEAT")).contains("\n LANG EN*;DE\n");
            client.ask("LANG de");
            assertThat(client.ask("FEAT"))
                    .startsWith("211-Features:\n")
                    .contains("\n LANG EN;DE*\n")
                    .endsWith("\n211 End");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-AT", "DE-CH-1996", " de "})
    void aVariantIsTheLanguageItself(String tag) throws Exception {
        try (RawClient client = connect()) {
            assertThat(client.ask("LANG " + tag)).isEqualTo("200 Die Sprache ist Deutsch.");
        }
    }

    @Test
    void anotherLanguageChangesNothing() throws Exception {
        try (RawClient client = connect()) {
            client.ask("LANG DE");
            assertThat(client.ask("LANG FR")).isEqualTo("504 Es gibt keine Texte auf FR.");
            for (String wrong : new String[] {"D E", "-de", "de-", "deutschland-ost-a", "\u00E4", "de;en", "x\r\0y"}) {
                assertThat(client.ask("LANG " + wrong)).as(wrong).startsWith("501 E");
            }
            assertThat(client.ask("NOOP")).isEqualTo("200 In Ordnung.");
        }
    }

    @Test
    void statTellsTheLanguageInIt() throws Exception {
        try (RawClient client = connect()) {
            client.ask("LANG DE");
            client.login(USER, PASSWORD);
            assertThat(utf8(client.ask("STAT")))
                    .startsWith("211-Stand der Sitzung 1:\n Verbunden von 127.0.0.1\n Angemeldet als alice\n")
                    .contains("\n Sprache: de\n")
                    .contains("\n Keine \u00DCbertragung l\u00E4uft\n");
        }
    }

    @Test
    void namesStayWhateverTheyAre() throws Exception {
        try (RawClient client = connect()) {
            client.ask("LANG DE");
            client.login(USER, PASSWORD);
            client.ask("TYPE I");
            client.store("STOR Not logged in", new byte[1]);
            client.ask("MKD End.");
            assertThat(client.ask("STAT /")).contains(" Not logged in\n").contains(" End.\n");
            assertThat(client.ask("MLST End.")).contains("; /End.\n");
            client.ask("CWD End.");
            assertThat(client.ask("PWD")).isEqualTo("257 \"/End.\" ist das Arbeitsverzeichnis.");
            assertThat(client.ask("EPSV")).matches("229 Erweiterter passiver Modus \\(\\|\\|\\|\\d+\\|\\)");
            assertThat(client.ask("SITE OWN")).as("of the application").isEqualTo("200 An own text.");
        }
    }

    @Test
    void theLastWordIsInTheLanguageToo() throws Exception {
        server.disposeNow();
        server = TestServers.memory()
                .timeouts(t -> t.login(Duration.ofMillis(500)).idle(Duration.ZERO))
                .bindNow();
        try (RawClient client = connect()) {
            client.ask("LANG DE");
            assertThat(client.reply()).isEqualTo("421 Zeit abgelaufen, die Verbindung wird geschlossen.");
        }
    }
}
