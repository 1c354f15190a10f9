package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** ALLO: asks whether there is room for a file (RFC 959 §4.1.3). */
final class AlloHandler implements CommandHandler<ServiceCommand.Allo> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Allo command, FtpSession session) {
        return session.files()
                .available(session.state().directory())
                .map(free -> free < command.bytes()
                        ? FtpReply.of(ReplyCode.INSUFFICIENT_STORAGE, "There is room for " + free + " bytes only.")
                        : FtpReply.of(ReplyCode.OKAY, "There is room for that."))
                .defaultIfEmpty(FtpReply.of(ReplyCode.SUPERFLUOUS, "No allocation is needed."));
    }
}
