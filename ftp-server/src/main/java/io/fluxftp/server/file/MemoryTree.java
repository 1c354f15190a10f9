package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.MemoryNode.MemoryDirectory;
import io.fluxftp.server.file.MemoryNode.MemoryFile;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file system in memory, as a value, and its transitions. Each either gives the next state or throws the
 * {@link FtpFileException} that the caller's user gets.
 *
 * @param root the tree
 * @param used the bytes that it takes: contents, an allowance for each name, and what uploads in progress have reserved
 * @param max how many it may take
 */
record MemoryTree(MemoryDirectory root, long used, long max) {
    /** What an entry costs beside its content. */
    private static final long ENTRY = 256;

    static MemoryTree empty(long max, Instant now) {
        return new MemoryTree(MemoryDirectory.empty("/", now), 0, max);
    }

    static long cost(String name) {
        return ENTRY + 2L * name.length();
    }

    @Nullable
    MemoryNode find(FtpPath path) {
        return path.isRoot() ? root : parentOf(path).entries().get(path.name());
    }

    MemoryNode get(FtpPath path) {
        MemoryNode node = find(path);
        if (node == null) {
            throw new FtpFileException(Kind.NOT_FOUND, path);
        }
        return node;
    }

    MemoryFile file(FtpPath path) {
        if (get(path) instanceof MemoryFile file) {
            return file;
        }
        throw new FtpFileException(Kind.IS_A_DIRECTORY, path);
    }

    MemoryDirectory directory(FtpPath path) {
        if (get(path) instanceof MemoryDirectory directory) {
            return directory;
        }
        throw new FtpFileException(Kind.NOT_A_DIRECTORY, path);
    }

    private MemoryDirectory parentOf(FtpPath path) {
        MemoryDirectory directory = root;
        List<String> names = path.names();
        for (String name : names.subList(0, names.size() - 1)) {
            MemoryNode next = directory.entries().get(name);
            if (next == null) {
                throw new FtpFileException(Kind.NOT_FOUND, path);
            }
            if (!(next instanceof MemoryDirectory nextDirectory)) {
                throw new FtpFileException(Kind.NOT_A_DIRECTORY, path);
            }
            directory = nextDirectory;
        }
        return directory;
    }

    /** With so many bytes more taken, or given back. */
    MemoryTree reserve(long bytes, FtpPath path) {
        if (bytes > 0 && bytes > max - used) {
            throw new FtpFileException(Kind.NO_SPACE, path);
        }
        return new MemoryTree(root, used + bytes, max);
    }

    /** With another node, where there may be one already; its content must be reserved. */
    MemoryTree put(FtpPath path, MemoryNode node, Instant now) {
        MemoryTree changed = changeParent(path, parent -> parent.with(node, now));
        return find(path) == null ? changed.reserve(cost(path.name()), path) : changed;
    }

    MemoryTree makeDirectory(FtpPath path, Instant now) {
        if (find(path) != null) {
            throw new FtpFileException(Kind.ALREADY_EXISTS, path);
        }
        return put(path, MemoryDirectory.empty(path.name(), now), now);
    }

    MemoryTree delete(FtpPath path, Instant now) {
        MemoryFile file = file(path);
        return changeParent(path, parent -> parent.without(path.name(), now))
                .reserve(-cost(path.name()) - file.content().size(), path);
    }

    MemoryTree removeDirectory(FtpPath path, Instant now) {
        if (path.isRoot()) {
            throw new FtpFileException(Kind.PERMISSION_DENIED, path);
        }
        if (!directory(path).entries().isEmpty()) {
            throw new FtpFileException(Kind.NOT_EMPTY, path);
        }
        return changeParent(path, parent -> parent.without(path.name(), now)).reserve(-cost(path.name()), path);
    }

    MemoryTree rename(FtpPath from, FtpPath to, Instant now) {
        if (from.isRoot() || to.isRoot()) {
            throw new FtpFileException(Kind.PERMISSION_DENIED, from);
        }
        MemoryNode moved = get(from);
        MemoryNode replaced = find(to);
        if (from.equals(to)) {
            return this;
        }
        if (to.startsWith(from)) {
            throw new FtpFileException(Kind.NAME_NOT_ALLOWED, to);
        }
        long freed = cost(from.name());
        if (replaced != null) {
            if (moved instanceof MemoryDirectory || !(replaced instanceof MemoryFile file)) {
                throw new FtpFileException(Kind.ALREADY_EXISTS, to);
            }
            freed += cost(to.name()) + file.content().size();
        }
        return changeParent(from, parent -> parent.without(from.name(), now))
                .changeParent(to, parent -> parent.with(moved.withName(to.name()), now))
                .reserve(cost(to.name()) - freed, to);
    }

    /** With other attributes of one file or directory, which counts as no change of its directory. */
    MemoryTree changeAttributes(FtpPath path, UnaryOperator<MemoryAttributes> change) {
        MemoryNode node = get(path);
        if (path.isRoot()) {
            return new MemoryTree(root.withAttributes(change.apply(root.attributes())), used, max);
        }
        MemoryNode changed = node.withAttributes(change.apply(node.attributes()));
        return changeParent(path, parent -> parent.replacing(changed));
    }

    private MemoryTree changeParent(FtpPath path, UnaryOperator<MemoryDirectory> change) {
        return new MemoryTree(changeBelow(root, path, 0, change), used, max);
    }

    private static MemoryDirectory changeBelow(
            MemoryDirectory directory, FtpPath path, int depth, UnaryOperator<MemoryDirectory> change) {
        if (depth == path.depth() - 1) {
            return change.apply(directory);
        }
        if (directory.entries().get(path.names().get(depth)) instanceof MemoryDirectory next) {
            return directory.replacing(changeBelow(next, path, depth + 1, change));
        }
        throw new FtpFileException(Kind.NOT_FOUND, path);
    }
}
