package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Listings, and what is known of one file, with and without the machine's own form. */
class ListTest {

    @Test
    void mlsdWhereItIsThere() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login("MLST type*;size*;").epsv().expect("MLSD /d").reply("150 here");
            peer.data()
                    .send("type=cdir;modify=20260101000000; /d\r\ntype=pdir; ..\r\n")
                    .send("type=file;size=5;modify=20260102030405; a b.txt\r\ntype=dir; sub\r")
                    .send("\n")
                    .finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list("/d"))
                    .assertNext(file -> {
                        assertThat(file.name()).isEqualTo("a b.txt");
                        assertThat(file.size()).isEqualTo(5);
                        assertThat(file.modified()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
                    })
                    .assertNext(file -> assertThat(file).isEqualTo(FtpFile.of("sub", FtpFileType.DIRECTORY)))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void listOtherwise() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("LIST").reply("150 here");
            peer.data()
                    .send(
                            "total 8\r\ndrwxr-xr-x 2 u g 4096 Jan 12 10:30 .\r\ndrwxr-xr-x 2 u g 4096 Jan 12 10:30 ..\r\n")
                    .send("-rw-r--r-- 1 u g 5 Jan 12 10:30 f\n")
                    .send("lrwxrwxrwx 1 u g 5 Jan 12 2020 l -> f")
                    .finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server).clock(new MutableClock());
            StepVerifier.create(client.list(""))
                    .assertNext(file -> {
                        assertThat(file.name()).isEqualTo("f");
                        assertThat(file.modified()).isEqualTo(Instant.parse("2026-01-12T10:30:00Z"));
                    })
                    .assertNext(file -> {
                        assertThat(file.type()).isEqualTo(FtpFileType.LINK);
                        assertThat(file.target()).isEqualTo("f");
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aPathIsNoOption() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("LIST ./-a").reply("150 here");
            peer.data().finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list("-a")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aListingOfAnUnknownFormIsNoEmptyDirectory() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("LIST").reply("150 here");
            peer.data()
                    .send("total 1\r\n\r\nVOLUME1:[A]F.TXT;1 \u0007\r\nVOLUME1:[A]G.TXT;1\r\n")
                    .finish();
            peer.reply("226 done").epsv().expect("LIST").reply("150 here");
            peer.data().send("total 0\r\n\r\n").finish();
            peer.reply("226 done").epsv().expect("LIST").reply("150 here");
            peer.data().send("what\r\ndrwxr-xr-x 2 u g 4096 Jan 12 10:30 .\r\n").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list(""))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpProtocolException.class)
                            .hasMessageContaining("VOLUME1:[A]F.TXT;1")
                            .hasMessageNotContaining("\u0007"))
                    .verify(PATIENCE);
            StepVerifier.create(client.list("")).expectComplete().verify(PATIENCE);
            StepVerifier.create(client.list("")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void names() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("NLST d").reply("150 here");
            peer.data().send("a\r\n\r\nb c\r\n").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.nameList("d"))
                    .expectNext("a", "b c")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anEmptyListingIsOneThatTheServerConfirms() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login("MLST").epsv().expect("MLSD").reply("150 here");
            peer.data().finish();
            peer.reply("451 disk").epsv().expect("MLSD").reply("150 here");
            peer.data().finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list(""))
                    .expectError(FtpTransientException.class)
                    .verify(PATIENCE);
            StepVerifier.create(client.list("")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void namesThatAreNoUtf8FindTheirFileAgain() {
        byte[] name = {'n', (byte) 0xE9, (byte) 0xFE};
        byte[] line = concat("type=file; ".getBytes(StandardCharsets.US_ASCII), name, new byte[] {'\r', '\n'});
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login("MLST").epsv().expect("MLSD").reply("150 here");
            peer.data().send(line).finish();
            peer.reply("226 done");
            assertThat(peer.readBytes()).isEqualTo(concat("DELE ".getBytes(StandardCharsets.US_ASCII), name));
            peer.reply("250 gone").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list("").single().flatMap(file -> client.delete(file.name())))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aListingThatIsNoneClosesTheSession() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login("MLST").epsv().expect("MLSD").reply("150 here");
            peer.data().send("no facts at all\r\n");
            peer.expectEndAfterAbort();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.list(""))
                    .expectError(FtpProtocolException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void oneFileByMlst() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login("MLST");
            peer.expect("MLST /d/f").reply("250-here", " type=file;size=5; /d/f", "250 end");
            peer.expect("MLST /d").reply("250-here", "type=cdir; /d", "250 end");
            peer.expect("MLST /no").reply("550 no");
            peer.expect("MLST /odd").reply("250 what").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.stat("/d/f"))
                    .expectNext(FtpFile.of("f", FtpFileType.FILE).withSize(5))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("/d"))
                    .expectNext(FtpFile.of("d", FtpFileType.DIRECTORY))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("/no"))
                    .expectError(FtpPermanentException.class)
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("/odd"))
                    .expectError(FtpProtocolException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void oneFileOtherwise() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image").expect("SIZE d/f").reply("213 5");
            peer.expect("MDTM d/f").reply("213 20260102030405");
            peer.expect("SIZE d/sub/")
                    .reply("550 no file")
                    .epsv()
                    .expect("LIST d")
                    .reply("150 here");
            peer.data().send("drwxr-xr-x 2 u g 4096 Jan 12 10:30 sub\r\n").finish();
            peer.reply("226 done");
            peer.expect("SIZE no").reply("550 no file").epsv().expect("LIST").reply("150 here");
            peer.data().send("drwxr-xr-x 2 u g 4096 Jan 12 10:30 sub\r\n").finish();
            peer.reply("226 done").expect("SIZE /").reply("550 no file").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.stat("d/f"))
                    .expectNext(FtpFile.of("f", FtpFileType.FILE)
                            .withSize(5)
                            .withModified(Instant.parse("2026-01-02T03:04:05Z")))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("d/sub/"))
                    .assertNext(file -> assertThat(file.isDirectory()).isTrue())
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("no"))
                    .expectErrorSatisfies(error -> assertThat(error).hasMessageContaining("SIZE no: 550"))
                    .verify(PATIENCE);
            StepVerifier.create(client.stat("/"))
                    .assertNext(file -> assertThat(file.isDirectory()).isTrue())
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
