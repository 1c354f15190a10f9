package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.FtpClient;
import io.fluxftp.client.FtpClientSession;
import io.fluxftp.testing.TestFiles;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Two hundred sessions that all move a file at the same time, in 64 MiB of heap. */
class ManySessionsIT {

    private static final int SESSIONS = 200;

    private static final int SIZE = 1 << 20;

    @TempDir
    private Path root;

    private final AtomicInteger loggedIn = new AtomicInteger();

    private final Sinks.Empty<Void> allLoggedIn = Sinks.empty();

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void eachMovesAFileOfItsOwnBothWays() throws Exception {
        String[] options = {"--root", root.toString(), "--user", "alice:secret"};
        try (Jars.Server server = Jars.Server.start(List.of("-Xmx64m"), options)) {
            FtpClient client = FtpClient.create()
                    .host("127.0.0.1")
                    .port(server.port())
                    .credentials("alice", "secret")
                    .timeouts(after -> after.greeting(Duration.ofSeconds(60)).reply(Duration.ofSeconds(60)))
                    .pool(pool -> pool.maxSessions(SESSIONS).maxWaiting(SESSIONS));

            List<String> digests = Flux.range(0, SESSIONS)
                    .flatMapSequential(i -> client.withSession(session -> bothWays(session, i)), SESSIONS)
                    .collectList()
                    .block();
            client.disposeLater().block();

            for (int i = 0; i < SESSIONS; i++) {
                String expected = TestFiles.sha256(TestFiles.bytes(SIZE, i));
                assertThat(digests.get(i)).as("what session %s got", i).isEqualTo(expected);
                assertThat(TestFiles.sha256(root.resolve("file" + i)))
                        .as("file%s", i)
                        .isEqualTo(expected);
            }
            assertThat(root.toFile().list()).as("no temporary file is left").hasSize(SESSIONS);
            server.program().signal("TERM");
            assertThat(server.program().exitCode()).isZero();
            assertThat(server.program().err()).isEmpty();
        }
    }

    /** Waits until all others are logged in, too, then uploads and downloads. */
    private Mono<String> bothWays(FtpClientSession session, int i) {
        Mono<Void> together = Mono.defer(() -> {
            if (loggedIn.incrementAndGet() == SESSIONS) {
                allLoggedIn.tryEmitEmpty();
            }
            return allLoggedIn.asMono();
        });
        String name = "file" + i;
        return session.workingDirectory()
                .then(together)
                .then(session.store(name, Mono.fromSupplier(() -> Unpooled.wrappedBuffer(TestFiles.bytes(SIZE, i)))))
                .then(session.retrieve(name).aggregate().asByteArray())
                .map(TestFiles::sha256);
    }
}
