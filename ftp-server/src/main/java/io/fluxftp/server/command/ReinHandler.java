package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** REIN: everything but the control connection begins anew (RFC 959 §4.1.1). */
final class ReinHandler implements CommandHandler<AccessCommand.Rein> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Rein command, FtpSession session) {
        session.host(null); // RFC 7151 §3.3: as if no HOST had come
        session.reset();
        return Mono.just(FtpReply.of(ReplyCode.READY, "Service ready for new user."));
    }
}
