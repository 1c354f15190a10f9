package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Clock;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An opened directory, read entry by entry in one pass. Removes on its way what a crash has left behind. */
final class DirectoryPull implements Pull<FtpFile> {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPull.class);

    private final DiskRoot root;
    private final FtpPath home;
    private final FtpPath path;
    private final Clock clock;
    private final SecureDirectoryStream<Path> directory;
    private final Iterator<Path> entries;
    private @Nullable FtpFile next;

    private DirectoryPull(
            DiskRoot root, FtpPath home, FtpPath path, Clock clock, SecureDirectoryStream<Path> directory) {
        this.root = root;
        this.home = home;
        this.path = path;
        this.clock = clock;
        this.directory = directory;
        this.entries = directory.iterator();
    }

    static DirectoryPull open(DiskRoot root, FtpPath home, FtpPath path, Clock clock) throws IOException {
        try (Place place = DiskWalk.find(root, home, path, true)) {
            if (!place.attributes().isDirectory()) {
                throw new FtpFileException(Kind.NOT_A_DIRECTORY, path);
            }
            return new DirectoryPull(root, home, path, clock, place.openDirectory());
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            while (next == null && entries.hasNext()) {
                next = describe(entries.next());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return next != null;
    }

    @Override
    public FtpFile next() throws IOException {
        FtpFile file = next;
        if (file == null) {
            throw new IOException("read past the end of a directory");
        }
        next = null;
        return file;
    }

    /** The entry, or null for what is not there any more or not for the user. */
    private @Nullable FtpFile describe(Path entry) throws IOException {
        String name = DiskNames.toName(entry);
        try {
            Path file = DiskNames.lastName(entry);
            PosixFileAttributes attributes = Place.read(directory, file);
            if (Temporaries.isTemporary(name)) {
                if (Temporaries.isLeftBehind(name, attributes, clock)) {
                    remove(directory, file, attributes);
                }
                return null;
            }
            return attributes.isSymbolicLink() ? describeLink(name, attributes) : DiskFiles.describe(name, attributes);
        } catch (NoSuchFileException vanished) {
            return null;
        }
    }

    private FtpFile describeLink(String name, PosixFileAttributes link) {
        FtpPath child;
        try {
            child = path.child(name);
        } catch (IllegalArgumentException tooLong) {
            return DiskFiles.describe(name, link);
        }
        return DiskFiles.describeLink(root, home, child, link, DiskFiles::describe);
    }

    /** Removes from a directory what uploads and directories under construction have left behind in a crash. */
    static void removeLeftBehind(Place place, Clock clock) throws IOException {
        try (SecureDirectoryStream<Path> directory = place.openDirectory()) {
            for (Path entry : directory) {
                String name = DiskNames.toName(entry);
                if (Temporaries.isTemporary(name)) {
                    Path file = DiskNames.lastName(entry);
                    PosixFileAttributes attributes = Place.read(directory, file);
                    if (Temporaries.isLeftBehind(name, attributes, clock)) {
                        remove(directory, file, attributes);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void remove(SecureDirectoryStream<Path> directory, Path file, PosixFileAttributes attributes) {
        try {
            if (attributes.isDirectory()) {
                directory.deleteDirectory(file);
            } else {
                directory.deleteFile(file);
            }
            LOG.debug("Removed a temporary file that was left behind");
        } catch (IOException e) {
            LOG.debug("A temporary file that was left behind cannot be removed", e);
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
