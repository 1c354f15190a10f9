package io.fluxftp.examples.cli;

import io.fluxftp.client.FtpClient;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs one operation to its end, or until Ctrl-C: then it is cancelled, and the session ended in good order. */
final class Work {

    /** What a shell expects of a program that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    private static final Duration ABORT = Duration.ofSeconds(3);

    private Work() {}

    /**
     * Logs in to a server, does something there, and waits for it.
     *
     * @param work what to do; its failure is thrown, with the URL in front of what it says
     * @return the work's result, null when it has none
     */
    static <T> @Nullable T doNow(FtpUrl url, Function<FtpClient, Mono<T>> work) {
        FtpClient client = FtpClient.create()
                .host(url.host())
                .port(url.port())
                .credentials(new Logins(System.getenv()).of(url))
                .pool(pool -> pool.maxSessions(1));
        CompletableFuture<T> running = work.apply(client).toFuture();
        Thread abort = new Thread(
                () -> {
                    running.cancel(false);
                    client.disposeLater().block(ABORT);
                },
                "fluxftp-abort");
        Runtime.getRuntime().addShutdownHook(abort);
        try {
            T result = running.join();
            client.disposeLater().block(ABORT);
            return result;
        } catch (CompletionException e) {
            throw new Failures.About(url, e.getCause());
        } catch (CancellationException e) {
            System.exit(INTERRUPTED); // waits for ever: the JVM is on its way down
            throw e;
        } finally {
            if (running.isDone() && !running.isCancelled()) {
                Runtime.getRuntime().removeShutdownHook(abort);
            }
        }
    }
}
