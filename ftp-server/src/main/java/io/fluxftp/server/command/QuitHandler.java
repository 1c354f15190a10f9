package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** QUIT: ends the session; a transfer before it has been answered by then (RFC 959 §4.1.1). */
final class QuitHandler implements CommandHandler<AccessCommand.Quit> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Quit command, FtpSession session) {
        session.closeAfterReplies();
        return Mono.just(FtpReply.of(ReplyCode.CLOSING_CONTROL_CONNECTION, "Goodbye."));
    }
}
