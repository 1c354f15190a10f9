package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The local disk under conditions that a process has from its start: another locale, a limit on the size of files. */
class ChildJvmTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** What runs in the child. Prints what it sees; the parent compares. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            FtpFileSystem fileSystem = FileSystems.local(Path.of(arguments[1]));
            switch (arguments[0]) {
                case "names" -> names(fileSystem);
                case "limit" -> limit(fileSystem);
                case "permissions" -> permissions(fileSystem);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            fileSystem.dispose().block(SOON);
        }

        private static void names(FtpFileSystem fileSystem) {
            print(System.getProperty("sun.jnu.encoding"));
            for (FtpFile file : fileSystem
                    .list(FtpPath.ROOT)
                    .collectList()
                    .blockOptional(SOON)
                    .orElseThrow()) {
                FtpPath path = FtpPath.ROOT.child(file.name());
                print(file.type() + " " + escape(file.name()));
                fileSystem.rename(path, FtpPath.ROOT.child("ü " + file.name())).block(SOON);
            }
        }

        private static void limit(FtpFileSystem fileSystem) {
            FtpPath path = FtpPath.of("/f");
            Flux<ByteBuf> content = Flux.range(0, 100).map(i -> Unpooled.wrappedBuffer(new byte[10_000]));
            for (WriteOptions options : List.of(WriteOptions.REPLACE, WriteOptions.CREATE, WriteOptions.APPEND)) {
                print(fileSystem
                        .write(path, options, content)
                        .map(written -> "written")
                        .onErrorResume(
                                FtpFileException.class, error -> Mono.just(error.kind() + " " + error.replyCode()))
                        .blockOptional(SOON)
                        .orElseThrow());
                if (options.mode() == WriteOptions.Mode.CREATE_NEW) {
                    fileSystem
                            .write(path, WriteOptions.REPLACE, content.take(1))
                            .block(SOON);
                }
            }
            for (FtpFile file : fileSystem
                    .list(FtpPath.ROOT)
                    .collectList()
                    .blockOptional(SOON)
                    .orElseThrow()) {
                print(file.name() + " " + file.size());
            }
        }

        private static void permissions(FtpFileSystem fileSystem) {
            FtpPath shared = FtpPath.of("/shared");
            Flux<ByteBuf> content = Flux.defer(() -> Flux.just(Unpooled.wrappedBuffer(new byte[10])));
            Map<String, Mono<?>> operations = new LinkedHashMap<>();
            operations.put("read", fileSystem.read(FtpPath.of("/secret")));
            operations.put("list", fileSystem.list(FtpPath.of("/closed")).then());
            operations.put("look behind", fileSystem.stat(FtpPath.of("/closed/f")));
            operations.put("replace", fileSystem.write(FtpPath.of("/shared/fixed"), WriteOptions.REPLACE, content));
            operations.put("append", fileSystem.write(FtpPath.of("/shared/fixed"), WriteOptions.APPEND, content));
            operations.put(
                    "resume",
                    fileSystem.write(FtpPath.of("/shared/fixed"), WriteOptions.REPLACE.withOffset(1), content));
            operations.put("create", fileSystem.write(FtpPath.of("/f"), WriteOptions.REPLACE, content));
            operations.put("make", fileSystem.makeDirectory(FtpPath.of("/d")));
            operations.put("delete", fileSystem.delete(FtpPath.of("/secret")));
            operations.put("remove", fileSystem.removeDirectory(shared));
            operations.put("rename", fileSystem.rename(shared, FtpPath.of("/other")));
            operations.put("make in shared", fileSystem.makeDirectory(shared.child("d")));
            operations.put(
                    "make below", fileSystem.makeDirectory(shared.child("d").child("e")));
            operations.put("create in shared", fileSystem.write(shared.child("f"), WriteOptions.CREATE, content));
            operations.forEach((name, operation) -> print(name + ": "
                    + operation
                            .then(Mono.just("done"))
                            .onErrorResume(
                                    FtpFileException.class,
                                    error -> Mono.just(error.kind().name()))
                            .block(SOON)));
        }

        private static String escape(String name) {
            StringBuilder escaped = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                escaped.append(c < 0x7F ? String.valueOf(c) : String.format("\\u%04X", (int) c));
            }
            return escaped.toString();
        }

        @SuppressWarnings("SystemOut") // Its parent reads it.
        private static void print(String line) {
            System.out.println(line);
        }
    }

    private List<String> run(Map<String, String> environment, String shell, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                shell + " exec \"$@\"",
                "child",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("child", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process child = builder.redirectOutput(output.toFile()).start();
            assertThat(child.waitFor(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
            assertThat(child.exitValue()).as("%s", lines).isZero();
            return lines;
        } finally {
            Files.delete(output);
        }
    }

    @Test
    void namesAreBytesInAnyLocale() throws Exception {
        FtpFileSystem here = FileSystems.local(directory);
        List<String> names = List.of("plain", "ä – 日本", "\uDCE4 latin", "replacement \uFFFD", "what?");
        for (String name : names) {
            here.write(FtpPath.ROOT.child(name), WriteOptions.CREATE, Flux.empty())
                    .block(SOON);
        }
        Files.createSymbolicLink(directory.resolve("link"), Path.of("ä – 日本"));
        List<String> lines = run(Map.of("LC_ALL", "C"), "", "names", directory.toString());
        assertThat(lines.get(0)).doesNotContainIgnoringCase("utf");
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrder(
                        "FILE plain",
                        "FILE \\u00E4 \\u2013 \\u65E5\\u672C",
                        "FILE \\uDCE4 latin",
                        "FILE replacement \\uFFFD",
                        "FILE what?",
                        "FILE link");
        List<String> after =
                here.list(FtpPath.ROOT).map(FtpFile::name).collectList().block(SOON);
        List<String> expected = new ArrayList<>(names);
        expected.add("link");
        expected.replaceAll(name -> "ü " + name);
        assertThat(after).containsExactlyInAnyOrderElementsOf(expected);
        here.dispose().block(SOON);
    }

    /** The system refuses to let a file grow, as it does when a disk is full or a quota used up. */
    @Test
    void s15AnUploadThatTheSystemCutsOffLeavesNothing() throws Exception {
        List<String> lines = run(Map.of(), "ulimit -f 300;", "limit", directory.toString());
        assertThat(lines).containsExactly("QUOTA_EXCEEDED 552", "QUOTA_EXCEEDED 552", "QUOTA_EXCEEDED 552", "f 10000");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("f"));
        }
        assertThat(Files.size(directory.resolve("f"))).isEqualTo(10_000);
    }

    /** On a small disk of its own, where the system lets us mount one. */
    @Test
    void s15AnUploadThatFillsTheDiskLeavesNothing() throws Exception {
        Process unshare = new ProcessBuilder("unshare", "-m", "true")
                .redirectErrorStream(true)
                .start();
        assumeTrue(unshare.waitFor() == 0, "a disk can be mounted");
        String mount = "exec unshare -m bash -c 'mount -t tmpfs -o size=500k none \"$0\" && exec \"$@\"' " + directory
                + " \"$@\";";
        assertThat(run(Map.of(), mount, "limit", directory.toString()))
                .containsExactly("NO_SPACE 452", "NO_SPACE 452", "NO_SPACE 452", "f 10000");
    }

    /** Without root's right to do everything, which a test may run with. */
    @Test
    void theDisksPermissionsHold() throws Exception {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Path fixed = Files.writeString(shared.resolve("fixed"), "fixed");
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Files.writeString(closed.resolve("f"), "x");
        Files.setPosixFilePermissions(fixed, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("-w-------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        String unprivileged = "[ $(id -u) != 0 ] || exec setpriv --bounding-set=-dac_override,-dac_read_search"
                + " --inh-caps=-dac_override,-dac_read_search \"$@\";";
        try {
            assertThat(run(Map.of(), unprivileged, "permissions", directory.toString()))
                    .containsExactly(
                            "read: PERMISSION_DENIED",
                            "list: PERMISSION_DENIED",
                            "look behind: PERMISSION_DENIED",
                            "replace: PERMISSION_DENIED",
                            "append: PERMISSION_DENIED",
                            "resume: PERMISSION_DENIED",
                            "create: PERMISSION_DENIED",
                            "make: PERMISSION_DENIED",
                            "delete: PERMISSION_DENIED",
                            "remove: PERMISSION_DENIED",
                            "rename: PERMISSION_DENIED",
                            "make in shared: done",
                            "make below: done",
                            "create in shared: done");
            assertThat(Files.readString(fixed)).isEqualTo("fixed");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
