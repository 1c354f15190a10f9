package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class EventsTest {

    private DisposableFtpServer server = TestServers.memory().bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login() throws Exception {
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    @Test
    void theEndOfASessionTellsWhatItDid() throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = login()) {
            client.ask("TYPE I");
            client.store("STOR f", new byte[1234]);
            client.download("RETR f");
            client.download("RETR f");
            assertThat(client.ask("QUIT")).startsWith("221 ");

            FtpEvent.SessionClosed closed = events.await(FtpEvent.SessionClosed.class);
            assertThat(closed.reason()).isEqualTo(FtpEvent.End.QUIT);
            assertThat(closed.totals()).isEqualTo(new FtpEvent.Totals(10, 1234, 2468));
        }
    }

    @Test
    void theEndOfASessionTellsWhoEndedIt() throws Exception {
        try (EventLog events = new EventLog(server)) {
            login().close();
            assertThat(reason(events, 1)).isEqualTo(FtpEvent.End.CLIENT_LEFT);
            try (RawClient client = login()) {
                server.sessions().doOnNext(session -> session.disconnect()).blockLast();
                assertThat(client.isClosedByServer()).isTrue();
            }
            assertThat(reason(events, 2)).isEqualTo(FtpEvent.End.TURNED_OUT);
            try (RawClient client = RawClient.connect(server.address())) {
                client.reply();
                client.send("WHAT\r\n".repeat(10));
                for (int i = 0; i < 10; i++) {
                    client.reply();
                }
                assertThat(client.isClosedByServer()).isTrue();
            }
            assertThat(reason(events, 3)).isEqualTo(FtpEvent.End.TURNED_OUT);
            try (RawClient client = login()) {
                server.dispose();
                assertThat(client.isClosedByServer()).isTrue();
            }
            assertThat(reason(events, 4)).isEqualTo(FtpEvent.End.SHUT_DOWN);
        }
    }

    private static FtpEvent.End reason(EventLog events, int number) throws Exception {
        Await.until(
                "session " + number + " is over",
                () -> events.all(FtpEvent.SessionClosed.class).size() == number);
        return events.all(FtpEvent.SessionClosed.class).get(number - 1).reason();
    }

    private static <E extends FtpEvent> List<E> all(Queue<FtpEvent> seen, Class<E> type) {
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void commandsAndProgressAreToldToWhoAsksForThem() throws Exception {
        Queue<FtpEvent> seen = new ConcurrentLinkedQueue<>();
        Disposable subscription = server.events(
                        EventSelection.DEFAULT.withCommands().withProgress())
                .subscribe(seen::add);
        try (EventLog others = new EventLog(server);
                RawClient client = login();
                Socket data = client.passive()) {
            assertThat(client.ask("STOR f\u001b")).startsWith("150 ");
            data.getOutputStream().write(new byte[100]);
            Await.until("progress is told", () -> !all(seen, FtpEvent.TransferProgress.class)
                    .isEmpty());
            data.close();
            assertThat(client.reply()).startsWith("226 ");
            client.ask("QUIT");
            others.await(FtpEvent.SessionClosed.class);
            Await.until("the end is told", () -> !all(seen, FtpEvent.SessionClosed.class)
                    .isEmpty());

            assertThat(all(seen, FtpEvent.TransferProgress.class))
                    .extracting(FtpEvent.TransferProgress::bytes)
                    .as("told once for what has moved once")
                    .containsExactly(100L);
            assertThat(all(seen, FtpEvent.CommandReceived.class))
                    .extracting(FtpEvent.CommandReceived::command)
                    .hasSize(5)
                    .contains("USER " + USER, "EPSV", "QUIT")
                    .noneMatch(command -> command.contains(PASSWORD) || command.contains("\u001b"));
            assertThat(others.all(FtpEvent.CommandReceived.class)).isEmpty();
            assertThat(others.all(FtpEvent.TransferProgress.class)).isEmpty();
        } finally {
            subscription.dispose();
        }
    }

    @Test
    void changesOfFilesAreToldWhicheverCommandMakesThem() throws Exception {
        try (EventLog events = new EventLog(server);
                RawClient client = login()) {
            client.ask("TYPE I");
            client.ask("MKD d");
            client.store("STOR d/f", new byte[1]);
            assertThat(client.ask("MFMT 20200102030405 d/f")).startsWith("213 ");
            assertThat(client.ask("SITE CHMOD 640 d/f")).startsWith("200 ");
            assertThat(client.ask("SITE CHMOD 640 no/such")).startsWith("550 ");
            client.ask("RNFR d/f");
            client.ask("RNTO g");
            client.ask("DELE g");
            client.ask("RMD d");
            client.ask("QUIT");
            events.await(FtpEvent.SessionClosed.class);

            FtpPath file = FtpPath.of("/d/f");
            FtpEvent.TimesChanged times = events.await(FtpEvent.TimesChanged.class);
            assertThat(times.path()).isEqualTo(file);
            assertThat(times.modified()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
            assertThat(times.created()).isNull();
            assertThat(events.all(FtpEvent.ModeChanged.class))
                    .extracting(FtpEvent.ModeChanged::path, FtpEvent.ModeChanged::mode)
                    .containsExactly(tuple(file, 0640));
            assertThat(events.all(FtpEvent.DirectoryMade.class)).hasSize(1);
            assertThat(events.all(FtpEvent.Renamed.class)).hasSize(1);
            assertThat(events.all(FtpEvent.FileDeleted.class)).hasSize(1);
            assertThat(events.all(FtpEvent.DirectoryRemoved.class)).hasSize(1);
        }
    }

    @Test
    void bansAreTold() throws Exception {
        server.disposeNow();
        server = TestServers.memory().limits(limits -> limits.loginBanAfter(2)).bindNow();
        try (EventLog events = new EventLog(server);
                RawClient client = RawClient.connect(server.address())) {
            client.reply();
            client.ask("USER " + USER);
            client.ask("PASS wrong");
            client.ask("USER " + USER);
            assertThat(client.ask("PASS wrong")).startsWith("421 ");

            assertThat(events.await(FtpEvent.AddressBanned.class).network())
                    .isEqualTo(server.address().getAddress());
            assertThat(events.await(FtpEvent.UserBanned.class).user()).isEqualTo(USER);
            assertThat(events.await(FtpEvent.SessionClosed.class).reason()).isEqualTo(FtpEvent.End.TURNED_OUT);
        }
    }
}
