package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Renames on the disk, in one step; a file that goes to another disk is copied and takes its new name in one step. */
final class LocalRename {
    private LocalRename() {}

    static void rename(Place source, FtpPath from, Place target, FtpPath to, DiskRoot root) throws IOException {
        if (source.isRoot() || target.isRoot()) {
            throw new FtpFileException(Kind.PERMISSION_DENIED, from);
        }
        PosixFileAttributes moved = source.attributes();
        if (moved.isDirectory() && (to.startsWith(from) || isBelow(target, source)) && !to.equals(from)) {
            throw new FtpFileException(Kind.NAME_NOT_ALLOWED, to);
        }
        if (target.exists()) {
            if (isSamePlace(source, target)) {
                return;
            }
            if (moved.isDirectory() || target.isDirectory()) {
                throw new FtpFileException(Kind.ALREADY_EXISTS, to);
            }
        }
        try {
            source.moveTo(target);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            if (!moved.isRegularFile()) {
                throw new FtpFileException(Kind.UNSUPPORTED, from, "Only files can go to another disk", otherDisk);
            }
            copy(source, target, to, moved, root);
        }
    }

    private static boolean isSamePlace(Place one, Place other) throws IOException {
        return one.name().equals(other.name()) && one.directoryNames().equals(other.directoryNames());
    }

    /** By the real paths of both, which links do not hide. */
    private static boolean isBelow(Place place, Place directory) {
        List<String> names = new ArrayList<>(directory.directoryNames());
        names.add(directory.name());
        List<String> below = place.directoryNames();
        return below.size() >= names.size() && below.subList(0, names.size()).equals(names);
    }

    private static void copy(Place source, Place target, FtpPath to, PosixFileAttributes moved, DiskRoot root)
            throws IOException {
        Replacement copy = Replacement.open(target, to, root, moved, null);
        try {
            copy.copyFrom(source, moved.size());
            copy.setModified(moved.lastModifiedTime().toInstant());
            copy.commit();
        } catch (IOException | RuntimeException e) {
            copy.abort();
            throw e;
        }
        try {
            source.deleteFile();
        } catch (NoSuchFileException e) {
            throw new FtpFileException(Kind.NOT_FOUND, to, Kind.NOT_FOUND.text(), e);
        }
    }
}
