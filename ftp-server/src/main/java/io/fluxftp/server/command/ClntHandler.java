package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** CLNT: the client tells its name; kept for STAT. */
final class ClntHandler implements CommandHandler<AccessCommand.Clnt> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Clnt command, FtpSession session) {
        session.update(state -> state.withPreferences(before -> before.withClient(command.client())));
        return Mono.just(FtpReply.of(ReplyCode.OKAY, "Noted."));
    }
}
