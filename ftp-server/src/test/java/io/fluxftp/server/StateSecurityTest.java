package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers out of any range (S16), and commands in any order (S17), never make a state that nobody meant. */
class StateSecurityTest {

    private static final byte[] TEXT = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String BOB = "bob";

    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        server = TestServers.memory()
                .authenticator(Authenticators.of(
                                user(USER).password(PasswordHashes.digest(Secret.of(PASSWORD))),
                                user(BOB)
                                        .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                                        .home("/bob"))
                        .orAnonymous(Permissions.readOnly()))
                .bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    /** Alice, with TYPE I and a file of ten bytes; and a home for Bob. */
    private RawClient alice() throws IOException {
        RawClient client = RawClient.login(server.address(), USER, PASSWORD);
        client.ask("TYPE I");
        client.ask("MKD bob");
        client.store("STOR file", TEXT);
        return client;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0",
                "+1",
                "1.0",
                "1e3",
                "0x10",
                "1 2",
                "4k",
                "text",
                "*",
                "9223372036854775808",
                "18446744073709551616",
                "99999999999999999999999999999999999999",
                "-9223372036854775808",
                "\u00D9\u00A1",
                "NaN",
                "1,0"
            })
    void s16ANumberThatIsNoneIs501(String number) throws Exception {
        try (RawClient client = alice()) {
            for (String command : List.of("REST", "ALLO", "EPSV", "RANG 0", "MLST size;", "ALLO 1 R", "PBSZ", "MFMT")) {
                String reply = client.ask(command + " " + number + (command.equals("MFMT") ? " file" : ""));
                assertThat(reply).as(command).matches(command.startsWith("MLST") ? "550 .*" : "501 .*");
            }
            // Nothing of it is taken for an offset, also not for 0.
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
            assertThat(client.ask("MDTM " + number + " file")).startsWith("550 ");
            assertThat(client.ask("TYPE L " + number)).matches("50[14] .*");
        }
    }

    @Test
    void s16ARefusedRestLeavesNoneNotEvenAnEarlierOne() throws Exception {
        try (RawClient client = alice()) {
            for (String wrong : List.of("REST -1", "REST", "REST x", "REST 9223372036854775808", "REST 1 2")) {
                assertThat(client.ask("REST 4")).startsWith("350 ");
                assertThat(client.ask(wrong)).startsWith("501 ");
                assertThat(client.download("RETR file")).as(wrong).isEqualTo(TEXT);
                assertThat(client.ask("RNFR file")).startsWith("350 ");
                assertThat(client.ask(wrong)).startsWith("501 ");
                assertThat(client.ask("RNTO other")).as(wrong).startsWith("503 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "4096", "2147483648", "4294967296", "4294967300", "9223372036854775807"})
    void s16ARestartPastTheEndIs554(String offset) throws Exception {
        try (RawClient client = alice()) {
            for (String type : List.of("I", "A")) {
                client.ask("TYPE " + type);
                for (String command : List.of("RETR file", "STOR file")) {
                    assertThat(client.ask("REST " + offset)).startsWith("350 ");
                    client.passivePort();
                    assertThat(client.ask(command)).as(command).startsWith("554 ");
                }
                assertThat(client.ask("REST " + offset)).startsWith("350 ");
                client.passivePort();
                assertThat(client.ask("STOR new")).matches("55[04] .*");
            }
            client.ask("TYPE I");
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
            assertThat(client.text("NLST")).doesNotContain("new");
        }
    }

    @Test
    void s16NumbersAtTheEdgeAreTaken() throws Exception {
        try (RawClient client = alice()) {
            assertThat(client.ask("REST 10")).startsWith("350 ");
            assertThat(client.download("RETR file")).isEmpty();
            assertThat(client.ask("REST 0000000000000000000000009")).startsWith("350 ");
            assertThat(client.text("RETR file")).isEqualTo("9");
            assertThat(client.ask("ALLO 9223372036854775807")).startsWith("452 ");
            assertThat(client.ask("ALLO 0")).startsWith("200 ");
            for (String family : List.of("3", "65535", "EPRT |0|127.0.0.1|2000|", "EPRT |3|127.0.0.1|2000|")) {
                assertThat(client.ask(family.startsWith("EPRT") ? family : "EPSV " + family))
                        .startsWith("522 ");
            }
            for (String family : List.of("0", "65536", "4294967297")) {
                assertThat(client.ask("EPSV " + family)).matches("5(01|22) .*");
            }
        }
    }

    @Test
    void s17AFailedOrSecondPassChangesNothing() throws Exception {
        try (RawClient client = alice()) {
            assertThat(client.ask("PASS " + PASSWORD)).startsWith("503 ");
            assertThat(client.ask("PASS wrong")).startsWith("503 ");
            assertThat(client.ask("PWD")).startsWith("257 ");

            assertThat(client.ask("USER " + BOB)).startsWith("331 ");
            assertThat(client.ask("PWD")).startsWith("530 ");
            assertThat(client.ask("RETR /file")).startsWith("530 ");
            assertThat(client.ask("PASS wrong")).startsWith("530 ");
            assertThat(client.ask("PASS " + PASSWORD)).startsWith("503 ");
            assertThat(client.ask("PWD")).startsWith("530 ");
        }
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            client.send("USER alice\r\nPASS wrong\r\nPASS secret\r\nPWD\r\n");
            assertThat(client.reply()).startsWith("331 ");
            assertThat(client.reply()).startsWith("530 ");
            assertThat(client.reply()).startsWith("503 ");
            assertThat(client.reply()).startsWith("530 ");
            client.send("USER nobody\r\nUSER alice\r\nPASS secret\r\nPASS secret\r\nPWD\r\n");
            assertThat(client.reply()).startsWith("331 ");
            assertThat(client.reply()).startsWith("331 ");
            assertThat(client.reply()).startsWith("230 ");
            assertThat(client.reply()).startsWith("503 ");
            assertThat(client.reply()).startsWith("257 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER", "REIN", "ANON", "FAIL"})
    void s17ANewLoginInheritsNothing(String how) throws Exception {
        try (RawClient client = alice()) {
            client.ask("MKD bob/sub");
            client.ask("MKD sub");
            assertThat(client.ask("CWD sub")).startsWith("250 ");
            assertThat(client.ask("OPTS UTF8 OFF")).startsWith("200 ");
            assertThat(client.ask("OPTS MLST size;")).startsWith("200 ");
            assertThat(client.ask("EPSV ALL")).startsWith("200 ");
            int port = client.passivePort();
            try (Socket prepared = client.connectTo(port)) {
                assertThat(client.ask("REST 4")).startsWith("350 ");
                again(client, how);

                assertThat(client.ask("RETR /file")).matches("(425|550) .*");
                assertThat(prepared.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(client.ask("PWD")).startsWith("257 \"/\" ");
            assertThat(client.ask("STAT")).contains("TYPE: A");
            assertThat(client.ask("FEAT")).contains(" MLST Type*;Size*;");
            assertThat(client.ask("PASV")).startsWith("227 ");
            assertThat(client.ask("MKD \u00FC")).doesNotContain("\u00C3"); // a lone byte again, no ISO 8859-1
            client.ask("TYPE I");
            if (how.equals("REIN")) {
                assertThat(client.download("RETR file")).isEqualTo(TEXT);
            }
        }
    }

    /** Logs in anew, in one of several ways. */
    private static void again(RawClient client, String how) throws IOException {
        switch (how) {
            case "USER" -> client.login(BOB, PASSWORD);
            case "ANON" -> client.login("anonymous", "x");
            case "REIN" -> {
                assertThat(client.ask("REIN")).startsWith("220 ");
                assertThat(client.ask("PWD")).startsWith("530 ");
                assertThat(client.ask("PASS " + PASSWORD)).startsWith("503 ");
                client.login(USER, PASSWORD);
            }
            default -> {
                assertThat(client.ask("USER " + USER)).startsWith("331 ");
                assertThat(client.ask("PASS wrong")).startsWith("530 ");
                client.login(BOB, PASSWORD);
            }
        }
    }

    @Test
    void s17APendingRenameOrRestartIsNotForTheNextUser() throws Exception {
        try (RawClient client = alice()) {
            assertThat(client.ask("RNFR file")).startsWith("350 ");
            client.login(USER, PASSWORD);
            assertThat(client.ask("RNTO gone")).startsWith("503 ");
            client.ask("TYPE I");
            assertThat(client.ask("REST 4")).startsWith("350 ");
            client.login(USER, PASSWORD);
            client.ask("TYPE I");
            assertThat(client.download("RETR file")).isEqualTo(TEXT);
            assertThat(client.ask("RNFR file")).startsWith("350 ");
            assertThat(client.ask("REIN")).startsWith("220 ");
            assertThat(client.ask("RNTO gone")).startsWith("530 ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOOP,503",
        "REST 1,503",
        "RNTO,503",
        "PASS x,503",
        "XYZZY,503",
        "STAT,503",
        "RNFR missing,503",
        "CWD /,503",
        "RNFR file,250"
    })
    void s17RntoFollowsRnfrAtOnceOrNotAtAll(String between, String code) throws Exception {
        try (RawClient client = alice()) {
            assertThat(client.ask("RNFR file")).startsWith("350 ");
            client.ask(between);
            assertThat(client.ask("RNTO other")).startsWith(code + " ");
            assertThat(client.ask("RNTO again")).startsWith("503 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER bob\r\nPASS secret\r\n",
                "REIN\r\nUSER bob\r\nPASS secret\r\n",
                "PASS secret\r\nCWD bob\r\n",
                "AUTH TLS\r\nCWD bob\r\n",
                "RNFR file\r\nRNTO other\r\n",
                "CWD /bob\r\nTYPE A\r\n",
                "PASV\r\nEPSV ALL\r\n",
                "DELE file\r\nMKD x\r\n"
            })
    void s17WhatComesWhileATransferRunsWaitsForItsEnd(String commands) throws Exception {
        int count = commands.split("\r\n").length;
        try (RawClient client = alice()) {
            int port = client.passivePort();
            assertThat(client.ask("RETR file")).startsWith("150 ");
            client.send(commands);
            // Nothing of that is answered or done before the data connection comes and the file has gone over it.
            assertThat(client.ask("STAT")).startsWith("211-").contains("Logged in as alice", "Running: RETR /file");
            try (Socket data = client.connectTo(port)) {
                assertThat(data.getInputStream().readAllBytes()).isEqualTo(TEXT);
            }
            assertThat(client.reply()).startsWith("226 ");
            for (int i = 0; i < count; i++) {
                assertThat(client.reply()).matches("(?s)[235].*");
            }

            try (RawClient other = alice();
                    Socket data = other.passive()) {
                assertThat(other.ask("STOR upload")).startsWith("150 ");
                other.send(commands);
                data.getOutputStream().write(TEXT);
                assertThat(other.ask("STAT"))
                        .startsWith("211-")
                        .contains("Logged in as alice", "Running: STOR /upload");
                data.close();
                assertThat(other.reply()).startsWith("226 ");
                for (int i = 0; i < count; i++) {
                    assertThat(other.reply()).matches("(?s)[235].*");
                }
            }
            try (RawClient third = RawClient.login(server.address(), USER, PASSWORD)) {
                third.ask("TYPE I");
                assertThat(third.download("RETR upload")).isEqualTo(TEXT);
            }
        }
    }

    @Test
    void s17ARestIsForgottenWithTheCommandThatIsRefusedForItsName() throws Exception {
        try (RawClient client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD)) {
            client.ask("TYPE I");
            client.store("STOR kept", "0123456789".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.ask("REST 5")).startsWith("350 ");
            assertThat(client.ask("STOR " + "x/".repeat(3_000) + "y")).startsWith("553 ");
            client.store("STOR kept", "new".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.text("RETR kept")).isEqualTo("new");
        }
    }

    @Test
    void s17StatusesThatAreAskedForAheadOfATransferLeaveTheOrderOfTheOtherCommands() throws Exception {
        try (RawClient client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD)) {
            client.ask("TYPE I");
            client.store("STOR file", new byte[100_000]);
            try (Socket data = client.passive()) {
                client.send("RETR file\r\n" + "STAT\r\n".repeat(3) + "NOOP\r\n".repeat(60) + "PWD\r\n");
                assertThat(data.getInputStream().readAllBytes()).hasSize(100_000);
            }
            List<String> codes = new ArrayList<>();
            while (codes.isEmpty() || !codes.get(codes.size() - 1).equals("257")) {
                codes.add(client.reply().substring(0, 3));
            }
            assertThat(codes).hasSize(2 + 3 + 60 + 1).startsWith("150");
            assertThat(codes.stream().filter("211"::equals)).hasSize(3);
            assertThat(codes.stream().filter("200"::equals)).hasSize(60);
            assertThat(codes.indexOf("226")).isLessThan(codes.indexOf("200"));
        }
    }
}
