package io.fluxftp.client.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.ServiceCommand;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A session ends within {@code timeouts.close}, whatever the server does. */
class QuitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void quitBehindACommandWithoutReplyIsBounded() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch said = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("DELE f").expect("QUIT");
            said.countDown();
            peer.expectEnd();
        })) {
            FtpClientConfig config = FtpClientConfig.DEFAULT
                    .withHost("127.0.0.1")
                    .withPort(server.port())
                    .withTimer(time);
            Session session = LoginFlow.open(config).block(PATIENCE);
            assertThat(session).isNotNull();
            session.complete(new ServiceCommand.Dele("f")).onErrorComplete().subscribe();
            StepVerifier.create(session.quit())
                    .then(() -> {
                        await(said);
                        time.advanceTimeBy(config.timeouts().close());
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            assertThat(session.isOpen()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
