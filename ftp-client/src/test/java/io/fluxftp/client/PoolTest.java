package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.error.FtpPoolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.ServiceCommand;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Sessions are lent to one at a time, put back as they were, and closed when they are not needed. */
class PoolTest {

    private static Mono<Integer> noop(FtpClient client) {
        return client.withSession(
                        session -> session.exchange(new ServiceCommand.Noop()).last())
                .map(reply -> reply.code().value());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsOpenedBeforeItIsNeeded() {
        try (ScriptedServer server = ScriptedServer.of()) {
            FtpClient client = client(server);
            assertThat(client.list("/")).isNotNull();
            client.disposeLater().block(PATIENCE);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aSessionServesOneAfterAnother() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            for (int i = 0; i < 20; i++) {
                peer.expect("NOOP").reply("200 ok");
            }
            peer.quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(Flux.range(0, 20).flatMap(i -> noop(client), 20))
                    .expectNextCount(20)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aSessionWithoutItsReplyIsNotLent() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    peer.login().expect("TYPE I").reply("200 image").expect("SIZE f");
                    asked.countDown();
                    await(deleted);
                    peer.reply("213 1").expect("NOOP").reply("200 ok").quit();
                },
                peer -> peer.login()
                        .expect("TYPE I")
                        .reply("200 image")
                        .expect("SIZE f")
                        .reply("213 2")
                        .expect("DELE g")
                        .reply("250 done")
                        .quit())) {
            FtpClient client = client(server).pool(pool -> pool.maxSessions(2));
            StepVerifier.create(client.size("f")
                            .timeout(Duration.ofSeconds(1), time)
                            .retry(1)
                            .then(client.delete("g")))
                    .then(() -> {
                        await(asked);
                        time.advanceTimeBy(Duration.ofSeconds(1));
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(client.withSession(second -> {
                        deleted.countDown();
                        // The only other one, once it has been put back.
                        return noop(client);
                    }))
                    .expectNext(200)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void copiesThatAreConfiguredAlikeShareIt() {
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login()
                .expect("NOOP")
                .reply("200 ok")
                .expect("NOOP")
                .reply("200 ok")
                .quit())) {
            FtpClient client = client(server);
            FtpClient alike = client.port(1).port(server.port());
            assertThat(alike).isNotSameAs(client);
            StepVerifier.create(noop(client).then(noop(alike)))
                    .expectNext(200)
                    .expectComplete()
                    .verify(PATIENCE);
            alike.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void theNextBorrowerFindsTheLoginDirectory() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("CWD x").reply("250 ok").expect("CWD /home").reply("250 back");
            peer.expect("PWD").reply("257 \"/home\"").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.withSession(session -> session.changeDirectory("x"))
                            .then(client.withSession(FtpClientSession::workingDirectory)))
                    .expectNext("/home")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aBorrowerWhoWaitsTooLongIsToldWhy() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch inside = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login().quit())) {
            FtpClient client = client(server).timer(time);
            // Nested borrowing: the outer one holds the only session. The inner one waits before the latch goes down.
            StepVerifier.create(client.withSession(
                            outer -> Flux.merge(noop(client), Mono.<Integer>fromRunnable(inside::countDown))
                                    .last()))
                    .then(() -> {
                        await(inside);
                        time.advanceTimeBy(client.configuration().pool().acquireTimeout());
                    })
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTimeoutException.class)
                            .hasMessageContaining("no session was free within PT45S")
                            .hasMessageContaining("does a borrower wait for a second one?"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void oneBorrowerTooManyIsRefusedAtOnce() {
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login().quit())) {
            FtpClient client = client(server).pool(pool -> pool.maxWaiting(1));
            StepVerifier.create(client.withSession(outer -> {
                        Disposable waiting = noop(client).subscribe();
                        return noop(client).doFinally(signal -> waiting.dispose());
                    }))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpPoolException.class)
                            .hasMessageContaining("1 borrowers wait already"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anIdleSessionIsClosed() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        MutableClock clock = new MutableClock();
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    peer.login().expect("NOOP").reply("200 ok").expect("NOOP").reply("200 ok");
                    peer.quit();
                    closed.countDown();
                },
                peer -> peer.login().expect("NOOP").reply("200 ok").quit())) {
            FtpClient client =
                    client(server).timer(time).clock(clock).pool(pool -> pool.maxIdle(Duration.ofMinutes(10)));
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            clock.advance(Duration.ofMinutes(9));
            time.advanceTimeBy(Duration.ofMinutes(9));
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            clock.advance(Duration.ofMinutes(10));
            time.advanceTimeBy(Duration.ofMinutes(10));
            await(closed);
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aSessionThatTheServerClosedIsNotLent() {
        CountDownLatch noticed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(
                peer -> {
                    peer.login()
                            .expect("NOOP")
                            .reply("200 ok")
                            .reply("421 idle")
                            .expectEnd();
                    noticed.countDown();
                },
                peer -> peer.login().expect("NOOP").reply("200 ok").quit())) {
            FtpClient client = client(server);
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            await(noticed);
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void disposalEndsIdleSessionsAndTheClientStartsAnew() {
        try (ScriptedServer server = ScriptedServer.of(
                peer -> peer.login().expect("NOOP").reply("200 ok").quit(),
                peer -> peer.login().expect("NOOP").reply("200 ok").quit())) {
            FtpClient client = client(server);
            for (int i = 0; i < 2; i++) {
                StepVerifier.create(noop(client))
                        .expectNext(200)
                        .expectComplete()
                        .verify(PATIENCE);
                client.disposeLater().block(PATIENCE);
            }
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServerThatDoesNotSayGoodbyeIsLeft() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("NOOP").reply("200 ok").expect("QUIT");
            asked.countDown();
            peer.expectEnd();
        })) {
            FtpClient client = client(server).timer(time);
            StepVerifier.create(noop(client)).expectNext(200).expectComplete().verify(PATIENCE);
            StepVerifier.create(client.disposeLater())
                    .then(() -> {
                        await(asked);
                        time.advanceTimeBy(client.configuration().timeouts().close());
                    })
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void poolsWithoutSessionsThatNobodyUsesAreForgotten() {
        MutableClock clock = new MutableClock();
        SessionPools pools = new SessionPools();
        FtpClientConfig config = FtpClientConfig.DEFAULT.withClock(clock);
        SessionPool first = pools.of(config.withPort(1));
        clock.advance(config.pool().maxIdle());
        assertThat(pools.of(config.withPort(1))).isSameAs(first);
        clock.advance(config.pool().maxIdle());
        SessionPool second = pools.of(config.withPort(2));
        assertThat(pools.size()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(pools.of(config.withPort(2))).isSameAs(second);
        SessionPool third = pools.of(config.withPort(3));
        assertThat(pools.size()).isEqualTo(2);
        assertThat(pools.of(config.withPort(2))).isSameAs(second);
        StepVerifier.create(first.lendOne(FtpClientSession::workingDirectory))
                .expectError(FtpPoolException.class)
                .verify(PATIENCE);
        second.dispose().block(PATIENCE);
        third.dispose().block(PATIENCE);
    }
}
