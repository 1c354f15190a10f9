package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.event.FtpEvent;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class PauseTest {

    private DisposableFtpServer server = TestServers.memory().bindNow();

    private void restart(Consumer<LimitsSpec> limits, Consumer<TimeoutsSpec> timeouts) {
        server.disposeNow();
        server = TestServers.memory().limits(limits).timeouts(timeouts).bindNow();
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void whoComesInAPauseIsTold120AndServedAfterIt() throws Exception {
        try (RawClient before = RawClient.login(server.address(), USER, PASSWORD)) {
            server.pause(Duration.ofSeconds(90));
            try (RawClient waiting = RawClient.connect(server.address())) {
                assertThat(waiting.reply()).isEqualTo("120 Service ready in 2 minutes.");
                waiting.send("USER " + USER + "\r\n");
                assertThat(before.ask("NOOP")).as("served already").startsWith("200 ");

                server.resume();

                assertThat(waiting.reply()).startsWith("220 ");
                assertThat(waiting.reply()).startsWith("331 ");
                assertThat(waiting.ask("PASS " + PASSWORD)).startsWith("230 ");
            }
            try (RawClient after = RawClient.connect(server.address())) {
                assertThat(after.reply()).startsWith("220 ");
            }
        }
    }

    @Test
    void anotherExpectationIsToldToWhoComesThen() throws Exception {
        server.pause(Duration.ofHours(2));
        try (RawClient first = RawClient.connect(server.address())) {
            assertThat(first.reply()).isEqualTo("120 Service ready in 120 minutes.");
            server.pause(Duration.ZERO);
            try (RawClient second = RawClient.connect(server.address())) {
                assertThat(second.reply()).isEqualTo("120 Service ready in 1 minutes.");
                server.resume();
                assertThat(first.reply()).startsWith("220 ");
                assertThat(second.reply()).startsWith("220 ");
            }
        }
    }

    @Test
    void aPauseLongerThanTheLoginTimeoutEndsIn421() throws Exception {
        restart(limits -> {}, timeouts -> timeouts.login(Duration.ofMillis(50)));
        server.pause(Duration.ofMinutes(1));
        try (RawClient waiting = RawClient.connect(server.address())) {
            assertThat(waiting.reply()).startsWith("120 ");
            assertThat(waiting.reply()).startsWith("421 ");
            assertThat(waiting.isClosedByServer()).isTrue();
            server.resume();
        }
    }

    @Test
    void whoWaitsCountsAsASession() throws Exception {
        restart(limits -> limits.sessions(1), timeouts -> {});
        server.pause(Duration.ofMinutes(1));
        try (RawClient waiting = RawClient.connect(server.address())) {
            assertThat(waiting.reply()).startsWith("120 ");
            try (RawClient tooMany = RawClient.connect(server.address())) {
                assertThat(tooMany.reply()).startsWith("421 ");
            }
        }
    }

    @Test
    void aDrainTellsThoseWhoWaitAndThoseWhoCome() throws Exception {
        try (RawClient busy = RawClient.login(server.address(), USER, PASSWORD);
                Socket data = busy.passive()) {
            assertThat(busy.ask("STOR f")).startsWith("150 ");
            server.pause(Duration.ofMinutes(1));
            try (RawClient waiting = RawClient.connect(server.address())) {
                assertThat(waiting.reply()).startsWith("120 ");
                Disposable drain = server.disposeGracefully(Duration.ofMinutes(1))
                        .subscribe(nothing -> {}, failure -> {}, () -> {});
                assertThat(waiting.reply()).startsWith("421 ");
                try (RawClient late = RawClient.connect(server.address())) {
                    assertThat(late.reply()).startsWith("421 ").contains("shutting down");
                    assertThat(late.isClosedByServer()).isTrue();
                }
                data.close();
                assertThat(busy.reply()).startsWith("226 ");
                assertThat(busy.reply()).startsWith("421 ");
                server.onDispose().block();
                drain.dispose();
            }
        }
    }

    @Test
    void aSessionLastsSoLongWhateverItDoes() throws Exception {
        restart(limits -> {}, timeouts -> timeouts.session(Duration.ofMillis(300))
                .idle(Duration.ZERO));
        try (EventLog events = new EventLog(server);
                RawClient client = RawClient.login(server.address(), USER, PASSWORD);
                Socket data = client.passive()) {
            assertThat(client.ask("STOR f")).startsWith("150 ");
            assertThat(client.reply()).startsWith("421 ");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(events.await(FtpEvent.SessionClosed.class).reason()).isEqualTo(FtpEvent.End.TIMED_OUT);
            assertThat(events.await(FtpEvent.TransferIncomplete.class).verb()).isEqualTo("STOR");
            assertThat(data.isConnected()).isTrue();
        }
    }

    @Test
    void commandsBeyondTheRateAreServedLaterAndNoneIsLost() throws Exception {
        restart(limits -> limits.commandsPerSecond(20), timeouts -> {});
        try (RawClient client = RawClient.connect(server.address())) {
            assertThat(client.reply()).startsWith("220 ");
            long begun = System.nanoTime();
            client.send("NOOP\r\n".repeat(25));
            for (int i = 0; i < 25; i++) {
                assertThat(client.reply()).startsWith("200 ");
            }
            // Five of them are a pause's, one goes in advance, and the other 19 take their time at the least.
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(900).toNanos());
        }
    }
}
