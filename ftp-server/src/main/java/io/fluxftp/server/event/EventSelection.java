package io.fluxftp.server.event;

import reactor.core.publisher.BufferOverflowStrategy;

/**
 * Which events a subscriber wants, and what becomes of those that it is too slow for. Immutable; each method returns another
 * selection.
 *
 * @param backlog how many events are kept for the subscriber, 1 or more
 * @param overflow what becomes of more than that: the oldest or the latest are dropped, or the stream ends with {@link
 *     IllegalStateException}
 * @param commands whether {@link FtpEvent.CommandReceived} is told: one a command, so that a busy server tells thousands a
 *     second
 * @param progress whether {@link FtpEvent.TransferProgress} is told
 */
public record EventSelection(int backlog, BufferOverflowStrategy overflow, boolean commands, boolean progress) {

    /** Everything but commands and progress; the newest 4,096 are kept. */
    public static final EventSelection DEFAULT =
            new EventSelection(4096, BufferOverflowStrategy.DROP_OLDEST, false, false);

    /**
     * Checks the backlog.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public EventSelection {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog " + backlog + ": expected 1 or more");
        }
    }

    /** This selection with another backlog. */
    public EventSelection withBacklog(int most) {
        return new EventSelection(most, overflow, commands, progress);
    }

    /** This selection with another strategy. */
    public EventSelection withOverflow(BufferOverflowStrategy strategy) {
        return new EventSelection(backlog, strategy, commands, progress);
    }

    /** This selection with commands. */
    public EventSelection withCommands() {
        return new EventSelection(backlog, overflow, true, progress);
    }

    /** This selection with the progress of transfers. */
    public EventSelection withProgress() {
        return new EventSelection(backlog, overflow, commands, true);
    }

    /** Whether an event is among those that are wanted. */
    public boolean includes(FtpEvent event) {
        return (commands || !(event instanceof FtpEvent.CommandReceived))
                && (progress || !(event instanceof FtpEvent.TransferProgress));
    }
}
