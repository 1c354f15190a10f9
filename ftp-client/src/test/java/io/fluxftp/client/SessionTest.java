package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.transfer.RepresentationType;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a session says, and how it keeps replies and commands together. */
class SessionTest {

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theVerbsWithoutData() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            peer.expect("RNFR a").reply("350 to").expect("RNTO b").reply("250 done");
            peer.expect("DELE c").reply("250 done");
            peer.expect("MKD d").reply("257 \"d\" made");
            peer.expect("RMD e").reply("250 done");
            peer.expect("TYPE I").reply("200 image").expect("SIZE f").reply("213 42");
            peer.expect("MDTM f").reply("213 20260102030405.678");
            peer.expect("CWD g").reply("250 done").expect("CDUP").reply("200 done");
            peer.expect("PWD").reply("257 \"/with \"\"quotes\"\"\" is current");
            peer.expect("CWD /home").reply("250 back").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(session -> session.rename("a", "b")
                            .then(session.delete("c"))
                            .then(session.makeDirectory("d"))
                            .then(session.removeDirectory("e"))
                            .then(session.size("f"))
                            .doOnNext(size -> assertThat(size).isEqualTo(42))
                            .then(session.modified("f"))
                            .doOnNext(time -> assertThat(time).hasToString("2026-01-02T03:04:05.678Z"))
                            .then(session.changeDirectory("g"))
                            .then(session.changeToParentDirectory())
                            .then(session.workingDirectory())))
                    .expectNext("/with \"quotes\"")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void negativeRepliesAreErrorsThatTellAll() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            peer.expect("DELE f").reply("450-it", "450 is busy");
            peer.expect("DELE f").reply("550 gone");
            peer.expect("DELE f").reply("350 and then?").expectEnd();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.delete("f"))
                    .expectErrorSatisfies(error -> {
                        assertThat(error)
                                .isInstanceOf(FtpTransientException.class)
                                .hasMessageContaining("DELE f");
                        FtpException ftp = (FtpException) error;
                        assertThat(ftp.reply().lines()).containsExactly("it", "is busy");
                        assertThat(ftp.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    })
                    .verify(PATIENCE);
            StepVerifier.create(client.delete("f"))
                    .expectError(FtpPermanentException.class)
                    .verify(PATIENCE);
            // 3yz asks for more than there is to say: the session is not lent again.
            StepVerifier.create(client.delete("f"))
                    .expectError(FtpProtocolException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aRenameThatEndsAtItsFirstHalf() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> peer.login().expect("RNFR a").reply("550 no such file").quit())) {
            FtpClient client = client(server);
            StepVerifier.create(client.rename("a", "b"))
                    .expectErrorSatisfies(error ->
                            assertThat(((FtpException) error).command()).isEqualTo(new ServiceCommand.Rnfr("a")))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void exchangePassesOnEveryReply() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login()
                    .expect("NOOP")
                    .reply("150 working", "110 MARK 1 = 2", "550 no")
                    .quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSessionMany(session -> session.exchange(new ServiceCommand.Noop()))
                            .map(reply -> reply.code().value()))
                    .expectNext(150, 110, 550)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void operationsTakeTurns() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            peer.expect("RNFR a").reply("350 to").expect("RNTO b").reply("250 done");
            peer.expect("RNFR c")
                    .reply("350 to")
                    .expect("RNTO d")
                    .reply("250 done")
                    .quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(
                            client.withSession(session -> Flux.merge(session.rename("a", "b"), session.rename("c", "d"))
                                    .then()))
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anOperationThatWaitsForALaterOneIsTold() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch inside = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("RETR f").reply("150 here");
            peer.data().send("hello");
            peer.expect("ABOR")
                    .reply("426 aborted", "226 done")
                    .expect("PWD")
                    .reply("257 \"/home\"")
                    .quit();
        })) {
            FtpClient client = client(server)
                    .timer(time)
                    .pool(pool -> pool.acquireTimeout(Duration.ofDays(1)))
                    .timeouts(timeouts -> timeouts.reply(Duration.ofDays(7)));
            StepVerifier.create(client.withSession(session -> session.retrieve("f")
                            .asString()
                            .concatMap(text -> session.delete(text).doOnSubscribe(s -> inside.countDown()))
                            .then()))
                    .then(() -> {
                        await(inside);
                        time.advanceTimeBy(Duration.ofDays(2));
                    })
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTimeoutException.class)
                            .hasMessageContaining("another operation of the same session"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aCancelledExchangeKeepsItsReply() {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("STAT");
            said.countDown();
            await(cancelled);
            peer.reply("211-late", "212 nested", "211 end")
                    .expect("NOOP")
                    .reply("200 ok")
                    .quit();
        })) {
            FtpClient client = client(server);
            Disposable stat = client.withSessionMany(session -> session.exchange(new ServiceCommand.Stat(null)))
                    .subscribe();
            await(said);
            stat.dispose();
            cancelled.countDown();
            StepVerifier.create(client.withSessionMany(session -> session.exchange(new ServiceCommand.Noop()))
                            .map(reply -> reply.code().value()))
                    .expectNext(200)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aReplyToNothingClosesTheSession() {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    peer.login().expect("NOOP").reply("200 ok", "200 stray").expectEnd();
                    closed.countDown();
                },
                peer -> peer.login().expect("NOOP").reply("200 ok").quit())) {
            FtpClient client = client(server);
            Mono<Integer> noop = client.withSession(session ->
                            session.exchange(new ServiceCommand.Noop()).last())
                    .map(reply -> reply.code().value());
            StepVerifier.create(noop).expectNext(200).expectComplete().verify(PATIENCE);
            await(closed);
            StepVerifier.create(noop).expectNext(200).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aLostConnectionEndsWhoeverWaitsOnce() {
        AtomicReference<Throwable> dropped = new AtomicReference<>();
        reactor.core.publisher.Hooks.onErrorDropped(dropped::set);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f");
            peer.reset();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(session -> session.delete("f")
                            .materialize()
                            .zipWith(session.delete("g").materialize())))
                    .assertNext(both -> {
                        FtpException sent = (FtpException) both.getT1().getThrowable();
                        FtpException unsent = (FtpException) both.getT2().getThrowable();
                        assertThat(sent).isInstanceOf(FtpConnectionException.class);
                        assertThat(sent.outcome()).isEqualTo(Outcome.UNKNOWN);
                        assertThat(unsent).isInstanceOf(FtpConnectionException.class);
                        assertThat(unsent.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                        assertThat(unsent.command()).isEqualTo(new ServiceCommand.Dele("g"));
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
            assertThat(dropped.get()).isNull();
        } finally {
            reactor.core.publisher.Hooks.resetOnErrorDropped();
        }
    }

    @Test
    void aServerThatSaysGoodbyeEndsTheSession() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> peer.login().expect("DELE f").reply("421 idle too long").expectEnd(),
                peer -> peer.login().expect("DELE f").reply("250 done").quit())) {
            FtpClient client = client(server);
            StepVerifier.create(client.delete("f"))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTransientException.class)
                            .hasMessageContaining("421 idle too long"))
                    .verify(PATIENCE);
            StepVerifier.create(client.delete("f")).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aSessionThatRawCommandsHaveChangedIsNotLentAgain() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> peer.login().expect("TYPE I").reply("200 ok").expectEnd(),
                peer -> peer.login()
                        .expect("CWD x")
                        .reply("250 ok")
                        .expect("CWD /home")
                        .reply("550 gone")
                        .expectEnd(),
                peer -> peer.login().quit())) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(
                            session -> session.exchange(new ParameterCommand.Type(RepresentationType.IMAGE))
                                    .then()))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.withSession(session ->
                            session.exchange(new AccessCommand.Cwd("x")).then()))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.features())
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aSessionThatSiteMayHaveChangedIsNotLentAgain() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> peer.login()
                        .expect("SITE chmod 600 f")
                        .reply("200 ok")
                        .expect("SITE UMASK 777")
                        .reply("200 ok")
                        .expectEnd(),
                peer -> peer.login().quit())) {
            FtpClient client = client(server);
            for (String command : new String[] {"chmod 600 f", "UMASK 777"}) {
                StepVerifier.create(client.withSession(session -> session.exchange(new ServiceCommand.Site(command))
                                .then()))
                        .expectComplete()
                        .verify(PATIENCE);
            }
            StepVerifier.create(client.features())
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aReturnedSessionIsOfNoUse() {
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login().quit())) {
            FtpClient client = client(server);
            AtomicReference<FtpClientSession> kept = new AtomicReference<>();
            StepVerifier.create(client.withSession(session -> {
                        kept.set(session);
                        return Mono.empty();
                    }))
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(kept.get().delete("f"))
                    .expectError(IllegalStateException.class)
                    .verify(PATIENCE);
            StepVerifier.create(kept.get().retrieve("f"))
                    .expectError(IllegalStateException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
