package io.fluxftp.client.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.config.Limits;
import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.test.StepVerifier;

/** Replies find their commands, in order, whatever becomes of those who asked. */
class ControlConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static FtpCommand dele(int i) {
        return new ServiceCommand.Dele(Integer.toString(i));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static FtpClientConfig config(ScriptedServer server) {
        return FtpClientConfig.DEFAULT.withHost("127.0.0.1").withPort(server.port());
    }

    private static ControlConnection greeted(FtpClientConfig config) {
        ControlConnection control = ControlConnection.connect(config).block(PATIENCE);
        assertThat(control).isNotNull();
        StepVerifier.create(control.greeting().map(reply -> reply.code().value()))
                .expectNext(220)
                .expectComplete()
                .verify(PATIENCE);
        return control;
    }

    private static void end(ControlConnection control) {
        control.close(new FtpConnectionException("done", null, null, Outcome.NOT_APPLIED, null));
        control.onClose().block(PATIENCE);
        assertThat(control.isOpen()).isFalse();
    }

    @Test
    void pipelinedCommandsGetTheirRepliesInOrder() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready");
            for (int i = 0; i < 50; i++) {
                peer.expect("DELE " + i);
            }
            StringBuilder replies = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                replies.append(i % 3 == 0 ? "150 soon\r\n" : "")
                        .append("250-line\r\n250 ")
                        .append(i)
                        .append("\r\n");
            }
            peer.raw(replies.toString()).expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            StepVerifier.create(Flux.range(0, 50)
                            .flatMapSequential(
                                    i -> control.exchange(dele(i)).last().map(reply -> reply.lines()
                                            .get(1)),
                                    50))
                    .expectNextSequence(
                            IntStream.range(0, 50).mapToObj(String::valueOf).toList())
                    .expectComplete()
                    .verify(PATIENCE);
            end(control);
        }
    }

    @Test
    void whoLeavesKeepsHisPlace() {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("DELE 1").expect("DELE 2");
            said.countDown();
            await(gone);
            peer.reply("150 one", "550 one", "250 two").expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            Disposable first = control.exchange(dele(1)).subscribe();
            List<Signal<String>> second = new ArrayList<>();
            CountDownLatch over = new CountDownLatch(1);
            control.exchange(dele(2))
                    .map(reply -> reply.text())
                    .materialize()
                    .doFinally(signal -> over.countDown())
                    .subscribe(second::add);
            await(said);
            first.dispose();
            gone.countDown();
            await(over);
            assertThat(second).hasSize(2);
            assertThat(second.get(0).get()).isEqualTo("two");
            assertThat(second.get(1).isOnComplete()).isTrue();
            end(control);
        }
    }

    @Test
    void itIsNotInStepWhileACommandThatNobodyWaitsForHasNoReply() {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch checked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("DELE 1");
            said.countDown();
            await(checked);
            peer.reply("250 one").expect("DELE 2").expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            Disposable first = control.exchange(dele(1)).subscribe();
            await(said);
            first.dispose();
            CountDownLatch inStep = new CountDownLatch(1);
            control.onLoop(control::inStep).doOnTerminate(inStep::countDown).subscribe();
            control.onLoop(Mono::empty).block(PATIENCE);
            assertThat(inStep.getCount()).isEqualTo(1);
            checked.countDown();
            await(inStep);
            // A connection that has ended is in step, whatever was outstanding.
            CountDownLatch ended = new CountDownLatch(1);
            control.exchange(dele(2)).onErrorComplete().subscribe();
            control.onLoop(control::inStep).doOnTerminate(ended::countDown).subscribe();
            control.onLoop(Mono::empty).block(PATIENCE);
            assertThat(ended.getCount()).isEqualTo(1);
            end(control);
            await(ended);
        }
    }

    @Test
    void aLostConnectionEndsEveryConversationOnce() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("DELE 0").expect("DELE 1").expect("DELE 2");
            peer.reply("250 zero", "150 one").reset();
        })) {
            ControlConnection control = greeted(config(server));
            StepVerifier.create(Flux.range(0, 3)
                            .flatMapSequential(
                                    i -> control.exchange(dele(i)).materialize().collectList(), 3))
                    .assertNext(
                            signals -> assertThat(signals.get(1).isOnComplete()).isTrue())
                    .assertNext(signals -> {
                        // Its 150 may have been lost with the connection.
                        assertThat(signals.stream().filter(Signal::isOnError)).hasSize(1);
                        lost(signals.get(signals.size() - 1), 1);
                    })
                    .assertNext(signals -> {
                        assertThat(signals).hasSize(1);
                        lost(signals.get(0), 2);
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            StepVerifier.create(control.exchange(dele(3)))
                    .expectErrorSatisfies(error ->
                            assertThat(((FtpException) error).outcome()).isEqualTo(Outcome.NOT_APPLIED))
                    .verify(PATIENCE);
        }
    }

    private static void lost(Signal<?> signal, int command) {
        assertThat(signal.getThrowable()).isInstanceOfSatisfying(FtpConnectionException.class, error -> {
            assertThat(error.command()).isEqualTo(dele(command));
            assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
        });
    }

    @Test
    void aViolationNamesTheCommandThatItHits() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready")
                    .expect("DELE 0")
                    .expect("DELE 1")
                    .reply("no reply at all")
                    .expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            StepVerifier.create(Flux.range(0, 2)
                            .flatMapSequential(i -> control.exchange(dele(i)).materialize(), 2)
                            .map(signal -> signal.getThrowable()))
                    .assertNext(error -> assertThat(error)
                            .isInstanceOfSatisfying(FtpProtocolException.class, e -> assertThat(e.command())
                                    .isEqualTo(dele(0))))
                    .assertNext(error -> assertThat(error).isInstanceOf(FtpConnectionException.class))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void commandsInFlightAreBounded() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready");
            for (int i = 0; i < 8; i++) {
                peer.expect("DELE " + i);
            }
            peer.expectEnd();
        })) {
            Limits limits = new Limits(8_192, 1_000, 8_192, 1_000, 8);
            ControlConnection control = greeted(config(server).withLimits(limits));
            for (int i = 0; i < 8; i++) {
                control.exchange(dele(i)).onErrorComplete().subscribe();
            }
            StepVerifier.create(control.exchange(dele(8)))
                    .expectErrorSatisfies(error -> {
                        assertThat(error).hasMessageContaining("more than 8 commands wait");
                        assertThat(((FtpException) error).outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    })
                    .verify(PATIENCE);
            assertThat(control.isOpen()).isTrue();
            end(control);
        }
    }

    @Test
    void whatIsSaidDuringAnAbortIsHeldBackUntilItIsOver() {
        CountDownLatch said = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("NOOP");
            said.countDown();
            peer.expect("RETR f").expect("ABOR");
            aborted.countDown();
            await(asked);
            // The reply to NOOP, from before, comes first; its 257 would be no sign of anything.
            peer.reply("257 \"odd\"", "426 aborted").expect("PWD").reply("226 done", "257 \"/\"");
            peer.expect("DELE 1").reply("250 gone").expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            Disposable left = control.exchange(new ServiceCommand.Noop()).subscribe();
            await(said);
            left.dispose();
            List<String> retrieved = new ArrayList<>();
            control.exchangePatiently(new ServiceCommand.Retr("f"))
                    .map(reply -> reply.text())
                    .subscribe(retrieved::add);
            CountDownLatch inStep = new CountDownLatch(1);
            control.onLoop(control::abort).doOnTerminate(inStep::countDown).subscribe();
            await(aborted);
            Mono<String> held = control.exchange(dele(1)).last().map(reply -> reply.text());
            StepVerifier.create(held)
                    .then(asked::countDown)
                    .expectNext("gone")
                    .expectComplete()
                    .verify(PATIENCE);
            await(inStep);
            assertThat(retrieved).containsExactly("aborted");
            end(control);
        }
    }

    @Test
    void twoAbortsAtOnceAreTooMany() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("RETR f").expect("ABOR").expectEnd();
        })) {
            ControlConnection control = greeted(config(server));
            control.exchangePatiently(new ServiceCommand.Retr("f"))
                    .onErrorComplete()
                    .subscribe();
            StepVerifier.create(control.onLoop(control::abort).and(control.onLoop(control::abort)))
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(control.isOpen()).isFalse();
        }
    }
}
