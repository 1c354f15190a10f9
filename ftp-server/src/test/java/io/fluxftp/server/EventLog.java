package io.fluxftp.server;

import io.fluxftp.server.event.FtpEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.Disposable;

/** What a server has told since this was made. */
final class EventLog implements AutoCloseable {

    private final Queue<FtpEvent> seen = new ConcurrentLinkedQueue<>();
    private final Disposable subscription;

    EventLog(DisposableFtpServer server) {
        subscription = server.events().subscribe(seen::add);
    }

    /** All events so far. */
    List<FtpEvent> all() {
        return List.copyOf(seen);
    }

    /** The events of a type so far. */
    <E extends FtpEvent> List<E> all(Class<E> type) {
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The first event of a type, awaited. */
    <E extends FtpEvent> E await(Class<E> type) throws Exception {
        Await.until("there is a " + type.getSimpleName(), () -> !all(type).isEmpty());
        return all(type).get(0);
    }

    @Override
    public void close() {
        subscription.dispose();
    }
}
