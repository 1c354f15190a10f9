package io.fluxftp.server.file;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes directories, which Java can do by path only, and a path may lead elsewhere by the time it is used. So there are
 * two ways round: the directory is made under a temporary name in the root, of which the path is not the users' to
 * change, and moved into place from opened directory to opened directory; or, where that cannot be, Linux makes it below
 * {@code /proc/self/fd}, which names the opened directory itself. The second is taken for another disk than the root's, a
 * root that may not be written to, and a directory that hands its group down.
 */
final class DirectoryMaker {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryMaker.class);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int SET_GROUP_ID = 02000;

    private final DiskRoot root;

    DirectoryMaker(DiskRoot root) {
        this.root = root;
    }

    /** Makes a directory at a place where nothing is. */
    void make(Place place, FtpPath path) throws IOException {
        Object claim = new Claims.NewName(place.directoryKey(), place.name());
        if (!Claims.claim(claim)) {
            throw new FtpFileException(Kind.ALREADY_EXISTS, path);
        }
        try {
            if (handsDownGroup(place) && makeByDescriptor(place)) {
                return;
            }
            if (!makeByMove(place, path) && !makeByDescriptor(place)) {
                throw new FtpFileException(Kind.UNSUPPORTED, path, "No directory can be made here");
            }
        } finally {
            Claims.release(claim);
        }
    }

    /** A hint only, since it goes by path: the wrong answer chooses the other way, which is as safe. */
    private boolean handsDownGroup(Place place) {
        if (place.directoryNames().isEmpty()) {
            return false;
        }
        Path directory = root.realPath();
        for (String name : place.directoryNames()) {
            directory = directory.resolve(DiskNames.toPath(name));
        }
        try {
            Object mode = Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return mode instanceof Integer bits && (bits & SET_GROUP_ID) != 0;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("The mode of a directory cannot be told", e);
            return false;
        }
    }

    /** Whether it could be done this way. */
    private boolean makeByMove(Place place, FtpPath path) throws IOException {
        String temporary = Temporaries.create();
        Path byPath = root.realPath().resolve(temporary);
        try {
            Files.createDirectory(byPath);
        } catch (IOException e) {
            LOG.debug("No directory can be made in the root", e);
            Temporaries.forget(temporary);
            return false;
        }
        boolean moved = false;
        try {
            place.moveHere(root.directory(), DiskNames.toPath(temporary));
            moved = true;
            return true;
        } catch (AtomicMoveNotSupportedException otherDisk) {
            return false;
        } catch (IOException e) {
            if (exists(place)) {
                throw new FtpFileException(Kind.ALREADY_EXISTS, path, Kind.ALREADY_EXISTS.text(), e);
            }
            throw e;
        } finally {
            if (!moved) {
                Files.deleteIfExists(byPath);
            }
            Temporaries.forget(temporary);
        }
    }

    private static boolean exists(Place place) throws IOException {
        try {
            place.readAttributes();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether it could be done this way. */
    private static boolean makeByDescriptor(Place place) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return false;
        }
        Object key = place.directoryKey();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                if (isDirectory(descriptor, key)) {
                    Files.createDirectory(descriptor.resolve(DiskNames.toPath(place.name())));
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDirectory(Path descriptor, Object key) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(descriptor, BasicFileAttributes.class);
            return attributes.isDirectory() && key.equals(attributes.fileKey());
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
