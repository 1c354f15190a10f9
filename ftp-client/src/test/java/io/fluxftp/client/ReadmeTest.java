package io.fluxftp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.FileSystems;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** The recipes of the module's README, as they stand there, compiled and run. */
class ReadmeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path root;

    @TempDir
    private Path folder;

    private DisposableFtpServer server;

    private FtpClient client;

    @BeforeEach
    void start() throws IOException {
        server = FtpServer.create()
                .host("127.0.0.1")
                .port(0)
                .fileSystem(FileSystems.local(root))
                .authenticator(Authenticators.anonymous(Permissions.all()))
                .bindNow();
        client = FtpClient.create().host("127.0.0.1").port(server.port());
        Files.createDirectory(root.resolve("in"));
        Files.createDirectory(root.resolve("pub"));
        Files.writeString(root.resolve("pub/report.csv"), "a;b\n1;2\n");
    }

    @AfterEach
    void stop() {
        client.disposeLater().block(PATIENCE);
        server.disposeNow();
    }

    private static <T> T value(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void operations() {
        Mono<ByteBuf> body = Mono.just(Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8));

        Flux<FtpFile> files = client.list("/pub");
        ByteBufFlux bytes = client.retrieve("/pub/report.csv"); // cold: nothing happens before subscribe
        Mono<TransferSummary> up = client.store("/in/hello.txt", body); // any Publisher<ByteBuf>
        Mono<TransferSummary> down = client.download(
                "/pub/report.csv", folder, spec -> spec.resume(true).onProgress(p -> {}));
        Mono<String> text = client.withSession(session -> session.changeDirectory("/in")
                .then(session.retrieve("hello.txt").aggregate().asString()));

        assertThat(value(files.map(FtpFile::name).collectList())).containsExactly("report.csv");
        assertThat(value(bytes.aggregate().asString())).isEqualTo("a;b\n1;2\n");
        assertThat(value(up).bytes()).isEqualTo(5);
        assertThat(value(down).bytes()).isEqualTo(8);
        assertThat(value(text)).isEqualTo("hello");
    }

    @Test
    void copy() {
        FtpClient other = client;

        Mono<TransferSummary> copy =
                other.store("/in/copy.csv", client.retrieve("/pub/report.csv").retain());

        assertThat(value(copy).bytes()).isEqualTo(8);
    }

    @Test
    void tree() {
        Flux<TransferSummary> all = client.list("/pub")
                .filter(FtpFile::isFile)
                .collectList() // the listing's session is free again before the first download
                .flatMapMany(Flux::fromIterable)
                .flatMap(file -> client.download("/pub/" + file.name(), LocalNames.resolve(folder, file.name())), 4);

        assertThat(value(all.count())).isEqualTo(1);
        assertThat(folder.resolve("report.csv")).hasContent("a;b\n1;2\n");
    }

    @Test
    void firstBytes() {
        Mono<String> head = client.retrieve("/pub/report.csv").asString().next();

        assertThat(value(head)).startsWith("a;b");
    }

    @Test
    void retry() {
        Retry again = Retry.backoff(3, Duration.ofSeconds(1))
                .filter(error -> error instanceof FtpException ftp && ftp.isRetriable());
        Mono<Void> deleted = client.delete("/pub/report.csv").retryWhen(again);

        StepVerifier.create(deleted).expectComplete().verify(PATIENCE);
    }

    @Test
    void raw() {
        Mono<String> system = client.withSession(
                session -> session.exchange(new ServiceCommand.Syst()).last().map(reply -> reply.text()));

        assertThat(value(system)).contains("UNIX");
    }

    @Test
    void configuration() {
        FtpClient configured = client.active(active -> active.ports(47_200, 47_240))
                .pool(pool -> pool.maxSessions(4).maxIdle(Duration.ofMinutes(1)))
                .timeouts(timeouts -> timeouts.reply(Duration.ofSeconds(20)).dataIdle(Duration.ofSeconds(10)))
                .limits(limits -> limits.listingEntries(100_000));

        assertThat(value(configured.list("/pub").count())).isEqualTo(1);
        configured.disposeLater().block(PATIENCE);
    }

    /** A recipe that is not here, word for word, has not been compiled. */
    @Test
    void everyRecipeIsInThisFile() throws IOException {
        List<String> source = stripped(Path.of("src/test/java/io/fluxftp/client/ReadmeTest.java"));
        List<String> readme = stripped(Path.of("README.md"));
        int recipes = 0;
        for (int i = 0; i < readme.size(); i++) {
            if (readme.get(i).equals("```java")) {
                int end = i + 1;
                while (!readme.get(end).equals("```")) {
                    end++;
                }
                List<String> recipe = readme.subList(i + 1, end);
                assertThat(java.util.Collections.indexOfSubList(source, recipe))
                        .as("%s", recipe)
                        .isNotNegative();
                recipes++;
            }
        }
        assertThat(recipes).isEqualTo(7);
    }

    private static List<String> stripped(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }
}
