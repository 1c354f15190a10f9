package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.config.TransferOptions;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** STOR, APPE and STOU (RFC 959, section 4.1.3). */
public final class StoreFlow {

    private StoreFlow() {}

    /**
     * Stores a file, in a turn of the session.
     *
     * @param session the session
     * @param path the file
     * @param content its bytes, the client's once emitted
     * @param options to where, and how
     * @return the summary
     */
    public static Mono<TransferSummary> store(
            Session session, String path, Publisher<? extends ByteBuf> content, TransferOptions options) {
        return session.inTurnOne(() -> send(session, () -> new ServiceCommand.Stor(path), path, content, options));
    }

    /**
     * Adds to a file, in a turn of the session.
     *
     * @param session the session
     * @param path the file
     * @param content the bytes to add, the client's once emitted
     * @return the summary
     */
    public static Mono<TransferSummary> append(Session session, String path, Publisher<? extends ByteBuf> content) {
        return session.inTurnOne(
                () -> send(session, () -> new ServiceCommand.Appe(path), path, content, TransferOptions.DEFAULT));
    }

    /**
     * Stores a file under a name of the server's choice, in a turn of the session.
     *
     * @param session the session
     * @param content its bytes, the client's once emitted
     * @return the summary, with the name
     */
    public static Mono<TransferSummary> storeUnique(Session session, Publisher<? extends ByteBuf> content) {
        return session.inTurnOne(
                () -> send(session, () -> new ServiceCommand.Stou(null), null, content, TransferOptions.DEFAULT));
    }

    static Mono<TransferSummary> send(
            Session session,
            Supplier<? extends FtpCommand> command,
            @Nullable String path,
            Publisher<? extends ByteBuf> content,
            TransferOptions options) {
        return Mono.defer(() -> {
            Instant begun = session.config().clock().instant();
            return Mono.usingWhen(
                    Transfer.prepare(session, command.get(), options.type(), options.offset()),
                    transfer -> send(transfer, content).flatMap(bytes -> transfer.confirmed()
                            .map(reply -> new TransferSummary(
                                    path == null ? UniqueName.in(transfer.preliminary(), reply) : path,
                                    bytes,
                                    Duration.between(
                                            begun, session.config().clock().instant()),
                                    reply))),
                    Transfer::settle,
                    (transfer, error) -> transfer.settle(),
                    Transfer::settle);
        });
    }

    /** Sends once both the server and the connection are ready. */
    private static Mono<Long> send(Transfer transfer, Publisher<? extends ByteBuf> content) {
        AtomicReference<Throwable> own = new AtomicReference<>();
        Publisher<ByteBuf> watched = Flux.<ByteBuf>from(content).doOnError(own::set);
        Mono<FtpReply> refused = transfer.confirmed().then(Mono.never());
        return Mono.defer(() -> {
            transfer.sending();
            transfer.start();
            return Mono.zip(transfer.started(), transfer.data())
                    .flatMap(ready -> ready.getT2()
                            .send(watched)
                            .doOnNext(bytes -> transfer.dataEnded())
                            .flatMap(bytes -> ready.getT2().finish().thenReturn(bytes)))
                    .takeUntilOther(refused)
                    .onErrorResume(error -> error == own.get() || transfer.hasFailedWith(error)
                            ? Mono.error(error)
                            : transfer.explain(error).flatMap(Mono::error));
        });
    }
}
