package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpDataConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.scripted.ScriptedData;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.transfer.RepresentationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A file comes when its data has ended and a 2yz has come, in either order; every other end is an error. */
class RetrieveTest {

    private static Mono<String> text(FtpClient client) {
        return client.retrieve("f").aggregate().asString();
    }

    private static void fails(ScriptedServer server, Class<? extends FtpException> kind, Outcome outcome, int code) {
        FtpClient client = client(server);
        StepVerifier.create(text(client))
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(kind);
                    FtpException ftp = (FtpException) error;
                    assertThat(ftp.outcome()).isEqualTo(outcome);
                    assertThat(ftp.command()).isEqualTo(new ServiceCommand.Retr("f"));
                    if (code != 0) {
                        assertThat(ftp.reply()).isNotNull();
                        assertThat(ftp.reply().code().value()).isEqualTo(code);
                    }
                })
                .verify(PATIENCE);
        client.disposeLater().block(PATIENCE);
    }

    @Test
    void dataThenReply() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            peer.data().send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(text(client))
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void dataBeforeThePreliminaryReply() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage();
            peer.data().send("hello").finish();
            peer.expect("RETR f").reply("150 here", "226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(text(client))
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void replyBeforeTheEndOfTheData() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here", "226 done");
            ScriptedData data = peer.data().send("hel");
            // The session is asked for more only when the file is complete.
            data.send("lo").finish();
            peer.expect("NOOP").reply("200 ok").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(session -> session.retrieve("f")
                            .aggregate()
                            .asString()
                            .zipWhen(
                                    text -> session.exchange(new ServiceCommand.Noop())
                                            .last(),
                                    (text, noop) -> text)))
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void theTransferCommandDoesNotWaitForTheDataConnection() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            // The data connection stays in the listener's queue until RETR has been read.
            peer.login().epsvImage().expect("RETR f");
            ScriptedData data = peer.data();
            peer.reply("150 here", "226 done");
            data.finish();
            peer.quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anOffsetIsToldByRestAfterItsReply() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("REST 1000").reply("350 go on").expect("RETR f");
            // The whole length is no promise for a part.
            peer.reply("150 here (1002 bytes)");
            peer.data().send("lo").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f", spec -> spec.offset(1000))
                            .aggregate()
                            .asString())
                    .expectNext("lo")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aDownloadBeginsAnewWhereTheServerDoesNotRestart(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("f.part"), "???");
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image").expect("SIZE f").reply("213 5");
            peer.epsv().expect("REST 3").reply("502 no REST");
            peer.epsv().expect("RETR f").reply("150 here");
            peer.data().send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.download("f", folder, spec -> spec.resume(true)))
                    .assertNext(summary -> assertThat(summary.bytes()).isEqualTo(5))
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(folder.resolve("f")).hasContent("hello");
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aRefusedOffsetIsAnErrorAndNothingIsRetrieved() {
        try (ScriptedServer server = ScriptedServer.of(peer ->
                peer.login().epsvImage().expect("REST 1000").reply("502 no").quit())) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f", spec -> spec.offset(1000)))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(FtpPermanentException.class, e -> assertThat(e.command())
                                    .isEqualTo(new ServiceCommand.Rest("1000"))))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void theTypeIsSaidWhenItDiffers() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("RETR a").reply("150 ascii");
            peer.data().send("one\r\ntwo\r\n").finish();
            peer.reply("226 done");
            for (String name : new String[] {"b", "c"}) {
                if (name.equals("b")) {
                    peer.epsvImage();
                } else {
                    peer.epsv();
                }
                peer.expect("RETR " + name).reply("150 image");
                peer.data().send("\r\n").finish();
                peer.reply("226 done");
            }
            peer.quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("a", spec -> spec.type(RepresentationType.ASCII))
                            .aggregate()
                            .asString())
                    .expectNext("one\ntwo\n")
                    .expectComplete()
                    .verify(PATIENCE);
            for (String name : new String[] {"b", "c"}) {
                StepVerifier.create(client.retrieve(name).aggregate().asString())
                        .expectNext("\r\n")
                        .expectComplete()
                        .verify(PATIENCE);
            }
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anEmptyFileIsOneThatTheServerConfirms() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            peer.data().finish();
            peer.reply("451 disk").quit();
        })) {
            fails(server, FtpTransientException.class, Outcome.NOT_APPLIED, 451);
        }
    }

    @Test
    void noSuchFile() {
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login()
                .epsvImage()
                .expect("RETR f")
                .reply("550-no", "550 such file")
                .quit())) {
            fails(server, FtpPermanentException.class, Outcome.NOT_APPLIED, 550);
        }
    }

    @Test
    void aNegativeReplyBeforeTheEndOfTheDataEndsItAtOnce() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            ScriptedData data = peer.data().send("hel");
            peer.reply("426 broken");
            data.expectEnd();
            peer.quit();
        })) {
            fails(server, FtpTransientException.class, Outcome.NOT_APPLIED, 426);
        }
    }

    @Test
    void aRefusedDataConnectionIsAbortedWhileTheServerWaitsForIt() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("EPSV");
            int port = peer.listen();
            peer.listen(); // closes the first
            peer.reply("200 image", "229 (|||" + port + "|)").expect("RETR f").reply("150 waiting");
            peer.expect("ABOR").reply("426 aborted", "226 done");
            peer.expect("PWD").reply("257 \"/home\"").quit();
        })) {
            fails(server, FtpDataConnectionException.class, Outcome.NOT_APPLIED, 426);
        }
    }

    @Test
    void aDataConnectionThatTheServerCannotOpen() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("425 cannot").quit();
        })) {
            fails(server, FtpTransientException.class, Outcome.NOT_APPLIED, 425);
        }
    }

    @Test
    void aResetDataConnectionIsExplainedByTheServer() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            peer.data().send("hel").reset();
            peer.expect("ABOR").reply("451 read error", "226 done");
            peer.expect("PWD").reply("257 \"/home\"").quit();
        })) {
            fails(server, FtpTransientException.class, Outcome.NOT_APPLIED, 451);
        }
    }

    @Test
    void aResetDataConnectionIsAnErrorEvenIfTheServerIsContent() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here", "226 done");
            peer.data().send("hel").reset();
            peer.quitAfterAbort();
        })) {
            fails(server, FtpDataConnectionException.class, Outcome.NOT_APPLIED, 226);
        }
    }

    @Test
    void aLostControlConnectionIsAnErrorThoughTheDataCameToItsEnd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            peer.data().send("hello").finish();
            peer.reset();
        })) {
            fails(server, FtpConnectionException.class, Outcome.NOT_APPLIED, 0);
        }
    }

    @Test
    void aLostControlConnectionEndsTheDataConnection() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            ScriptedData data = peer.data().send("hel");
            peer.reset();
            data.expectEnd();
        })) {
            fails(server, FtpConnectionException.class, Outcome.NOT_APPLIED, 0);
        }
    }

    @Test
    void fewerBytesThanAnnouncedAreAnError() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 Opening data connection for f (6 bytes).");
            peer.data().send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            fails(server, FtpProtocolException.class, Outcome.NOT_APPLIED, 226);
        }
    }

    @Test
    void aFileThatGrowsIsNoError() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 Opening data connection for f (4 bytes).");
            peer.data().send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(text(client))
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
