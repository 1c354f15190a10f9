package io.fluxftp.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The facts of MLST and MLSD (RFC 3659 §7), what FEAT and OPTS say of them, and MDTM. */
class FactsTest {

    private DisposableFtpServer server;

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login(FtpFileSystem files) throws Exception {
        server = TestServers.of(files).bindNow();
        RawClient client = RawClient.login(server.address(), TestServers.USER, TestServers.PASSWORD);
        client.ask("TYPE I");
        return client;
    }

    @Test
    void mlstTellsAllThatTheStorageKnows() throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.store("STOR a.txt", "abc".getBytes(US_ASCII));
            client.ask("MFF Modify=20200102030405;Create=20190102030405;UNIX.mode=0640; a.txt");
            assertThat(client.ask("FEAT"))
                    .contains(
                            "\n MLST Type*;Size*;Modify*;Create*;Unique*;Perm*;Media-Type;Charset*;Lang*;UNIX.mode*;\n");
            assertThat(client.ask("OPTS MLST type;size;modify;create;unique;perm;media-type;UNIX.mode;UNIX.owner;"))
                    .isEqualTo("200 MLST OPTS Type;Size;Modify;Create;Unique;Perm;Media-Type;UNIX.mode;");
            assertThat(client.ask("MLST a.txt"))
                    .matches("(?s)250-.*\n Type=file;Size=3;Modify=20200102030405;Create=20190102030405;Unique=[^;]+;"
                            + "Perm=adfrw;Media-Type=text/plain;UNIX.mode=0640; /a.txt\n250 End");
        }
    }

    @Test
    void factsThatTheStorageLacksAreNotOffered(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("page.html"), "x");
        FtpFileSystem local = FileSystems.local(directory);
        try (RawClient client = login(local)) {
            assertThat(client.ask("FEAT"))
                    .contains("\n MLST Type*;Size*;Modify*;Unique*;Perm*;Media-Type;Charset*;Lang*;UNIX.mode*;\n");
            assertThat(client.ask("OPTS MLST create;media-type;charset;"))
                    .isEqualTo("200 MLST OPTS Media-Type;Charset;");
            assertThat(client.ask("MLST page.html")).contains("\n Media-Type=text/html; /page.html\n");
            assertThat(client.ask("OPTS MLST")).isEqualTo("200 MLST OPTS");
            assertThat(client.ask("MLST page.html")).contains("\n  /page.html\n");
        } finally {
            local.dispose().block();
        }
    }

    @Test
    void factsOfTheStoragesOwnArePassedOn() throws Exception {
        FtpFileSystem told = new FailingFiles(FileSystems.memory()) {
            @Override
            public Mono<FtpFile> stat(FtpPath path) {
                return super.stat(path).map(file -> file.withFact("charset", "utf-8")
                        .withFact("lang", "de")
                        .withFact("media-type", "text/x-own")
                        .withFact("x.secret", "hidden"));
            }
        };
        try (RawClient client = login(told)) {
            client.store("STOR a.txt", new byte[0]);
            client.ask("OPTS MLST media-type;charset;lang;x.secret;");
            assertThat(client.ask("MLST a.txt")).contains("\n Media-Type=text/x-own;Charset=utf-8;Lang=de; /a.txt\n");
        }
    }

    @Test
    void mlsdTellsTheDirectoryAndItsParentToo() throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.ask("MKD a");
            client.ask("MKD a/b");
            client.store("STOR a/x", new byte[0]);
            client.ask("OPTS MLST type;");
            assertThat(client.text("MLSD").lines()).containsExactly("Type=cdir; .", "Type=dir; a");
            assertThat(client.text("MLSD a").lines())
                    .startsWith("Type=cdir; .", "Type=pdir; ..")
                    .containsExactlyInAnyOrder("Type=cdir; .", "Type=pdir; ..", "Type=dir; b", "Type=file; x");
            client.ask("CWD a");
            assertThat(client.ask("MLST")).contains("\n Type=dir; /a\n");
            assertThat(client.ask("MLST b")).contains("\n Type=dir; /a/b\n");
            assertThat(client.ask("MLST ..")).contains("\n Type=dir; /\n");
            assertThat(client.ask("MLST missing")).startsWith("550 ");
            assertThat(client.ask("MLSD x")).startsWith("501 ");
            assertThat(client.ask("MLSD missing")).startsWith("550 ");
        }
    }

    @Test
    void aLinkThatLeadsNowhereIsALink(@TempDir Path directory) throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));
        FtpFileSystem local = FileSystems.local(directory);
        try (RawClient client = login(local)) {
            client.ask("OPTS MLST type;");
            assertThat(client.ask("MLST link")).contains("\n Type=OS.unix=slink; /link\n");
        } finally {
            local.dispose().block();
        }
    }

    @Test
    void mdtmIsOfDirectoriesTooAndSetsATime() throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.ask("MKD dir");
            client.store("STOR dir/f", new byte[0]);
            for (String path : List.of("dir", "dir/f")) {
                assertThat(client.ask("MDTM 20200229123456 " + path)).isEqualTo("213 20200229123456");
                assertThat(client.ask("MDTM " + path)).isEqualTo("213 20200229123456");
            }
            assertThat(client.ask("MDTM 20200230123456 dir/f"))
                    .as("no such day, so a name")
                    .startsWith("550 ");
            assertThat(client.ask("MDTM missing")).startsWith("550 ");
        }
    }
}
