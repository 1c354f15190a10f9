package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/** A file channel with several users, closed on the scheduler after the last one. Begins with one. */
final class SharedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SharedChannel.class);

    private final FileChannel channel;
    private final Scheduler scheduler;
    private final AtomicInteger users = new AtomicInteger(1);

    SharedChannel(FileChannel channel, Scheduler scheduler) {
        this.channel = channel;
        this.scheduler = scheduler;
    }

    FileChannel channel() {
        return channel;
    }

    /** One user more; {@code path} is for the error where the last one has gone. */
    void retain(FtpPath path) {
        if (users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new FtpFileException(Kind.LOCAL_ERROR, path, "The file is closed");
        }
    }

    /** One user less; does not block. */
    void release() {
        if (users.decrementAndGet() == 0) {
            Scheduling.schedule(scheduler, this::close, refused -> close());
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a file that was read failed", e);
        }
    }
}
