package io.fluxftp.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.auth.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the READMEs show is what works; the client's has a test of its own. */
class ReadmeTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("basedir", "."), "..", "..");

    private static final Path README = REPOSITORY.resolve("README.md");

    private static final Map<String, Class<?>> GIVEN =
            Map.of("client", FtpClient.class, "other", FtpClient.class, "hash", PasswordHash.class);

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everySnippetCompiles() {
        return Stream.of("README.md", "ftp-examples/README.md")
                .flatMap(readme -> Snippet.of(REPOSITORY.resolve(readme)).stream()
                        .map(snippet -> DynamicTest.dynamicTest(readme + " " + snippet.source(), () -> {
                            Path classes = Files.createTempDirectory(directory, "snippet");
                            snippet.compile(classes, GIVEN, "null");
                        })));
    }

    @Test
    void theServerAndTheClientOfTheFrontPageUnderstandEachOther() throws Exception {
        List<Snippet> snippets = Snippet.of(README);
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.createDirectories(root.resolve("alice"));
        Snippet server = snippets.get(0)
                .with("2121", "0")
                .with("Path.of(\"/srv/ftp\")", "(Path) given.get(\"root\")")
                .with("50000, 50999", "0, 0");

        DisposableFtpServer running = (DisposableFtpServer)
                server.compile(Files.createDirectory(directory.resolve("server")), Map.of(), "server")
                        .run(Map.of("root", root));
        try {
            Snippet.Compiled client = snippets.get(1)
                    .with("2121", Integer.toString(running.port()))
                    .with("localhost", running.host())
                    .compile(
                            Files.createDirectory(directory.resolve("client")),
                            Map.of(),
                            "client.disposeLater().block()");
            String printed = printed(client);

            assertThat(root.resolve("alice/hello.txt")).hasContent("Hello, FTP!");
            assertThat(printed.lines()).contains("hello.txt", "Hello, FTP!").anySatisfy(line -> assertThat(line)
                    .startsWith("TransferCompleted"));
        } finally {
            running.disposeNow();
        }
    }

    private static String printed(Snippet.Compiled snippet) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            snippet.run(Map.of());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
