package io.fluxftp.core.transfer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Tells the restart markers of an incoming file when the receiver has dealt with what came before them. It has when it has
 * asked for as many buffers more as it was given until the marker: a receiver asks for a number of them at first and for
 * more as it is done with some. Of markers that come faster the newest are left out.
 */
final class RestartPoints {

    /** How many markers may wait. */
    static final int MAX_WAITING = 64;

    private final Consumer<RestartPoint> told;

    private final Queue<Waiting> waiting = new ArrayDeque<>(2);

    private long firstRequest;

    private long delivered;

    private long bytes;

    RestartPoints(Consumer<RestartPoint> told) {
        this.told = told;
    }

    /** The receiver asks for buffers, before the first one is delivered. */
    void firstRequest(long buffers) {
        firstRequest = buffers;
    }

    void delivered(int size) {
        delivered++;
        bytes += size;
    }

    void add(DataMark.RestartMarker marker) {
        if (waiting.size() < MAX_WAITING) {
            waiting.add(new Waiting(delivered, new RestartPoint(marker.marker(), bytes)));
        }
    }

    boolean anyWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Tells what can be told now.
     *
     * @param outstanding how many buffers were asked for and not delivered yet
     */
    void tell(long outstanding) {
        Waiting next = waiting.peek();
        while (next != null
                && (outstanding == Long.MAX_VALUE || delivered + outstanding - firstRequest >= next.after)) {
            waiting.remove();
            told.accept(next.point);
            next = waiting.peek();
        }
    }

    /** A marker, and how many buffers were delivered before it. */
    private record Waiting(long after, RestartPoint point) {}
}
