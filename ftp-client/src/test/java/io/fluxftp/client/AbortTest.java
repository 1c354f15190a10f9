package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.scripted.ScriptedData;
import io.fluxftp.client.scripted.ScriptedPeer;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.transfer.RepresentationType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A cancelled transfer leaves the session in step, or closed, whatever the server makes of ABOR. */
class AbortTest {

    private static void noop(FtpClient client) {
        StepVerifier.create(client.withSession(session ->
                                session.exchange(new ServiceCommand.Noop()).last())
                        .map(reply -> reply.code().value()))
                .expectNext(200)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static ScriptedData begin(ScriptedPeer peer) throws Exception {
        peer.login().epsvImage().expect("RETR f").reply("150 here");
        return peer.data().send("hello");
    }

    private static void end(ScriptedPeer peer) throws Exception {
        peer.expect("NOOP").reply("200 ok").quit();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "426 aborted|226 done",
                "426 aborted|225 none",
                "226 too late|226 none",
                "226 too late|225 none",
                "226 done",
                "426 aborted",
                "225 aborted",
                "426 aborted|226 done|226 done",
                "426-aborted|426 indeed|226 done",
                "226 complete|500 what",
                "150 late|426 aborted|226 done",
                "451 error|226 done"
            })
    void anyAnswerToAborIsFollowed(String replies) {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            ScriptedData data = begin(peer);
            peer.expect("ABOR");
            data.expectEnd();
            peer.reply(replies.split("\\|")).expect("PWD").reply("257 \"/home\"");
            end(peer);
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f").asString())
                    .expectNext("hello")
                    .thenCancel()
                    .verify(PATIENCE);
            noop(client);
            client.disposeLater().block(PATIENCE);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotAnswerLosesTheSession() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    begin(peer);
                    peer.expect("ABOR");
                    aborted.countDown();
                    peer.expectEnd();
                },
                peer -> {
                    peer.login();
                    end(peer);
                })) {
            FtpClient client = client(server).timer(time);
            StepVerifier.create(client.retrieve("f").asString())
                    .expectNext("hello")
                    .thenCancel()
                    .verify(PATIENCE);
            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
            time.advanceTimeBy(client.configuration().timeouts().reply());
            noop(client);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServerThatNeverAnswersTheProbeLosesTheSession() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    begin(peer);
                    peer.expect("ABOR").reply("426 aborted", "226 done").expect("PWD");
                    peer.reply("226 again", "226 and again", "226 and again").expectEnd();
                },
                peer -> {
                    peer.login();
                    end(peer);
                })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f").asString())
                    .expectNext("hello")
                    .thenCancel()
                    .verify(PATIENCE);
            noop(client);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServiceThatCloses() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    begin(peer);
                    peer.expect("ABOR").reply("421 shutting down").expectEnd();
                },
                peer -> {
                    peer.login();
                    end(peer);
                })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f").asString())
                    .expectNext("hello")
                    .thenCancel()
                    .verify(PATIENCE);
            noop(client);
            client.disposeLater().block(PATIENCE);
        }
    }

    /** Subscribes, cancels when the script says so, and then uses the session that is there. */
    private static void cancelled(ScriptedServer server, CountDownLatch now, CountDownLatch cancelled)
            throws InterruptedException {
        FtpClient client = client(server);
        Disposable retrieve = client.retrieve("f", spec -> spec.offset(7)).subscribe();
        assertThat(now.await(10, TimeUnit.SECONDS)).isTrue();
        retrieve.dispose();
        cancelled.countDown();
        noop(client);
        client.disposeLater().block(PATIENCE);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelDuringTheLoginLeavesTheSessionToTheNext() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            now.countDown();
            await(cancelled);
            peer.login();
            end(peer);
        })) {
            cancelled(server, now, cancelled);
        }
    }

    @Test
    void cancelWhileEpsvIsAnsweredNeedsNoAbor() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("EPSV");
            now.countDown();
            await(cancelled);
            peer.reply("200 image", "229 (|||" + peer.listen() + "|)");
            end(peer);
        })) {
            cancelled(server, now, cancelled);
        }
    }

    @Test
    void cancelWhileRestIsAnsweredNeedsNoAbor() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("REST 7");
            now.countDown();
            await(cancelled);
            peer.reply("350 go on");
            end(peer);
        })) {
            cancelled(server, now, cancelled);
        }
    }

    @Test
    void aRestThatNoTransferHasUsedIsTakenBack() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("REST 7");
            now.countDown();
            await(cancelled);
            peer.reply("350 go on")
                    .epsv()
                    .expect("REST 0")
                    .reply("350 from the start")
                    .expect("RETR g");
            peer.reply("550 no")
                    .epsv()
                    .expect("REST 0")
                    .reply("350 again")
                    .expect("RETR g")
                    .reply("150 here");
            peer.data().finish();
            peer.reply("226 done").epsv().expect("RETR g").reply("150 here");
            peer.data().finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            Disposable retrieve = client.retrieve("f", spec -> spec.offset(7)).subscribe();
            await(now);
            retrieve.dispose();
            cancelled.countDown();
            StepVerifier.create(client.retrieve("g")
                            .onErrorComplete()
                            .thenMany(client.retrieve("g"))
                            .thenMany(client.retrieve("g")))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aTypeWhoseReplyWasNotHeardIsSaidAgain() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("EPSV");
            now.countDown();
            await(cancelled);
            peer.reply("200 image", "229 (|||" + peer.listen() + "|)");
            peer.expect("TYPE A").expect("EPSV").reply("200 ascii", "229 (|||" + peer.listen() + "|)");
            peer.expect("RETR g").reply("150 here");
            peer.data().send("a\r\n").finish();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            Disposable retrieve = client.retrieve("f").subscribe();
            await(now);
            retrieve.dispose();
            cancelled.countDown();
            StepVerifier.create(client.retrieve("g", spec -> spec.type(RepresentationType.ASCII))
                            .aggregate()
                            .asString())
                    .expectNext("a\n")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void cancelBeforeTheFirstReplyToRetr() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("REST 7").reply("350 go on").expect("RETR f");
            now.countDown();
            peer.expect("ABOR");
            peer.reply("150 here", "426 aborted", "226 done").expect("PWD").reply("257 \"/home\"");
            end(peer);
        })) {
            cancelled(server, now, cancelled);
        }
    }

    @Test
    void cancelAfterTheLastReplyNeedsNoAbor() throws Exception {
        CountDownLatch now = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("REST 7").reply("350 go on").expect("RETR f");
            ScriptedData data = peer.data();
            peer.reply("150 here", "226 done");
            now.countDown();
            // Whether the replies were read by then or not, the session is in step after it.
            data.expectEnd();
            String next = peer.read();
            if ("ABOR".equals(next)) {
                peer.reply("225 none").expect("PWD").reply("257 \"/home\"");
                next = peer.read();
            }
            assertThat(next).isEqualTo("NOOP");
            peer.reply("200 ok").quit();
        })) {
            cancelled(server, now, cancelled);
        }
    }
}
