package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.DiskRoot.LinkTarget;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root to where a path leads, one name at a time, each looked up in the opened directory before it and
 * never followed by the kernel. A link is resolved here: its text becomes names to walk, from its own directory or, where
 * it is absolute and leads below the root, from the root. {@code ..} climbs the way that was walked and no further than
 * the floor, so whoever swaps a directory for a link while we walk only makes the walk fail.
 */
final class DiskWalk implements Closeable {
    private static final int MAX_LINKS = 40;

    private final DiskRoot root;
    private final FtpPath path;
    private final boolean followLast;
    private final Deque<String> todo = new ArrayDeque<>();

    /** The directories walked into, without the root itself, and their names. */
    private final List<SecureDirectoryStream<Path>> opened = new ArrayList<>();

    private final List<String> names = new ArrayList<>();
    private int floor;
    private int links;

    private DiskWalk(DiskRoot root, FtpPath path, boolean followLast) {
        this.root = root;
        this.path = path;
        this.followLast = followLast;
    }

    /**
     * Finds a place.
     *
     * @param home the path of the view's root below the disk root
     * @param path the path in the view, also for errors
     * @param followLast whether a link at the end is followed; on the way all are
     * @throws FtpFileException where the way ends early, or leads out of the view
     */
    static Place find(DiskRoot root, FtpPath home, FtpPath path, boolean followLast) throws IOException {
        DiskWalk walk = new DiskWalk(root, path, followLast);
        try (walk) {
            walk.enter(home);
            walk.todo.addAll(path.names());
            return walk.toPlace();
        }
    }

    private void enter(FtpPath home) throws IOException {
        if (home.isRoot()) {
            return;
        }
        todo.addAll(home.names());
        while (!todo.isEmpty()) {
            String name = todo.remove();
            PosixFileAttributes attributes = step(name);
            if (attributes != null) {
                open(name, attributes);
            }
        }
        floor = opened.size();
    }

    private Place toPlace() throws IOException {
        while (!todo.isEmpty()) {
            String name = todo.remove();
            boolean last = todo.isEmpty();
            PosixFileAttributes attributes;
            try {
                attributes = step(name, last && !followLast);
            } catch (NoSuchFileException e) {
                if (last) {
                    return place(name, null);
                }
                throw e;
            }
            if (attributes == null) {
                continue;
            }
            if (last) {
                return place(name, attributes);
            }
            open(name, attributes);
        }
        return currentDirectory();
    }

    private @Nullable PosixFileAttributes step(String name) throws IOException {
        return step(name, false);
    }

    /** Looks a name up, or takes the turn that it demands, which is null. */
    private @Nullable PosixFileAttributes step(String name, boolean keepLink) throws IOException {
        if (name.isEmpty() || name.equals(".")) {
            return null;
        }
        if (name.equals("..")) {
            climb();
            return null;
        }
        if (Temporaries.isTemporary(name) || DiskNames.length(name) > DiskNames.MAX_BYTES) {
            throw new FtpFileException(Kind.NOT_FOUND, path);
        }
        PosixFileAttributes attributes = Place.read(current(), DiskNames.toPath(name));
        if (attributes.isSymbolicLink() && !keepLink) {
            follow(name);
            return null;
        }
        return attributes;
    }

    private void follow(String name) throws IOException {
        if (++links > MAX_LINKS) {
            throw new FtpFileException(Kind.NOT_FOUND, path, "Too many levels of symbolic links");
        }
        LinkTarget target = root.readLink(names, name);
        List<String> next = target.names();
        if (next == null) {
            throw leadsOut();
        }
        int skip = 0;
        if (target.fromRoot()) {
            while (skip < floor && skip < next.size() && next.get(skip).equals(names.get(skip))) {
                skip++;
            }
            if (skip < floor) {
                throw leadsOut();
            }
            while (opened.size() > floor) {
                climb();
            }
        }
        for (int i = next.size() - 1; i >= skip; i--) {
            todo.addFirst(next.get(i));
        }
    }

    private void climb() throws IOException {
        if (opened.size() <= floor) {
            throw leadsOut();
        }
        names.remove(names.size() - 1);
        opened.remove(opened.size() - 1).close();
    }

    private void open(String name, PosixFileAttributes attributes) throws IOException {
        // Asked first, since opening a pipe would wait for its other end.
        if (!attributes.isDirectory()) {
            throw new FtpFileException(Kind.NOT_A_DIRECTORY, path);
        }
        opened.add(DiskRoot.openDirectory(current(), name));
        names.add(name);
    }

    private SecureDirectoryStream<Path> current() {
        return opened.isEmpty() ? root.directory() : opened.get(opened.size() - 1);
    }

    /** The path ended at a directory that we stand in: at the view's root or by a link that ends in dots. */
    private Place currentDirectory() throws IOException {
        if (opened.size() == floor) {
            return place(null, Place.readSelf(current()));
        }
        String name = names.get(names.size() - 1);
        climb();
        return place(name, Place.read(current(), DiskNames.toPath(name)));
    }

    /** Hands the directory we stand in over to the place. */
    private Place place(@Nullable String name, @Nullable PosixFileAttributes attributes) {
        SecureDirectoryStream<Path> directory = current();
        boolean shared = opened.isEmpty();
        Place place = new Place(directory, shared, List.copyOf(names), name, attributes);
        if (!shared) {
            opened.remove(opened.size() - 1);
        }
        return place;
    }

    private FtpFileException leadsOut() {
        return new FtpFileException(Kind.PERMISSION_DENIED, path);
    }

    /** Closes the directories on the way, other than the one handed over. */
    @Override
    public void close() throws IOException {
        for (SecureDirectoryStream<Path> directory : opened) {
            directory.close();
        }
        opened.clear();
    }
}
