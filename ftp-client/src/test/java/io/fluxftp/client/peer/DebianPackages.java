package io.fluxftp.client.peer;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.Interop;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers of the Debian packages vsftpd, proftpd-core and pure-ftpd. As packages they exclude each other, so they are
 * not installed but unpacked below the module's {@code target}, with the libraries that this machine lacks: once, whoever
 * comes first, and kept until the next {@code mvn clean}.
 */
final class DebianPackages {
    private static final List<String> NAMES = List.of("vsftpd", "proftpd-core", "pure-ftpd");
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(3);

    private static @Nullable DebianPackages unpacked;
    private static @Nullable String failure;

    private final Path root;

    private DebianPackages(Path root) {
        this.root = root;
    }

    /**
     * Returns the unpacked packages.
     *
     * @param kind for whom; named if they cannot be had
     */
    static synchronized DebianPackages require(PeerKind kind) {
        Jail.demand(kind);
        for (String tool : List.of("apt-get", "dpkg")) {
            if (Interop.onPath(tool).isEmpty()) {
                throw Interop.unavailable(kind.toString(), "it is taken from Debian, and there is no " + tool);
            }
        }
        if (unpacked == null && failure == null) {
            Path target = Path.of(System.getProperty("basedir", "."), "target", "peers")
                    .toAbsolutePath();
            try {
                unpacked = new DebianPackages(unpackOnce(target));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (AssertionError e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        if (unpacked == null) {
            throw Interop.unavailable(kind.toString(), "its Debian package cannot be had: " + failure);
        }
        return unpacked;
    }

    private static Path unpackOnce(Path target) throws IOException {
        Files.createDirectories(target);
        Path root = target.resolve("root");
        try (FileChannel channel =
                        FileChannel.open(target.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(root) && lock.isValid()) {
                Path packages = target.resolve("packages");
                Path incomplete = target.resolve("incomplete");
                TestFiles.deleteTree(incomplete);
                Files.createDirectories(packages.resolve("partial"));
                Files.createDirectories(incomplete);
                NAMES.forEach(name -> download(name, packages));
                unpack(packages, incomplete);
                Files.move(incomplete, root, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return root;
    }

    /** Has a package and what it needs fetched as for an installation, which is then not done. */
    private static void download(String name, Path packages) {
        ExternalTool.require("apt-get")
                .within(DOWNLOAD_TIMEOUT)
                .run(
                        packages,
                        "install",
                        "--yes",
                        "--quiet",
                        "--download-only",
                        "--reinstall",
                        "--no-install-recommends",
                        "-oDebug::NoLocking=1",
                        "-oAPT::Sandbox::User=root",
                        "-oDir::Cache::archives=" + packages,
                        name)
                .succeeds();
    }

    private static void unpack(Path packages, Path into) throws IOException {
        ExternalTool dpkg = ExternalTool.require("dpkg");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(packages, "*.deb")) {
            for (Path file : files) {
                dpkg.run(into, "-x", file.toString(), into.toString()).succeeds();
            }
        }
    }

    /** Returns the path of an unpacked file or directory. */
    Path path(String name) {
        return root.resolve(name);
    }

    /** Makes the command line that runs an unpacked program with the unpacked libraries. */
    List<String> command(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add("env");
        line.add("LD_LIBRARY_PATH=" + libraries());
        line.add(path(program).toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private String libraries() {
        List<String> directories = new ArrayList<>();
        for (String parent : List.of("usr/lib", "lib")) {
            if (Files.isDirectory(path(parent))) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(path(parent), "*-linux-gnu*")) {
                    found.forEach(directory -> directories.add(directory.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return String.join(":", directories);
    }
}
