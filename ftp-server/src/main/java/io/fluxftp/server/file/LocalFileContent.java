package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** An opened file of the disk. The channel is shared by the content and its regions and streams, and the last closes it. */
final class LocalFileContent implements FileContent {
    /** How much is read at once. */
    static final int CHUNK = 128 * 1024;

    static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final FtpPath path;
    private final FtpFile file;
    private final SharedChannel channel;
    private final Scheduler scheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalFileContent(FtpPath path, FtpFile file, SharedChannel channel, Scheduler scheduler) {
        this.path = path;
        this.file = file;
        this.channel = channel;
        this.scheduler = scheduler;
    }

    /** Opens a file; pipes and devices are none. */
    static LocalFileContent open(Place place, FtpPath path, Scheduler scheduler) throws IOException {
        if (place.isRoot() || place.isDirectory()) {
            throw new FtpFileException(Kind.IS_A_DIRECTORY, path);
        }
        FtpFile file = DiskFiles.describe(path, place.attributes());
        if (!place.isRegularFile()) {
            throw new FtpFileException(Kind.PERMISSION_DENIED, path, "Not a plain file");
        }
        FileChannel channel = place.open(READ);
        try {
            return new LocalFileContent(
                    path, file.withSize(channel.size()), new SharedChannel(channel, scheduler), scheduler);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public FtpFile file() {
        return file;
    }

    @Override
    public Flux<ByteBuf> bytes(long offset) {
        return new PullFlux<>(scheduler, () -> new Bytes(checked(offset)), error -> DiskErrors.map(error, path));
    }

    @Override
    public FileRegion region(long offset, long length) {
        long position = checked(offset);
        if (length < 0 || length > file.size() - position) {
            throw new FtpFileException(Kind.INVALID_OFFSET, path);
        }
        channel.retain(path);
        return new SharedRegion(channel, position, length);
    }

    private long checked(long offset) {
        if (offset < 0 || offset > file.size()) {
            throw new FtpFileException(Kind.INVALID_OFFSET, path);
        }
        return offset;
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(this::closeNow);
    }

    /** Does not block: what there is to do is done on the scheduler. */
    void closeNow() {
        if (closed.compareAndSet(false, true)) {
            channel.release();
        }
    }

    /** The file's bytes from an offset on, one chunk at a time. */
    private final class Bytes implements Pull<ByteBuf> {
        private long position;

        Bytes(long position) {
            this.position = position;
            channel.retain(path);
        }

        @Override
        public boolean hasNext() {
            return position < file.size();
        }

        @Override
        public ByteBuf next() throws IOException {
            int length = (int) Math.min(CHUNK, file.size() - position);
            ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(length, length);
            try {
                while (buffer.isWritable()) {
                    int read = buffer.writeBytes(
                            channel.channel(), position + buffer.readableBytes(), buffer.writableBytes());
                    if (read < 0) {
                        throw new IOException("the file has become shorter while it was read");
                    }
                }
            } catch (IOException | RuntimeException e) {
                buffer.release();
                throw e;
            }
            position += length;
            return buffer;
        }

        @Override
        public void close() {
            channel.release();
        }
    }

    /** A region that gives its share of the channel back rather than closing it. */
    private static final class SharedRegion extends DefaultFileRegion {
        private final SharedChannel channel;

        SharedRegion(SharedChannel channel, long position, long count) {
            super(channel.channel(), position, count);
            this.channel = channel;
        }

        @Override
        protected void deallocate() {
            channel.release();
        }
    }
}
