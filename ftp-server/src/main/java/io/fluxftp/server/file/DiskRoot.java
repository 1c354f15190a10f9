package io.fluxftp.server.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of the host below which everything stays, kept open: what it is does not depend on its path any more. */
final class DiskRoot implements Closeable {
    private final Path path;
    private final Path realPath;
    private final SecureDirectoryStream<Path> directory;
    private final FileStore store;

    private DiskRoot(Path path, Path realPath, SecureDirectoryStream<Path> directory, FileStore store) {
        this.path = path;
        this.realPath = realPath;
        this.directory = directory;
        this.store = store;
    }

    /**
     * Opens a directory.
     *
     * @throws IllegalArgumentException where it is none or cannot be opened
     * @throws UnsupportedOperationException on a platform without {@link SecureDirectoryStream}
     */
    @SuppressWarnings("StreamResourceLeak") // It stays open, that is the point.
    static DiskRoot open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            Path real = absolute.toRealPath();
            DirectoryStream<Path> stream = Files.newDirectoryStream(real);
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return new DiskRoot(absolute, real, secure, Files.getFileStore(real));
            }
            stream.close();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot serve files from " + root + ": " + e, e);
        }
        throw new UnsupportedOperationException("Java has no SecureDirectoryStream for " + root
                + " on this platform, so links could lead out of it. Run the server on Linux or macOS, serve"
                + " FileSystems.memory(), or implement FtpFileSystem");
    }

    SecureDirectoryStream<Path> directory() {
        return directory;
    }

    /** The path by which the directory was reached when it was opened. Only for what may be wrong, see the users. */
    Path realPath() {
        return realPath;
    }

    /** How many bytes may still be stored on the root's disk. */
    long available() throws IOException {
        return store.getUsableSpace();
    }

    /** Opens a directory in another one; a link is not followed. */
    static SecureDirectoryStream<Path> openDirectory(SecureDirectoryStream<Path> parent, String name)
            throws IOException {
        return parent.newDirectoryStream(DiskNames.toPath(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What a link says. Java reads links by path only, so by a race this may be the text of another link, anywhere. It is
     * no more than text: it is resolved below the root like a name that a client sent.
     *
     * @param directoryNames the real path of the link's directory below this root
     */
    LinkTarget readLink(List<String> directoryNames, String name) throws IOException {
        Path link = realPath;
        for (String directoryName : directoryNames) {
            link = link.resolve(DiskNames.toPath(directoryName));
        }
        Path target;
        try {
            target = Files.readSymbolicLink(link.resolve(DiskNames.toPath(name)));
        } catch (NotLinkException e) {
            return new LinkTarget(false, null);
        }
        if (!target.isAbsolute()) {
            return new LinkTarget(false, names(target));
        }
        Path beneath = beneathRoot(target.normalize());
        return new LinkTarget(true, beneath == null ? null : names(beneath));
    }

    /**
     * Where a link leads.
     *
     * @param fromRoot whether from the root rather than from the link's directory
     * @param names the names on the way, {@code ..} included; null where it leads out of the root or was no link
     */
    record LinkTarget(boolean fromRoot, @Nullable List<String> names) {}

    private @Nullable Path beneathRoot(Path absolute) {
        if (absolute.startsWith(realPath)) {
            return realPath.relativize(absolute);
        }
        return absolute.startsWith(path) ? path.relativize(absolute) : null;
    }

    private static List<String> names(Path relative) {
        List<String> names = new ArrayList<>(relative.getNameCount());
        for (Path name : relative) {
            names.add(DiskNames.toName(name));
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
