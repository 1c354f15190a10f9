package io.fluxftp.server.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a path has led: a name in an opened directory. Whatever is done here is done relative to that directory and
 * follows no link, so it stays there whatever happens to the directories above. Closing it closes the directory.
 */
final class Place implements Closeable {
    private static final Path SELF = Path.of(".");

    private final SecureDirectoryStream<Path> directory;
    private final boolean shared;
    private final List<String> directoryNames;
    private final @Nullable String name;
    private final @Nullable Path path;
    private final @Nullable PosixFileAttributes attributes;

    /**
     * A place.
     *
     * @param directory the opened directory, of which this becomes the owner unless {@code shared}
     * @param directoryNames the directory's real path below the disk root, free of links
     * @param name the name in it, null for the directory itself, which then is a root
     * @param attributes of what has the name, null where nothing has it
     */
    Place(
            SecureDirectoryStream<Path> directory,
            boolean shared,
            List<String> directoryNames,
            @Nullable String name,
            @Nullable PosixFileAttributes attributes) {
        this.directory = directory;
        this.shared = shared;
        this.directoryNames = directoryNames;
        this.name = name;
        this.path = name == null ? null : DiskNames.toPath(name);
        this.attributes = attributes;
    }

    /** Whether this is the root of a view, which has no name and cannot be replaced, renamed or removed. */
    boolean isRoot() {
        return name == null;
    }

    boolean exists() {
        return attributes != null;
    }

    boolean isDirectory() {
        return attributes != null && attributes.isDirectory();
    }

    boolean isRegularFile() {
        return attributes != null && attributes.isRegularFile();
    }

    boolean isLink() {
        return attributes != null && attributes.isSymbolicLink();
    }

    /** The attributes when the place was found. */
    PosixFileAttributes attributes() throws NoSuchFileException {
        if (attributes == null) {
            throw new NoSuchFileException(name);
        }
        return attributes;
    }

    /** The name in the directory. */
    String name() {
        if (name == null) {
            throw new IllegalStateException("a root has no name");
        }
        return name;
    }

    private Path path() {
        if (path == null) {
            throw new IllegalStateException("a root has no name");
        }
        return path;
    }

    /** The real path of the directory below the disk root. */
    List<String> directoryNames() {
        return directoryNames;
    }

    /** The directory that the name is in. */
    SecureDirectoryStream<Path> directory() {
        return directory;
    }

    /** What identifies the directory on this machine as long as it is open. */
    Object directoryKey() throws IOException {
        return key(directory
                .getFileAttributeView(BasicFileAttributeView.class)
                .readAttributes()
                .fileKey());
    }

    /** What identifies the existing file on this machine. */
    Object fileKey() throws IOException {
        return key(attributes().fileKey());
    }

    private static Object key(@Nullable Object fileKey) {
        if (fileKey == null) {
            throw new UnsupportedOperationException("this disk's files have no keys");
        }
        return fileKey;
    }

    /** The attributes now, of whatever has this name now. */
    PosixFileAttributes readAttributes() throws IOException {
        return read(directory, path());
    }

    static PosixFileAttributes read(SecureDirectoryStream<Path> directory, Path path) throws IOException {
        return directory
                .getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    static PosixFileAttributes readSelf(SecureDirectoryStream<Path> directory) throws IOException {
        return directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    void setModified(Instant modified) throws IOException {
        if (isRoot()) {
            setModified(directory.getFileAttributeView(BasicFileAttributeView.class), modified);
        } else {
            setModified(view(path()), modified);
        }
    }

    void setSiblingModified(String sibling, Instant modified) throws IOException {
        setModified(view(DiskNames.toPath(sibling)), modified);
    }

    private BasicFileAttributeView view(Path file) {
        return directory.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void setModified(BasicFileAttributeView view, Instant modified) throws IOException {
        view.setTimes(FileTime.from(modified), null, null);
    }

    /** Sets the permissions of what is here, which is opened for that, so it must be no pipe. */
    void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = isRoot()
                ? directory.getFileAttributeView(PosixFileAttributeView.class)
                : directory.getFileAttributeView(path(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setPermissions(permissions);
    }

    /** Opens the directory that this place is, apart from this place's own. */
    SecureDirectoryStream<Path> openDirectory() throws IOException {
        return directory.newDirectoryStream(isRoot() ? SELF : path(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens the file; {@code options} say that links are not followed. */
    FileChannel open(Set<? extends OpenOption> options, FileAttribute<?>... fileAttributes) throws IOException {
        return open(path(), options, fileAttributes);
    }

    /** Opens another file of the same directory. */
    FileChannel openSibling(String sibling, Set<? extends OpenOption> options, FileAttribute<?>... fileAttributes)
            throws IOException {
        return open(DiskNames.toPath(sibling), options, fileAttributes);
    }

    private FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... fileAttributes)
            throws IOException {
        SeekableByteChannel channel = directory.newByteChannel(file, options, fileAttributes);
        if (channel instanceof FileChannel fileChannel) {
            return fileChannel;
        }
        channel.close();
        throw new IOException("the channel of a file is no file channel");
    }

    /** Gives this name to another file or directory of the same directory; a file that has it is replaced. */
    void moveSiblingHere(String sibling) throws IOException {
        directory.move(DiskNames.toPath(sibling), directory, path());
    }

    /** Gives this name to what a directory holds under another one. */
    void moveHere(SecureDirectoryStream<Path> from, Path fromPath) throws IOException {
        from.move(fromPath, directory, path());
    }

    /** Renames what is here. */
    void moveTo(Place target) throws IOException {
        directory.move(path(), target.directory, target.path());
    }

    void deleteFile() throws IOException {
        directory.deleteFile(path());
    }

    void deleteSibling(String sibling) throws IOException {
        directory.deleteFile(DiskNames.toPath(sibling));
    }

    void deleteDirectory() throws IOException {
        directory.deleteDirectory(path());
    }

    @Override
    public void close() throws IOException {
        if (!shared) {
            directory.close();
        }
    }
}
