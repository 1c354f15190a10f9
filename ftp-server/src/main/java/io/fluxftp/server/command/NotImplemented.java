package io.fluxftp.server.command;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A verb that this server knows and does not serve: 502 (RFC 959 §4.2.2). */
final class NotImplemented implements CommandHandler<FtpCommand>, Unserved {

    @Override
    public Publisher<FtpReply> handle(FtpCommand command, FtpSession session) {
        return Mono.just(FtpReply.of(ReplyCode.NOT_IMPLEMENTED, command.word() + " is not implemented."));
    }
}
