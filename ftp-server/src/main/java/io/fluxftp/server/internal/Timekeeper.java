package io.fluxftp.server.internal;

import io.fluxftp.server.session.Timeouts;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The time wheels of a server: one for each of its event loops. Thread-safe. */
final class Timekeeper {

    private static final Duration FASTEST = Duration.ofMillis(5);

    private static final Duration SLOWEST = Duration.ofSeconds(1);

    /** How late a time-out may be, as a part of itself. */
    private static final int PART = 16;

    private final long tick;
    private final Map<EventExecutor, TimeWheel> wheels = new ConcurrentHashMap<>();

    /** Ticks as often as the shortest of the time-outs needs it: from five milliseconds to a second. */
    Timekeeper(Timeouts timeouts) {
        Duration shortest = Stream.of(timeouts.login(), timeouts.idle(), timeouts.session())
                .filter(timeout -> !timeout.isZero())
                .map(timeout -> timeout.dividedBy(PART))
                .min(Duration::compareTo)
                .orElse(SLOWEST);
        tick = Math.max(FASTEST.toNanos(), Math.min(SLOWEST.toNanos(), shortest.toNanos()));
    }

    /** The wheel of an event loop, to be used there only. */
    TimeWheel wheel(EventExecutor loop) {
        return wheels.computeIfAbsent(loop, l -> new TimeWheel(l, tick, System::nanoTime));
    }
}
