package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LIST, NLST and STAT of a path: options, patterns, what is named how. */
class ListingTest {

    private static final Clock LEAP_DAY = Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.memory().clock(LEAP_DAY).bindNow();
        client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
        client.ask("MKD src");
        client.ask("MKD src/deep");
        client.ask("MKD doc");
        client.ask("MKD none");
        store("src/a.java", 3, "20240101000000");
        store("src/b.java", 1, "20240301000000");
        store("src/deep/c.java", 2, "20230901000000");
        store("doc/read me.txt", 4, "20240229115900");
        store(".hidden", 5, "20200229000000");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
    }

    private void store(String path, int bytes, String modified) throws Exception {
        client.store("STOR " + path, "x".repeat(bytes).getBytes(US_ASCII));
        assertThat(client.ask("MFMT " + modified + ' ' + path)).startsWith("213 ");
    }

    private List<String> lines(String command) throws Exception {
        return client.text(command).lines().toList();
    }

    @Test
    void nlstNamesAreArgumentsOfACommandToCome() throws Exception {
        assertThat(lines("NLST")).containsExactlyInAnyOrder("src", "doc", "none", ".hidden");
        assertThat(lines("NLST src")).containsExactlyInAnyOrder("src/a.java", "src/b.java", "src/deep");
        assertThat(lines("NLST src/")).containsExactlyInAnyOrder("src/a.java", "src/b.java", "src/deep");
        assertThat(lines("NLST /src/a.java")).containsExactly("/src/a.java");
        assertThat(lines("NLST doc/read me.txt")).containsExactly("doc/read me.txt");
        assertThat(lines("NLST none")).isEmpty();
        client.ask("CWD src");
        assertThat(lines("NLST ../doc")).containsExactly("../doc/read me.txt");
        assertThat(lines("NLST deep/*")).containsExactly("deep/c.java");
    }

    @Test
    void whatIsMissingIsSaidBeforeAnyData() throws Exception {
        for (String command :
                List.of("LIST missing", "NLST missing", "LIST missing/*", "STAT missing", "LIST -la x y")) {
            try (Socket data = client.passive()) {
                assertThat(client.ask(command)).startsWith("550 ");
            }
        }
    }

    @Test
    void allAddsTheDirectoryAndItsParent() throws Exception {
        assertThat(lines("NLST -a doc")).containsExactly("doc/.", "doc/..", "doc/read me.txt");
        assertThat(lines("LIST -la doc")).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).matches("drwx.* \\.");
            assertThat(lines.get(1)).matches("drwx.* \\.\\.");
        });
        assertThat(lines("LIST -A doc")).hasSize(1);
        assertThat(lines("LIST -aR none")).hasSize(3).contains(".:");
    }

    @Test
    void ordersAreThoseOfLs() throws Exception {
        assertThat(lines("NLST -t src/*.java")).containsExactly("src/b.java", "src/a.java");
        assertThat(lines("NLST -tr src/*.java")).containsExactly("src/a.java", "src/b.java");
        assertThat(lines("NLST -S src/*.java")).containsExactly("src/a.java", "src/b.java");
        assertThat(lines("NLST -S -r src/*.java")).containsExactly("src/b.java", "src/a.java");
        assertThat(lines("NLST -r src")).containsExactly("src/deep", "src/b.java", "src/a.java");
        assertThat(lines("LIST -1aFltSr src")).hasSize(5);
    }

    @Test
    void marksTellWhatAFileIs() throws Exception {
        client.ask("SITE CHMOD 755 src/a.java");
        assertThat(lines("NLST -F src")).containsExactlyInAnyOrder("src/a.java*", "src/b.java", "src/deep/");
        assertThat(lines("LIST -F src")).anyMatch(line -> line.endsWith(" deep/"));
    }

    @Test
    void aDirectoryItselfIsOneLine() throws Exception {
        assertThat(lines("LIST -d src")).singleElement().asString().matches("drwx.* src");
        assertThat(lines("NLST -d src")).containsExactly("src");
        assertThat(lines("NLST -d src/")).containsExactly("src");
        assertThat(lines("NLST -d")).containsExactly(".");
        assertThat(lines("NLST -d src/..")).containsExactly("/");
    }

    @Test
    void recursionListsADirectoryBeforeWhatIsInIt() throws Exception {
        assertThat(lines("LIST -R src").stream().map(ListingTest::lastWord))
                .startsWith(".:")
                .endsWith("", "./deep:", "c.java");
        assertThat(lines("NLST -R"))
                .containsExactlyInAnyOrder(
                        "src",
                        "doc",
                        "none",
                        ".hidden",
                        "src/a.java",
                        "src/b.java",
                        "src/deep",
                        "src/deep/c.java",
                        "doc/read me.txt");
        assertThat(lines("NLST -R src"))
                .containsExactlyInAnyOrder("src/a.java", "src/b.java", "src/deep", "src/deep/c.java");
        assertThat(lines("LIST -Rr").stream().filter(line -> line.endsWith(":")))
                .containsExactly(".:", "./src:", "./src/deep:", "./none:", "./doc:");
    }

    private static String lastWord(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void aTreeMayBeDeep() throws Exception {
        StringBuilder path = new StringBuilder("none");
        for (int i = 0; i < 200; i++) {
            assertThat(client.ask("MKD " + path.append("/d"))).startsWith("257 ");
        }
        assertThat(lines("NLST -R none")).hasSize(200).endsWith(path.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "NLST *.java, ''",
        "NLST src/[ab].java, src/a.java src/b.java",
        "NLST src/[!a].java, src/b.java",
        "NLST src/?.java, src/a.java src/b.java",
        "NLST */?.java, src/a.java src/b.java",
        "NLST */*/*, src/deep/c.java",
        "NLST s*/deep/c.java, src/deep/c.java",
        "NLST s*/missing, ''",
        "NLST ./src/*.java, ./src/a.java ./src/b.java",
        "NLST doc/../src/*.java, doc/../src/a.java doc/../src/b.java",
        "NLST /s*/a*, /src/a.java",
        "NLST d*, doc",
        "NLST src/*.java doc/*, src/a.java src/b.java doc/read me.txt",
        "NLST *.none src/b.java, src/b.java",
    })
    void patternsMatchInEveryNameOfAPath(String command, String names) throws Exception {
        assertThat(String.join(" ", lines(command)))
                .satisfies(found -> assertThat(found.split(" ")).containsExactlyInAnyOrder(names.split(" ")));
    }

    @Test
    void aPatternMayHoldASpace() throws Exception {
        assertThat(lines("NLST doc/read *")).containsExactly("doc/read me.txt");
        assertThat(lines("LIST */read m?.txt")).singleElement().asString().endsWith(" doc/read me.txt");
    }

    @Test
    void aNameThatLooksLikeAPatternIsFirstOfAllAName() throws Exception {
        store("[a]", 1, "20240101000000");
        store("a", 2, "20240101000000");
        assertThat(lines("NLST [a]")).containsExactly("[a]");
        client.ask("MKD d[x]");
        client.ask("CWD d[x]");
        store("in", 1, "20240101000000");
        assertThat(lines("NLST i*")).containsExactly("in");
        assertThat(lines("NLST ../a*")).containsExactly("../a");
    }

    @Test
    void timesAreToldByTheHourOrTheYear() throws Exception {
        assertThat(client.text("LIST src/a.java")).contains(" Jan  1 00:00 a.java");
        assertThat(client.text("LIST src/b.java")).as("in the future").contains(" Mar  1  2024 b.java");
        assertThat(client.text("LIST src/deep/c.java")).as("181 days ago").contains(" Sep  1 00:00 c.java");
        assertThat(client.text("LIST .hidden")).as("an older leap day").contains(" Feb 29  2020 .hidden");
        assertThat(client.text("LIST doc")).as("this leap day").contains(" Feb 29 11:59 read me.txt");
    }

    @Test
    void statOfAPathIsAListingOnTheControlConnection() throws Exception {
        assertThat(client.ask("STAT src"))
                .startsWith("212-")
                .contains(" a.java\n")
                .endsWith("\n212 End.");
        assertThat(client.ask("STAT -R src"))
                .startsWith("212-")
                .contains("./deep:")
                .contains(" c.java\n");
        assertThat(client.ask("STAT src/a.java"))
                .startsWith("213-")
                .contains(" a.java\n")
                .endsWith("\n213 End.");
        assertThat(client.ask("STAT src/*.java"))
                .startsWith("213-")
                .contains(" a.java\n")
                .contains(" b.java\n");
        assertThat(client.ask("STAT -d src")).startsWith("213-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST -la", "LIST -al", "LIST -l -a", "LIST -Al1", "NLST -la", "LIST -L", "LIST -n"})
    void combinationsOfOptionsAreNoNames(String command) throws Exception {
        assertThat(lines(command)).anyMatch(line -> line.endsWith(".hidden"));
    }
}
