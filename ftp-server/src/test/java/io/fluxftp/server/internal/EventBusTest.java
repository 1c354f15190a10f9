package io.fluxftp.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.event.EventSelection;
import io.fluxftp.server.event.FtpEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class EventBusTest {

    private final EventBus bus = new EventBus();

    private static FtpEvent event(long session) {
        return new FtpEvent.FileDeleted(Instant.EPOCH, session, FtpPath.ROOT);
    }

    private static FtpEvent command(long session) {
        return new FtpEvent.CommandReceived(Instant.EPOCH, session, "NOOP");
    }

    private Flux<Long> sessions(EventSelection selection) {
        return bus.events(selection).map(FtpEvent::session);
    }

    private StepVerifier.Step<Long> tenEventsForThree(BufferOverflowStrategy strategy) {
        EventSelection three = EventSelection.DEFAULT.withBacklog(3).withOverflow(strategy);
        return StepVerifier.create(sessions(three), 0)
                .then(() -> LongStream.rangeClosed(1, 10).forEach(i -> bus.accept(event(i))))
                .thenRequest(10);
    }

    @Test
    void aSlowSubscriberGetsTheNewest() {
        tenEventsForThree(BufferOverflowStrategy.DROP_OLDEST)
                .expectNext(8L, 9L, 10L)
                .then(bus::complete)
                .verifyComplete();
    }

    @Test
    void orTheFirstOnes() {
        tenEventsForThree(BufferOverflowStrategy.DROP_LATEST)
                .expectNext(1L, 2L, 3L)
                .then(bus::complete)
                .verifyComplete();
    }

    @Test
    void orAnErrorAfterThem() {
        tenEventsForThree(BufferOverflowStrategy.ERROR)
                .expectNext(1L, 2L, 3L)
                .verifyErrorMessage("more than 3 events wait");
    }

    @Test
    void commandsAndProgressAreToldToWhoAsksForThem() {
        StepVerifier.create(sessions(EventSelection.DEFAULT))
                .then(() -> {
                    assertThat(bus.wantsCommands()).isFalse();
                    bus.accept(command(1));
                    bus.accept(event(2));
                })
                .expectNext(2L)
                .thenCancel()
                .verify();
        StepVerifier.create(sessions(EventSelection.DEFAULT.withCommands()))
                .then(() -> {
                    assertThat(bus.wantsCommands()).isTrue();
                    assertThat(bus.wantsProgress()).isFalse();
                    bus.accept(command(3));
                })
                .expectNext(3L)
                .thenCancel()
                .verify();
        assertThat(bus.wantsCommands()).isFalse();
    }

    @Test
    void whoSubscribesAfterTheEndIsToldOfIt() {
        bus.complete();
        StepVerifier.create(sessions(EventSelection.DEFAULT)).verifyComplete();
    }

    @Test
    void everyEventOfManyThreadsArrivesOnceAndAlone() throws Exception {
        List<Long> seen = new ArrayList<>(); // not thread-safe: signals come one at a time
        CountDownLatch done = new CountDownLatch(1);
        bus.events(EventSelection.DEFAULT.withBacklog(100_000))
                .subscribe(event -> seen.add(event.session()), failure -> {}, done::countDown);

        IntStream.range(0, 20_000).parallel().forEach(i -> bus.accept(event(i)));
        bus.complete();
        done.await();

        assertThat(seen).hasSize(20_000).doesNotHaveDuplicates();
    }
}
