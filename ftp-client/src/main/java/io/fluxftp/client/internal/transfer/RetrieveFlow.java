package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.config.TransferOptions;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** RETR (RFC 959, section 4.1.3), and whatever else brings data. */
public final class RetrieveFlow {

    private RetrieveFlow() {}

    /**
     * Retrieves a file, in a turn of the session.
     *
     * @param session the session
     * @param path the file
     * @param options from where, and how
     * @return its bytes; the subscriber owns the buffers
     */
    public static Flux<ByteBuf> retrieve(Session session, String path, TransferOptions options) {
        return session.inTurn(() -> content(session, path, options, reply -> {}));
    }

    static Flux<ByteBuf> content(
            Session session, String path, TransferOptions options, Consumer<? super FtpReply> confirmation) {
        return Flux.defer(() -> {
            boolean countable = options.offset() == 0 && options.type().isBinary();
            FtpCommand command = new ServiceCommand.Retr(path);
            return receive(session, command, options.type(), options.offset(), countable, confirmation);
        });
    }

    static Flux<ByteBuf> receive(
            Session session,
            FtpCommand command,
            @Nullable RepresentationType type,
            long offset,
            boolean countable,
            Consumer<? super FtpReply> confirmation) {
        return Flux.usingWhen(
                Transfer.prepare(session, command, type, offset),
                transfer -> new Receiver(transfer, countable),
                transfer -> transfer.settle().then(transfer.confirmed().doOnNext(confirmation)),
                (transfer, error) -> transfer.settle(),
                Transfer::settle);
    }
}
