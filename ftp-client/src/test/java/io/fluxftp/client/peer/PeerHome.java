package io.fluxftp.client.peer;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A peer's temporary directory: its configuration, its log, and the home that it serves. */
final class PeerHome implements AutoCloseable {
    /** The owner is whoever runs the tests. */
    static final int SAME_USER = -1;

    private final Path root;
    private final Path home;
    private final int owner;

    private PeerHome(Path root, int owner) throws IOException {
        this.root = root;
        this.owner = owner;
        this.home = Files.createDirectory(root.resolve("home"));
        own(home);
    }

    /**
     * Makes the directories, below the system's temporary directory: a server that gave up its privileges has to be able
     * to enter them, which it cannot below somebody's home directory.
     */
    static PeerHome create(PeerKind kind, int owner) {
        try {
            Path root = Files.createTempDirectory("fluxftp-peer-");
            if (owner != SAME_USER) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return new PeerHome(root, owner);
        } catch (IOException e) {
            throw new UncheckedIOException("no home for " + kind, e);
        }
    }

    /** The directory of everything. */
    Path root() {
        return root;
    }

    /** What the peer's user sees as {@code /}. */
    Path home() {
        return home;
    }

    /** Writes a file of the configuration that nobody but the super-user reads, and returns its path. */
    Path configure(String name, String content) {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(file, content);
            if (owner != SAME_USER && !name.startsWith("etc/")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See {@link FtpPeer#newDirectory()}. */
    Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory(home, "test-");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            own(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** See {@link FtpPeer#put(Path, byte[])}. */
    void put(Path file, byte[] content) {
        if (!file.startsWith(home)) {
            throw new IllegalArgumentException(file + " is outside of " + home);
        }
        try {
            Files.write(file, content);
            own(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void own(Path path) throws IOException {
        if (owner != SAME_USER) {
            Files.setAttribute(path, "unix:uid", owner);
            Files.setAttribute(path, "unix:gid", owner);
        }
    }

    @Override
    public void close() {
        TestFiles.deleteTree(root);
    }
}
