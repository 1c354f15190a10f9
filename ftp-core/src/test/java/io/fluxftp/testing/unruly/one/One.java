package io.fluxftp.testing.unruly.one;

import io.fluxftp.testing.unruly.internal.Hidden;
import io.fluxftp.testing.unruly.two.Two;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Breaks every rule of {@code ArchitectureRules}, and does in its last methods what they allow. */
public class One {

    private static final Logger LOGGER = Logger.getLogger("one");

    Two cycle() {
        return new Two();
    }

    String internal() {
        return Hidden.NAME;
    }

    String blocks() {
        return Mono.just("a").block();
    }

    Supplier<Iterable<String>> blocksInALambda() {
        return () -> Flux.just("a").toIterable();
    }

    Disposable subscribes() {
        return Mono.just("a").subscribe();
    }

    long readsMillis() {
        return System.currentTimeMillis();
    }

    List<Object> readsNow() {
        return List.of(Instant.now(), LocalDate.now(java.time.ZoneOffset.UTC));
    }

    void prints() {
        System.out.println("a");
    }

    void logs() {
        LOGGER.info("a");
    }

    String allowedNow() {
        Mono.just("a").subscribe();
        return Mono.just("a").block();
    }

    Instant allowedTime(Clock clock) {
        return Instant.now(clock);
    }

    Disposable allowedSubscriber(Publisher<String> publisher, List<String> sink) {
        return Flux.from(publisher).subscribe(sink::add);
    }
}
