package io.fluxftp.server.model;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.Await;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.LogCapture;
import io.fluxftp.server.RawClient;
import io.fluxftp.server.TestServers;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** One sequence against a server of its own, and what must hold afterwards. */
final class SequenceRun {

    /** Short, so that a peer that never connects does not keep a test waiting. */
    static final Duration DATA_CONNECT = Duration.ofMillis(400);

    /** More than sockets hold on their way to a peer that does not read. */
    private static final byte[] BIG = new byte[6 * 1024 * 1024];

    private static final byte[] TEXT = "one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII);

    private final UnaryOperator<FtpServer> settings;

    /**
     * Prepares runs.
     *
     * @param settings applied to each server
     */
    SequenceRun(UnaryOperator<FtpServer> settings) {
        this.settings = settings;
    }

    /**
     * Plays a sequence.
     *
     * @throws AssertionError when the server does not do as the model says, logs an error, or is not itself afterwards
     */
    void play(List<Step> steps) throws Exception {
        ExecutorService readers = Executors.newCachedThreadPool(SequenceRun::daemon);
        DisposableFtpServer server = settings.apply(server()).bindNow();
        try (LogCapture log = LogCapture.warningsOf("io.fluxftp");
                LogCapture reactor = LogCapture.warningsOf("reactor")) {
            try (Driver driver = new Driver(server.address(), readers)) {
                driver.play(steps);
            } catch (ModelViolation violation) {
                throw violation.withLog(log.everything());
            }
            Await.until("no session is left", () -> server.sessions().count().block() == 0);
            try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
                assertThat(client.ask("EPSV")).startsWith("229 ");
                assertThat(client.ask("QUIT")).startsWith("221 ");
            }
            assertThat(log.errors()).isEmpty();
            assertThat(reactor.errors()).isEmpty();
        } finally {
            server.disposeNow();
            readers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "data-reader");
        thread.setDaemon(true);
        return thread;
    }

    private static FtpServer server() {
        return TestServers.of(files())
                .limits(limits -> limits.loginBanAfter(0).unknownCommands(0).loginDelay(Duration.ZERO))
                .timeouts(timeouts -> timeouts.dataConnect(DATA_CONNECT).dataIdle(Duration.ofSeconds(5)));
    }

    private static FtpFileSystem files() {
        FtpFileSystem files = FileSystems.memory();
        files.makeDirectory(FtpPath.of("/dir")).block();
        write(files, "/file", TEXT);
        write(files, "/text", TEXT);
        write(files, "/big", BIG);
        write(files, "/empty", new byte[0]);
        write(files, "/dir/inner", TEXT);
        return files;
    }

    private static void write(FtpFileSystem files, String path, byte[] content) {
        files.write(FtpPath.of(path), WriteOptions.REPLACE, Flux.just(Unpooled.wrappedBuffer(content)))
                .block();
    }
}
