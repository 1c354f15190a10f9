package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * ABOR: the transfer before it has been ended by the time this is called; confirms (RFC 959 §4.1.3). A data connection that is
 * kept after a transfer stays.
 */
final class AborHandler implements CommandHandler<ServiceCommand.Abor> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Abor command, FtpSession session) {
        if (session.connections().isOpen()) {
            return Mono.just(
                    FtpReply.of(ReplyCode.DATA_CONNECTION_OPEN, "Data connection open; no transfer in progress."));
        }
        session.connections().release();
        return Mono.just(FtpReply.of(ReplyCode.CLOSING_DATA_CONNECTION, "Abort successful."));
    }
}
