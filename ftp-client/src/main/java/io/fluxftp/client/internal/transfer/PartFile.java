package io.fluxftp.client.internal.transfer;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that grows beside its target and takes its place when it is whole. Blocking: for the thread for files.
 *
 * <p>One that may be resumed is called {@code NAME.part} and stays when the download breaks off; any other has a name of its
 * own and goes.
 */
final class PartFile implements Closeable {

    private static final String SUFFIX = ".part";

    private final Path target;
    private final Path part;
    private final boolean keep;
    private final FileChannel channel;
    private boolean inPlace;

    private PartFile(Path target, Path part, boolean keep, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.keep = keep;
        this.channel = channel;
    }

    static PartFile open(Path target, boolean resume) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        String name = String.valueOf(target.getFileName());
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("not a file to write to: " + target);
        }
        Path part = folder.resolve(resume ? name + SUFFIX : '.' + shortened(name) + '.' + random() + SUFFIX);
        FileChannel channel = FileChannel.open(
                part,
                resume ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        return new PartFile(target, part, resume, channel);
    }

    private static String random() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
    }

    /** The temporary name is longer than the name, which may be as long as a name can be. */
    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    /** Goes to the end of what an earlier attempt has left. */
    long seekEnd() throws IOException {
        channel.position(channel.size());
        return channel.position();
    }

    void restart() throws IOException {
        channel.truncate(0);
        channel.position(0);
    }

    /** Writes all of a buffer; does not release it. */
    void write(ByteBuf buffer) throws IOException {
        while (buffer.isReadable()) {
            buffer.readBytes(channel, buffer.readableBytes());
        }
    }

    /** Puts the whole file into its place. */
    void commit() throws IOException {
        channel.close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        inPlace = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!inPlace && !keep) {
            Files.deleteIfExists(part);
        }
    }
}
