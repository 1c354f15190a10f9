package io.fluxftp.examples.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static io.fluxftp.server.auth.Permissions.readOnly;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.Unpooled;
import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** Something to try the server with: a few files in a temporary directory, and a user who may add to them. */
final class DemoTree implements AutoCloseable {

    private static final String USER = "demo";

    private static final String WELCOME = """
            This is fluxftpd, the reference server of FluxFTP.
            You read this file over FTP. The user demo, password demo, may also write.
            """;

    private static final String PLANETS = """
            name,moons,discovered
            Mercury,0,
            Venus,0,
            Earth,1,
            Mars,2,1877
            Jupiter,97,1610
            Saturn,274,1655
            Uranus,28,1787
            Neptune,16,1846
            """;

    private final Path root;

    private DemoTree(Path root) {
        this.root = root;
    }

    /** Makes the tree, and waits until it is there. */
    static DemoTree createNow() {
        try {
            DemoTree tree = new DemoTree(Files.createTempDirectory("fluxftpd-demo-"));
            FtpFileSystem files = FileSystems.local(tree.root);
            Flux.concat(
                            write(files, "/welcome.txt", WELCOME.getBytes(UTF_8)),
                            write(files, "/planets.csv", PLANETS.getBytes(UTF_8)),
                            write(files, "/planets.csv.gz", gzip(PLANETS.getBytes(UTF_8))),
                            files.makeDirectory(FtpPath.of("/notes")),
                            write(files, "/notes/grüße aus Köln.txt", "Schöne Grüße!\n".getBytes(UTF_8)),
                            write(files, "/notes/雪 and rain.txt", "A name of more than ASCII.\n".getBytes(UTF_8)),
                            files.makeDirectory(FtpPath.of("/upload")),
                            files.dispose())
                    .blockLast();
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException("no demo tree", e);
        }
    }

    private static Flux<Long> write(FtpFileSystem files, String path, byte[] content) {
        return files.write(FtpPath.of(path), WriteOptions.CREATE, Flux.just(Unpooled.wrappedBuffer(content)))
                .flux();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }

    /** The directory to serve. */
    Path root() {
        return root;
    }

    /** Anonymous may read, the user {@code demo} with the password {@code demo} may write. */
    Authenticator authenticator() {
        return Authenticators.of(user(USER).password(PasswordHashes.digest(Secret.of(USER))))
                .orAnonymous(readOnly());
    }

    /** Lines for a person at a shell. */
    List<String> howToTry(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        String server = NetUtil.toSocketAddressString(address);
        String writable = "ftp://" + USER + ":" + USER + "@" + server;
        List<String> lines = new ArrayList<>(List.of(
                "",
                "A demo tree is served from " + root + ", which is deleted at the end (Ctrl-C).",
                "Anonymous may read; the user demo, password demo, may write, too. Try:",
                "",
                "  curl ftp://" + server + "/",
                "  curl ftp://" + server + "/planets.csv.gz | gunzip",
                "  curl -T pom.xml " + writable + "/upload/",
                "  lftp -c 'open " + writable + "; mirror -R .ci upload/ci; ls upload/ci'",
                "  python3 -c 'import ftplib; f = ftplib.FTP(); f.connect(\"" + host + "\", " + address.getPort()
                        + "); f.login(); f.retrlines(\"LIST\")'"));
        Path client = client();
        if (client != null) {
            lines.add("  java -jar " + client + " ls ftp://" + server + "/notes");
            lines.add("  java -jar " + client + " put pom.xml " + writable + "/upload/");
        }
        lines.add("");
        return lines;
    }

    /** The command-line client of the same build, if there is one. */
    private static @Nullable Path client() {
        CodeSource source = DemoTree.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        Path jar = Path.of(URI.create(source.getLocation().toString()));
        Path client = jar.resolve("../../../cli/target/fluxftp.jar").normalize();
        return Files.isRegularFile(client) ? client : null;
    }

    /** Deletes the tree with all that has come into it. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LoggerFactory.getLogger(DemoTree.class).warn("{} is left behind: {}", root, e.toString());
        }
    }
}
