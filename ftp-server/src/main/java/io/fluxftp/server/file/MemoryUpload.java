package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.MemoryNode.MemoryFile;
import io.fluxftp.server.file.WriteOptions.Mode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An upload into memory. Reserves room for its bytes as they come and turns that over to the file at the end. */
final class MemoryUpload implements Upload {
    private final MemoryFileSystem fileSystem;
    private final FtpPath path;
    private final WriteOptions options;
    private final MemoryContent.Builder builder = new MemoryContent.Builder();
    private long reserved;

    private MemoryUpload(MemoryFileSystem fileSystem, FtpPath path, WriteOptions options) {
        this.fileSystem = fileSystem;
        this.path = path;
        this.options = options;
    }

    static MemoryUpload open(MemoryFileSystem fileSystem, FtpPath path, WriteOptions options) {
        MemoryUpload upload = new MemoryUpload(fileSystem, path, options);
        upload.check(fileSystem.state().find(path));
        return upload;
    }

    /** What is there now, if it may be written as wanted. Asked again at the end, since it may change meanwhile. */
    private @Nullable MemoryFile check(@Nullable MemoryNode old) {
        if (old == null) {
            if (options.offset() > 0) {
                throw new FtpFileException(Kind.INVALID_OFFSET, path);
            }
            return null;
        }
        if (!(old instanceof MemoryFile file)) {
            throw new FtpFileException(Kind.IS_A_DIRECTORY, path);
        }
        if (options.mode() == Mode.CREATE_NEW) {
            throw new FtpFileException(Kind.ALREADY_EXISTS, path);
        }
        if (options.offset() > file.content().size()) {
            throw new FtpFileException(Kind.INVALID_OFFSET, path);
        }
        return file;
    }

    @Override
    public void write(ByteBuffer[] buffers, int count) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += buffers[i].remaining();
        }
        reserve(bytes);
        for (int i = 0; i < count; i++) {
            builder.add(buffers[i]);
        }
    }

    private void reserve(long bytes) {
        fileSystem.change(state -> state.reserve(bytes, path));
        reserved += bytes;
    }

    @Override
    public void commit() {
        MemoryContent added = builder.build();
        fileSystem.change(state -> {
            MemoryFile old = check(state.find(path));
            long kept = old == null
                    ? 0
                    : options.mode() == Mode.APPEND ? old.content().size() : options.offset();
            MemoryContent content =
                    old == null ? added : old.content().prefix(kept).append(added);
            MemoryFile file = old == null
                    ? MemoryFile.create(path.name(), content, fileSystem.now())
                    : old.withContent(content, fileSystem.now());
            long dropped = old == null ? 0 : old.content().size() - kept;
            return state.put(path, file, fileSystem.now()).reserve(-dropped, path);
        });
        reserved = 0;
    }

    @Override
    public void keep() {
        if (reserved == 0) {
            abort();
        } else {
            commit();
        }
    }

    @Override
    public void abort() {
        reserve(-reserved);
    }
}
