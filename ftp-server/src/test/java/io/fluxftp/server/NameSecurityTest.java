package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and other texts from outside never make a line of a reply or a listing: S5. */
class NameSecurityTest {

    /** What an attacker would like a client to read as a line. */
    private static final String FAKE = "226 faked";

    @TempDir
    Path root;

    private FtpFileSystem files;
    private DisposableFtpServer server;

    @BeforeEach
    void start() {
        files = FileSystems.local(root);
        server = TestServers.of(files).bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        files.dispose().block();
    }

    private RawClient login() throws IOException {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A listing holds as many lines as there are entries, and none that a name has made. */
    private static void assertLines(String what, String listing, int count) {
        assertThat(lines(what, listing))
                .as(what)
                .hasSize(count)
                .noneMatch(line -> line.startsWith(FAKE) || line.startsWith("-rwxrwxrwx"));
    }

    private static List<String> lines(String what, String listing) {
        assertThat(listing).as(what).endsWith("\r\n").doesNotContain("\0");
        String rest = listing.replace("\r\n", "");
        assertThat(rest).as(what).doesNotContain("\r").doesNotContain("\n");
        return List.of(listing.substring(0, listing.length() - 2).split("\r\n", -1));
    }

    /** A reply is the lines that it must be, of characters that a terminal shows. */
    private static void assertReply(String what, String reply) {
        for (String line : reply.split("\n", -1)) {
            assertThat(line).as(what).doesNotStartWith(FAKE).matches("[^\\x00-\\x1F\\x7F]*");
            assertThat(line.replace("\u00FF\u00FF", "")).as(what).doesNotContain("\u00FF");
        }
        String[] lines = reply.split("\n", -1);
        assertThat(lines[lines.length - 1]).as(what).matches("\\d{3} .*");
        for (int i = 1; i < lines.length - 1; i++) {
            assertThat(lines[i]).as(what).doesNotMatch("\\d{3} .*");
        }
    }

    private static final List<String> EVIL_NAMES = List.of(
            "a\r\n" + FAKE,
            "b\n" + FAKE,
            "c\r" + FAKE,
            "d\n-rwxrwxrwx 1 root root 0 Jan  1 00:00 fake",
            "e\n\n",
            "\nf",
            "g\r",
            "h\u001B[2Ji",
            "j\u0085k\u2028l\u2029m",
            "n\u010Ao\u010Dp\u0100q",
            "r\u00FFs\u01FFt",
            "226 v",
            "w\tx\u0007\u007F");

    @Test
    void s5NoNameOnTheDiskMakesALineOfAListing() throws Exception {
        for (String name : EVIL_NAMES) {
            Files.createFile(root.resolve(name));
        }
        Files.createDirectory(root.resolve("sub"));
        String directory = "dir\r\n" + FAKE;
        Files.createDirectory(root.resolve("sub").resolve(directory));
        Files.createFile(root.resolve("sub").resolve(directory).resolve("x\n" + FAKE));
        int entries = EVIL_NAMES.size() + 1;
        try (RawClient client = login()) {
            for (String charset : List.of("ON", "OFF")) {
                assertThat(client.ask("OPTS UTF8 " + charset)).startsWith("200 ");
                for (String type : List.of("A", "I")) {
                    client.ask("TYPE " + type);
                    for (String list : List.of("LIST", "LIST -lA", "LIST *", "NLST", "NLST -1", "NLST *")) {
                        assertLines(list, client.text(list), entries);
                    }
                    assertLines("MLSD", client.text("MLSD"), entries + 1);
                    // ".:", the entries, "", "./sub:", its entry, "", that one's name, its entry
                    assertLines("LIST -R", client.text("LIST -R"), 1 + entries + 2 + 1 + 2 + 1);
                    assertLines("NLST -R", client.text("NLST -R"), entries + 2);
                    assertLines("LIST -la", client.text("LIST -la"), entries + 2);
                }
                String status = client.ask("STAT");
                assertReply("STAT", status);
                String listing = client.ask("STAT /");
                assertReply("STAT /", listing);
                assertThat(listing.split("\n")).hasSize(entries + 2);
                assertReply("STAT *", client.ask("STAT *"));
            }
        }
    }

    @Test
    void s5NoLinkTargetOnTheDiskMakesALine() throws Exception {
        Files.createFile(root.resolve("t\n" + FAKE));
        Files.createSymbolicLink(root.resolve("link"), Path.of("t\n" + FAKE));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("none\r\n" + FAKE));
        try (RawClient client = login()) {
            for (String list : List.of("LIST", "NLST")) {
                assertLines(list, client.text(list), 3);
            }
            assertLines("MLSD", client.text("MLSD"), 4);
            assertReply("STAT /", client.ask("STAT /"));
            assertReply("MLST link", client.ask("MLST link"));
            assertReply("MLST dangling", client.ask("MLST dangling"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\0\u0001b",
                "a\r\0226 faked",
                "\r\0226 faked",
                "a\u001B[2Jb",
                "a\u0007\u0008\u007Fb",
                "a\u00C2\u0085b\u00E2\u0080\u00A8c",
                "a\u00FF\u00FFb",
                "a\u00FF\u00FF\u00FF\u00FF",
                "a\u00FF\u00F4\u00FF\u00F2b",
                "a\u0080\u00FEb"
            })
    void s5NoNameInACommandMakesALine(String name) throws Exception {
        for (FtpServer kind : List.of(TestServers.memory(), TestServers.of(files))) {
            server.disposeNow();
            server = kind.bindNow();
            for (String charset : List.of("ON", "OFF")) {
                try (RawClient client = login()) {
                    assertThat(client.ask("OPTS UTF8 " + charset)).startsWith("200 ");
                    everyReplyIsSafe(client, name);
                }
            }
        }
    }

    private static void everyReplyIsSafe(RawClient client, String name) throws IOException {
        String made = client.ask("MKD " + name);
        assertReply("MKD", made);
        for (String command : List.of("MKD", "CWD", "PWD!", "CDUP!", "MLST", "STAT", "SIZE", "MDTM", "RNFR")) {
            assertReply(command, client.ask(command.endsWith("!") ? command.replace("!", "") : command + " " + name));
        }
        for (String command : List.of("LIST", "NLST", "LIST -R", "NLST -R", "MLSD")) {
            safeTransfer(client, command + " " + name);
            safeTransfer(client, command);
        }
        assertReply("RMD", client.ask("RMD " + name));
        for (String command : List.of("STOR", "APPE", "STOU", "RETR")) {
            safeTransfer(client, command + " " + name);
        }
        safeTransfer(client, "NLST " + name);
        for (String command : List.of(
                "RNFR",
                "RNTO",
                "DELE",
                "SITE",
                "HELP",
                "CLNT",
                "OPTS",
                "TYPE",
                "MODE",
                "STRU",
                "EPSV",
                "EPRT",
                "PORT",
                "REST",
                "ALLO",
                "AUTH",
                "HOST",
                "LANG",
                "MFMT 20200101000000",
                "MFF modify=20200101000000;",
                "HASH",
                "XCRC",
                "")) {
            assertReply(command, client.ask(command + " " + name));
        }
        assertReply("STAT", client.ask("STAT"));
        assertReply("word", client.ask(name));
        assertReply("word", client.ask("X" + name + " Y"));
    }

    private static void safeTransfer(RawClient client, String command) throws IOException {
        try (Socket data = client.passive()) {
            String opening = client.ask(command);
            assertReply(command, opening);
            if (opening.startsWith("150")) {
                if (!command.matches("(?s)(STOR|APPE|STOU).*")) {
                    String listing = new String(data.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    if (!listing.isEmpty()) {
                        assertThat(lines(command, listing)).noneMatch(line -> line.startsWith(FAKE));
                    }
                }
                data.close();
                assertReply(command, client.reply());
            }
        }
    }

    @Test
    void s5WhatIsToldOfAUserOrClientIsEscaped() throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            for (String text : List.of("a\r\0b", "a\u001B[2Jb", utf8("a\u0085b\u2028c"), "a\u00FF\u00FFb")) {
                assertReply("USER", client.ask("USER " + text));
                assertReply("PASS", client.ask("PASS " + text));
                assertReply("CLNT", client.ask("CLNT " + text));
                assertReply("HELP", client.ask("HELP " + text));
            }
            client.login(USER, PASSWORD);
            for (String text : List.of("a\u001B[2Jb", utf8("a\u0085b\u2028c"), "a\u00FF\u00FFb")) {
                assertThat(client.ask("CLNT " + text)).startsWith("200 ");
                assertReply("STAT", client.ask("STAT"));
            }
        }
    }
}
