package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tree is where. Immutable. */
final class MountTable {
    /** A tree and the path that is its root. */
    record Mount(FtpPath point, FtpFileSystem tree) {
        FtpPath inside(FtpPath path) {
            return path.relativeTo(point);
        }
    }

    /** The deepest first, so that the first that fits is the one. */
    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    static MountTable of(Map<FtpPath, FtpFileSystem> trees) {
        List<Mount> mounts = new ArrayList<>();
        trees.forEach((point, tree) -> mounts.add(new Mount(point, Objects.requireNonNull(tree, "tree"))));
        mounts.sort(Comparator.comparingInt((Mount mount) -> mount.point.depth())
                .reversed()
                .thenComparing(Mount::point));
        return new MountTable(List.copyOf(mounts));
    }

    List<Mount> all() {
        return mounts;
    }

    /** The tree that a path belongs to, null where it belongs to none. */
    @Nullable
    Mount find(FtpPath path) {
        for (Mount mount : mounts) {
            if (path.startsWith(mount.point)) {
                return mount;
            }
        }
        return null;
    }

    /** Whether a path is a mount point or on the way to one, so has to stay; the root always has. */
    boolean isFixed(FtpPath path) {
        if (path.isRoot()) {
            return true;
        }
        for (Mount mount : mounts) {
            if (mount.point.startsWith(path)) {
                return true;
            }
        }
        return false;
    }

    /** The names in a directory that are mount points or on the way to one. */
    Set<String> namesIn(FtpPath directory) {
        Set<String> names = new LinkedHashSet<>();
        for (Mount mount : mounts) {
            if (mount.point.depth() > directory.depth() && mount.point.startsWith(directory)) {
                names.add(mount.point.names().get(directory.depth()));
            }
        }
        return names;
    }

    /** The trees at or below a path, that which the path belongs to included. */
    List<Mount> covering(FtpPath path) {
        Mount own = find(path);
        List<Mount> covering = new ArrayList<>();
        for (Mount mount : mounts) {
            if (mount.equals(own) || mount.point.startsWith(path)) {
                covering.add(mount);
            }
        }
        return covering;
    }

    /** What a directory holds, as seen from there: each tree confined to its part of it. */
    MountTable below(FtpPath directory) {
        Map<FtpPath, FtpFileSystem> trees = new LinkedHashMap<>();
        for (Mount mount : covering(directory)) {
            if (mount.point.startsWith(directory)) {
                trees.put(mount.point.relativeTo(directory), mount.tree);
            } else {
                trees.put(FtpPath.ROOT, mount.tree.subtree(mount.inside(directory)));
            }
        }
        return of(trees);
    }
}
